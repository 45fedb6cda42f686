-- Whoever found a meeting useful is asked once more, months later, what became of it.
alter table outcome_request add column occasion text not null default 'AFTERWARDS'
    check (occasion in ('AFTERWARDS', 'MONTHS_LATER'));
alter table outcome_request alter column occasion drop default;
alter table outcome_request drop constraint outcome_request_pkey;
alter table outcome_request add primary key (attendee_id, occasion);

-- when it was said what comes of a meeting
alter table table_outcome add column next_at timestamptz check (next_at is null or next is not null);
update table_outcome set next_at = said_at where next is not null;
