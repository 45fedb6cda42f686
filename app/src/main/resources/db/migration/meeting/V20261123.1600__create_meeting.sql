create extension if not exists btree_gist;

create table meeting (
    id uuid primary key,
    introduction_id uuid unique,
    way text not null,
    place text not null default '' check (length(place) <= 500),
    minutes int not null check (minutes between 5 and 480),
    state text not null check (state in ('PROPOSED', 'AGREED', 'CALLED_OFF', 'LAPSED')),
    basis text not null,
    starts_at timestamptz,
    sequence int not null default 0,
    revision int not null default 0,
    called_off_by uuid references member (id) on delete set null,
    calling_off_word text not null default '' check (length(calling_off_word) <= 500),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    -- the agreed time, changed_at then and what was already done about it; a move begins anew
    agreed_at timestamptz,
    briefed_at timestamptz,
    word_asked_at timestamptz,
    check (state <> 'AGREED' or (starts_at is not null and agreed_at is not null))
);
create index on meeting (starts_at) where state = 'AGREED';
create index on meeting (changed_at) where state = 'PROPOSED';

-- who left Rapport leaves an empty place: the meeting is the other's too
create table participant (
    meeting_id uuid not null references meeting (id) on delete cascade,
    position smallint not null,
    member_id uuid references member (id) on delete set null,
    primary key (meeting_id, position),
    unique (meeting_id, member_id)
);
create index on participant (member_id);

create table meeting_option (
    meeting_id uuid not null references meeting (id) on delete cascade,
    starts_at timestamptz not null,
    proposed_by uuid references member (id) on delete cascade,
    agreed uuid[] not null default '{}',
    primary key (meeting_id, starts_at)
);

-- Agreed times, one row for each member: nobody is ever in two meetings at once, whoever clicks when.
create table booking (
    meeting_id uuid not null references meeting (id) on delete cascade,
    member_id uuid not null references member (id) on delete cascade,
    during tstzrange not null check (not isempty(during)),
    primary key (meeting_id, member_id),
    constraint never_two_at_once exclude using gist (member_id with =, during with &&)
);

create table outcome (
    meeting_id uuid not null references meeting (id) on delete cascade,
    author_id uuid not null references member (id) on delete cascade,
    held boolean not null,
    useful boolean,
    text text not null default '' check (length(text) <= 2000),
    said_at timestamptz not null,
    primary key (meeting_id, author_id),
    check (held or useful is null)
);

-- The token is readable because its owner looks it up again, and because it opens nothing that is not beside it.
create table calendar_subscription (
    member_id uuid primary key references member (id) on delete cascade,
    token text not null unique,
    created_at timestamptz not null
);
