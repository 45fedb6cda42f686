-- The models of language in which every statement has been encoded. A better one is made complete in the background
-- while the one before still serves.
create table language_model (
    model text primary key,
    complete_at timestamptz not null
);
insert into language_model (model, complete_at) select distinct model, now() from encoding;
