create table member (
    id uuid primary key references account (id) on delete cascade,
    name text not null check (length(name) between 1 and 200),
    headline text not null default '' check (length(headline) <= 200),
    organisation text not null default '' check (length(organisation) <= 200),
    industry text not null default '' check (length(industry) <= 100),
    level text,
    place text not null default '' check (length(place) <= 100),
    languages text[] not null default '{en}',
    time_zone text not null default 'UTC',
    locale text not null default 'en-GB',
    purpose text not null default '' check (length(purpose) <= 1000),
    goals text[] not null default '{}',
    attention_budget int not null default 2 check (attention_budget between 0 and 10),
    ways text[] not null default '{COFFEE,VIDEO,PHONE}',
    paused_until date,
    purpose_visibility text not null default 'COMMUNITY',
    place_visibility text not null default 'COMMUNITY',
    contact_visibility text not null default 'INTRODUCED',
    phone text check (length(phone) <= 50),
    video_link text check (length(video_link) <= 500),
    -- when the three questions were answered
    welcomed_at timestamptz,
    created_at timestamptz not null,
    -- moves with every change that others may notice; search indexes follow it
    changed_at timestamptz not null
);
create index on member (changed_at);

create table statement (
    id uuid primary key,
    member_id uuid not null references member (id) on delete cascade,
    side text not null check (side in ('OFFER', 'ASK')),
    kind text not null,
    text text not null check (length(text) between 1 and 500),
    visibility text not null,
    expires_on date,
    position int not null
);
create index on statement (member_id, position);

create table availability (
    member_id uuid not null references member (id) on delete cascade,
    day smallint not null check (day between 1 and 7),
    from_time time not null,
    to_time time not null,
    check (from_time < to_time)
);
create index on availability (member_id);

-- Who knows whom: two members who were introduced or met. The lower id stands first.
create table connection (
    low uuid not null references member (id) on delete cascade,
    high uuid not null references member (id) on delete cascade,
    since timestamptz not null,
    primary key (low, high),
    check (low < high)
);
create index on connection (high);
