create table community (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    purpose text not null default '' check (length(purpose) <= 1000),
    time_zone text not null,
    locale text not null,
    created_at timestamptz not null
);

create table membership (
    community_id uuid not null references community (id) on delete cascade,
    member_id uuid not null references member (id) on delete cascade,
    role text not null check (role in ('MEMBER', 'ORGANISER')),
    joined_at timestamptz not null,
    primary key (community_id, member_id)
);
create index on membership (member_id);
