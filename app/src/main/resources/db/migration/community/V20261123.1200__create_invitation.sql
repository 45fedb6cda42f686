-- A press of the button: letters to many, posted a few at a time until all are.
create table sending (
    id uuid primary key,
    community_id uuid not null references community (id) on delete cascade,
    member_id uuid references member (id) on delete set null,
    kind text not null check (kind in ('FIRST', 'REMINDER')),
    state text not null check (state in ('RUNNING', 'DONE', 'CANCELLED')),
    total int not null,
    done int not null default 0,
    started_at timestamptz not null,
    finished_at timestamptz
);
create unique index sending_one_at_a_time on sending (community_id) where state = 'RUNNING';

create table invitation (
    id uuid primary key,
    community_id uuid not null references community (id) on delete cascade,
    email text not null check (email = lower(email) and length(email) <= 254),
    name text not null check (length(name) between 1 and 200),
    organisation text not null default '' check (length(organisation) <= 200),
    headline text not null default '' check (length(headline) <= 200),
    industry text not null default '' check (length(industry) <= 100),
    level text,
    place text not null default '' check (length(place) <= 100),
    languages text[] not null default '{}',
    external_id text not null default '' check (length(external_id) <= 200),
    profile_url text not null default '' check (length(profile_url) <= 500),
    state text not null check (state in ('DRAFT', 'SENT', 'ACCEPTED', 'WITHDRAWN')),
    created_at timestamptz not null,
    sent_at timestamptz,
    reminded_at timestamptz,
    accepted_at timestamptz,
    -- who accepted it; when they leave Rapport, what a file said about them goes too
    member_id uuid references member (id) on delete cascade,
    -- waits to be posted by this sending
    sending_id uuid references sending (id) on delete set null,
    -- checked at the end of a statement, so that one statement may move addresses from one row to another
    unique (community_id, email) deferrable initially immediate
);
create unique index on invitation (community_id, external_id) where external_id <> '';
create index on invitation (community_id, profile_url) where profile_url <> '';
create index on invitation (community_id, state);
create index on invitation (sending_id) where sending_id is not null;
create index on invitation (member_id);

create table import (
    id uuid primary key,
    community_id uuid not null references community (id) on delete cascade,
    member_id uuid references member (id) on delete set null,
    file_name text not null,
    header text[] not null,
    -- what each column means: the name of a field, or empty
    fields text[] not null,
    state text not null check (state in ('READY', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
    rows_total int not null,
    rows_done int not null default 0,
    -- the last line that was taken; what comes after it is still to do
    line_done int not null default 0,
    added int not null default 0,
    changed int not null default 0,
    unchanged int not null default 0,
    already_members int not null default 0,
    not_attending int not null default 0,
    rejected int not null default 0,
    failures int not null default 0,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
);
create index on import (community_id, created_at desc);
create index on import (state) where state = 'RUNNING';

-- The rows as they came. When an import is over, only the rejected ones are kept.
create table import_row (
    import_id uuid not null references import (id) on delete cascade,
    line int not null,
    cells text[] not null,
    primary key (import_id, line)
);

create table import_problem (
    import_id uuid not null,
    line int not null,
    position int not null,
    column_name text not null,
    value text not null,
    reason text not null,
    argument text not null,
    primary key (import_id, line, position),
    foreign key (import_id, line) references import_row (import_id, line) on delete cascade
);
