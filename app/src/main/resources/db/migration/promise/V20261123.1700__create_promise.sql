create table promise (
    id uuid primary key,
    from_member uuid not null references member (id) on delete cascade,
    to_member uuid not null references member (id) on delete cascade,
    -- no reference: a promise outlives the meeting in which it was made
    meeting_id uuid,
    text text not null check (length(text) between 1 and 300),
    due_on date not null,
    status text not null check (status in ('OPEN', 'KEPT', 'LET_GO')),
    made_at timestamptz not null,
    closed_at timestamptz,
    reminded_at timestamptz,
    thanks text check (length(thanks) <= 500),
    thanks_audience text check (thanks_audience in ('ONLY_YOU', 'OTHERS')),
    thanked_at timestamptz,
    check (from_member <> to_member),
    check ((status = 'OPEN') = (closed_at is null)),
    check (thanked_at is null or status = 'KEPT'),
    check ((thanked_at is null) = (thanks is null) and (thanked_at is null) = (thanks_audience is null))
);
-- a double click promises once
create unique index promise_once on promise (from_member, to_member, due_on, md5(text)) where status = 'OPEN';
create index on promise (from_member, due_on);
create index on promise (to_member, due_on);
create index on promise (due_on) where status = 'OPEN' and reminded_at is null;
