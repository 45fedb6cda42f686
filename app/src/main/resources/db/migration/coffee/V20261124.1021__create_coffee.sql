create table coffee_round (
    id uuid primary key,
    community_id uuid not null references community (id) on delete cascade,
    name text not null check (length(name) between 1 and 100),
    rhythm text not null check (rhythm in ('WEEKLY', 'FORTNIGHTLY', 'MONTHLY')),
    weekday int not null check (weekday between 1 and 7),
    hour int not null check (hour between 0 and 23),
    everybody boolean not null,
    way text,
    place text not null check (length(place) <= 500),
    wishes text[] not null,
    rules text[] not null,
    running boolean not null,
    -- what was due before is not made up for
    since timestamptz not null,
    revision int not null default 0,
    created_at timestamptz not null
);
create index on coffee_round (community_id);

-- Who said something about taking part. Where everybody takes part, who said nothing does.
create table coffee_guest (
    round_id uuid not null references coffee_round (id) on delete cascade,
    member_id uuid not null references member (id) on delete cascade,
    taking_part boolean not null,
    paused_until date,
    department text not null default '' check (length(department) <= 100),
    primary key (round_id, member_id)
);
create index on coffee_guest (member_id);

create table coffee_draw (
    id uuid primary key,
    round_id uuid not null references coffee_round (id) on delete cascade,
    due_on date not null,
    made_at timestamptz not null,
    people int not null,
    left_out int not null,
    couples int not null,
    repeats int not null,
    wishes text[] not null,
    fulfilled int[] not null,
    unique (round_id, due_on)
);

create table coffee_group (
    id uuid primary key,
    draw_id uuid not null references coffee_draw (id) on delete cascade,
    meeting_id uuid,
    -- when its members are to be told, and when they were; told once
    due_at timestamptz not null,
    told_at timestamptz,
    asked_at timestamptz
);
create index on coffee_group (draw_id);
create index on coffee_group (due_at) where told_at is null;
create index on coffee_group (told_at) where asked_at is null;
create index on coffee_group (meeting_id);

create table coffee_seat (
    group_id uuid not null references coffee_group (id) on delete cascade,
    member_id uuid not null references member (id) on delete cascade,
    met boolean,
    answered_at timestamptz,
    primary key (group_id, member_id)
);
create index on coffee_seat (member_id);
