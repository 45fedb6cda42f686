-- What a draw would be, as an organiser asked; the last time of each round.
create table coffee_trial (
    round_id uuid primary key references coffee_round (id) on delete cascade,
    state text not null check (state in ('WAITING', 'DONE', 'FAILED')),
    asked_at timestamptz not null,
    -- how much of the work that may be needed is done, of 100
    percent int not null default 0 check (percent between 0 and 100),
    due_on date,
    people int,
    left_out int,
    couples int,
    repeats int,
    wishes text[],
    fulfilled int[],
    check (state <> 'DONE' or due_on is not null)
);
create index on coffee_trial (asked_at) where state = 'WAITING';
