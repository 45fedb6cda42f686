-- Vectors of statements, by model and by the hash of their text: a restart encodes nothing twice.
create table encoding (
    model text not null,
    text_hash bytea not null,
    vector bytea not null,
    primary key (model, text_hash)
);

-- Who has to be indexed anew. Every process reads it for its own index; a job sweeps what is old.
create table match_change (
    seq bigint generated always as identity primary key,
    member_id uuid not null,
    at timestamptz not null default clock_timestamp()
);
create index on match_change (at);

-- The database itself notes each change, so that no way of changing a member can forget to.
create function note_match_change() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'member' then
        insert into match_change (member_id) values (coalesce(new.id, old.id));
    else
        insert into match_change (member_id) values (coalesce(new.member_id, old.member_id));
    end if;
    return null;
end
$$;
create trigger note_match_change after insert or update or delete on member
    for each row execute function note_match_change();
create trigger note_match_change after insert or delete on membership
    for each row execute function note_match_change();

-- One week of a community. The week is the Monday in the community's time zone.
create table round (
    id uuid primary key,
    community_id uuid not null references community (id) on delete cascade,
    week date not null,
    created_at timestamptz not null,
    members int not null,
    reached int not null,
    win_win double precision not null,
    upper_bound double precision not null,
    unique (community_id, week)
);

-- Two people who are shown to each other in a week. The lower id stands first.
create table suggestion (
    id uuid primary key,
    community_id uuid not null references community (id) on delete cascade,
    week date not null,
    low uuid not null references member (id) on delete cascade,
    high uuid not null references member (id) on delete cascade,
    win_win double precision not null,
    created_at timestamptz not null,
    -- what each said of it, for themselves alone
    low_answer text check (low_answer in ('NOT_NOW', 'NOT_FOR_ME')),
    high_answer text check (high_answer in ('NOT_NOW', 'NOT_FOR_ME')),
    check (low < high),
    unique (week, low, high)
);
create index on suggestion (low, week);
create index on suggestion (high, week);

-- Newcomers are shown people at once, by a job, and not only at the next round.
create table newcomer (
    member_id uuid primary key references member (id) on delete cascade,
    since timestamptz not null,
    served_at timestamptz
);
create index on newcomer (since) where served_at is null;
