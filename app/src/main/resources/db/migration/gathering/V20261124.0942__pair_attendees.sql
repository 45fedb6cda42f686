-- when a letter told of it
alter table wish add told_at timestamptz;
create index on wish (to_id) where state = 'ASKED' and told_at is null;

-- requests come together, not one letter each
alter table attendee add asked_at timestamptz;
-- who said something new since is compared anew
alter table attendee add matched_at timestamptz;
create index on attendee (gathering_id) where statements_at is not null and matched_at is null;

-- Two who both gain from each other, by what they said for this event. Computed in the background and never the only
-- copy of anything. The lower id stands first.
create table attendee_pair (
    low uuid not null references attendee (id) on delete cascade,
    high uuid not null references attendee (id) on delete cascade,
    win_win double precision not null check (win_win > 0),
    primary key (low, high),
    check (low < high)
);
create index on attendee_pair (high);
