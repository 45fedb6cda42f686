create table circle_forming (
    id uuid primary key,
    community_id uuid not null references community (id) on delete cascade,
    name text not null check (length(name) between 1 and 100),
    rhythm text not null check (rhythm in ('WEEKLY', 'FORTNIGHTLY', 'MONTHLY')),
    least int not null,
    most int not null,
    minutes int not null check (minutes between 30 and 240),
    way text not null,
    place text not null check (length(place) <= 500),
    rules text[] not null,
    open boolean not null,
    -- rises with every change of the terms and of the drafts
    revision int not null default 0,
    created_at timestamptz not null,
    check (3 <= least and least <= most and most <= 8)
);
create index on circle_forming (community_id);

-- Who would like to be in a circle.
create table circle_hopeful (
    forming_id uuid not null references circle_forming (id) on delete cascade,
    member_id uuid not null references member (id) on delete cascade,
    since timestamptz not null,
    primary key (forming_id, member_id)
);
create index on circle_hopeful (member_id);

create table circle (
    id uuid primary key,
    forming_id uuid not null references circle_forming (id) on delete cascade,
    number int not null,
    state text not null check (state in ('DRAFT', 'ASKING', 'RUNNING', 'ENDED')),
    started_at timestamptz,
    -- when its organisers were told that it has too few left; forgotten when it has enough again
    low_told_at timestamptz,
    unique (forming_id, number)
);

create table circle_seat (
    circle_id uuid not null references circle (id) on delete cascade,
    forming_id uuid not null references circle_forming (id) on delete cascade,
    member_id uuid not null references member (id) on delete cascade,
    state text not null check (state in ('DRAFT', 'ASKED', 'YES', 'NO', 'LAPSED', 'LEFT')),
    asked_at timestamptz,
    answered_at timestamptz,
    primary key (circle_id, member_id),
    check (state = 'DRAFT' or asked_at is not null)
);
create index on circle_seat (member_id);
create index on circle_seat (asked_at) where state = 'ASKED';
-- nobody is in two circles of one forming, nor asked by two
create unique index one_circle_each on circle_seat (forming_id, member_id) where state in ('DRAFT', 'ASKED', 'YES');

create table circle_date (
    id uuid primary key,
    circle_id uuid not null references circle (id) on delete cascade,
    starts_at timestamptz not null,
    minutes int not null,
    host_id uuid references member (id) on delete set null,
    cancelled boolean not null default false,
    sequence int not null default 0,
    unique (circle_id, starts_at)
);

create table circle_presence (
    date_id uuid not null references circle_date (id) on delete cascade,
    member_id uuid not null references member (id) on delete cascade,
    coming boolean not null,
    attended boolean,
    primary key (date_id, member_id)
);
create index on circle_presence (member_id);
