-- What somebody wants to remember of a meeting is written at the table, before they say how it was.
alter table table_outcome alter column held drop not null;
alter table table_outcome drop constraint table_outcome_check;
alter table table_outcome add constraint table_outcome_check
    check (coalesce(held, false) or (useful is null and next is null));
