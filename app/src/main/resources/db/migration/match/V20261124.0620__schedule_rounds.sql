-- When a community's rounds are made, in its time zone; without a row on Mondays at 7.
create table timetable (
    community_id uuid primary key references community (id) on delete cascade,
    weekday smallint not null check (weekday between 1 and 7),
    hour smallint not null check (hour between 0 and 23),
    paused boolean not null,
    -- rounds whose time came while they were paused are not made up for
    resumed_at timestamptz
);

-- From now on round.week and suggestion.week are the day on which the round was due. A suggestion is shown until the
-- next round of its community.

-- How many members were shown how many people, and why the others were shown nobody: figures, nobody's name.
create table round_share (
    round_id uuid not null references round (id) on delete cascade,
    people int not null check (people >= 0),
    members int not null check (members > 0),
    primary key (round_id, people)
);
create table round_left_out (
    round_id uuid not null references round (id) on delete cascade,
    reason text not null check (reason in ('NO_BUDGET', 'NO_CANDIDATE', 'EXCLUDED', 'BELOW_THRESHOLD', 'TAKEN')),
    members int not null check (members > 0),
    primary key (round_id, reason)
);

-- The rounds that were made before, as far as it is known.
insert into round_share (round_id, people, members)
select r.id, shown.people, count(*)::int from round r
join (
    select community_id, week, count(*)::int as people from (
        select community_id, week, low as member from suggestion
        union all select community_id, week, high from suggestion) each
    group by community_id, week, member) shown using (community_id, week)
group by r.id, shown.people;
insert into round_share (round_id, people, members)
select r.id, 0, r.members - coalesce(sum(s.members), 0) from round r left join round_share s on s.round_id = r.id
group by r.id having r.members > coalesce(sum(s.members), 0);

-- The mail about this week's people: one a member and week (its Monday), in however many communities they are. Written
-- with the round, so that none is forgotten; noted here when it was posted, so that none is posted twice.
create table weekly_letter (
    member_id uuid not null references member (id) on delete cascade,
    week date not null,
    due_at timestamptz not null,
    done_at timestamptz,
    primary key (member_id, week)
);
create index on weekly_letter (due_at, member_id) where done_at is null;

-- What a member said of somebody, with what they would have gained, as they saw it then. Weighs their own next people;
-- nobody else ever reads it.
create table experience (
    member_id uuid not null references member (id) on delete cascade,
    other_id uuid not null references member (id) on delete cascade,
    answer text not null check (answer in ('NOT_FOR_ME', 'NOT_NOW', 'ASKED', 'ACCEPTED', 'USEFUL')),
    at timestamptz not null,
    asks text[] not null,
    offers text[] not null,
    kinds text[] not null,
    check (cardinality(asks) = cardinality(offers) and cardinality(offers) = cardinality(kinds)),
    primary key (member_id, other_id, answer)
);
create index on experience (member_id, at desc);
create index on experience (other_id);
create index on experience (at);
