-- What was changed that somebody may be looking at just now: read twice a second by every process, kept for a minute.
-- Refers to nothing, so that nothing has to wait for it.
create table event_change (
    id bigint generated always as identity primary key,
    gathering_id uuid not null,
    -- whose plan it is; null if it is only seen on the wall
    attendee_id uuid,
    at timestamptz not null default clock_timestamp()
);
create index on event_change (at);

-- Somebody was seen at the door. The id is made by the phone that saw them, so that a note which arrives twice counts once.
create table check_in (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    attendee_id uuid references attendee (id) on delete cascade,
    at timestamptz not null,
    received_at timestamptz not null
);
create index on check_in (attendee_id);
create index on check_in (gathering_id);

-- Links for whoever helps at the door or shows the wall, so that they can be listed and taken back.
create table day_link (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    kind text not null check (kind in ('DOOR', 'WALL')),
    name text not null check (length(name) between 1 and 100),
    made_by uuid references member (id) on delete set null,
    made_at timestamptz not null,
    revoked_at timestamptz
);
create index on day_link (gathering_id);

-- Somebody waits at a table and says that the other is not there, or the other says that they cannot come.
create table meeting_absence (
    meeting_id uuid not null references gathering_meeting (id) on delete cascade,
    attendee_id uuid not null references attendee (id) on delete cascade,
    said_at timestamptz not null,
    primary key (meeting_id, attendee_id)
);
create index on meeting_absence (attendee_id);

-- Somebody whose partner is not there is offered another one. Both are asked; the two indices see to it that nobody is
-- asked about two at once, however many processes look.
create table rescue (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    -- the meeting that fell through
    meeting_id uuid not null references gathering_meeting (id) on delete cascade,
    waiting_id uuid not null references attendee (id) on delete cascade,
    -- null: nobody was free for whom it would be worth it
    offered_id uuid references attendee (id) on delete cascade,
    state text not null check (state in ('OFFERED', 'AGREED', 'DECLINED', 'LAPSED', 'TAKEN', 'NOBODY')),
    waiting_yes_at timestamptz,
    offered_yes_at timestamptz,
    -- the meeting that was made of it
    new_meeting_id uuid references gathering_meeting (id) on delete set null,
    made_at timestamptz not null,
    due_at timestamptz not null,
    closed_at timestamptz,
    check (waiting_id <> offered_id),
    check (state <> 'OFFERED' or offered_id is not null)
);
create unique index rescue_one_waiting on rescue (waiting_id) where state = 'OFFERED';
create unique index rescue_one_offered on rescue (offered_id) where state = 'OFFERED';
create index on rescue (meeting_id, waiting_id);
create index on rescue (gathering_id);
create index on rescue (due_at) where state = 'OFFERED';

-- Who of a meeting wants to exchange contact details; nothing is shown until both do.
create table contact_wish (
    meeting_id uuid not null references gathering_meeting (id) on delete cascade,
    attendee_id uuid not null references attendee (id) on delete cascade,
    wished_at timestamptz not null,
    primary key (meeting_id, attendee_id)
);
create index on contact_wish (attendee_id);

-- What somebody says of a meeting afterwards; the words are read by nobody else.
create table table_outcome (
    meeting_id uuid not null references gathering_meeting (id) on delete cascade,
    attendee_id uuid not null references attendee (id) on delete cascade,
    held boolean not null,
    useful boolean,
    next text check (next in ('NOTHING', 'TOUCH', 'BUSINESS', 'CUSTOMER')),
    text text not null default '' check (length(text) <= 2000),
    said_at timestamptz not null,
    primary key (meeting_id, attendee_id),
    check (held or (useful is null and next is null))
);
create index on table_outcome (attendee_id);

-- Who was asked by mail how it was.
create table outcome_request (
    attendee_id uuid primary key references attendee (id) on delete cascade,
    created_at timestamptz not null,
    posted_at timestamptz
);
create index on outcome_request (created_at) where posted_at is null;

create function note_meeting_change() returns trigger language plpgsql as $$
begin
    insert into event_change (gathering_id, attendee_id)
    select distinct changed.gathering_id, part.attendee_id
    from changed left join gathering_participant as part on part.meeting_id = changed.id;
    return null;
end $$;
create trigger note_change after update on gathering_meeting
    referencing new table as changed for each statement execute function note_meeting_change();

create function note_attendee_change() returns trigger language plpgsql as $$
begin
    insert into event_change (gathering_id, attendee_id)
    select changed.gathering_id, changed.id
    from changed join before on before.id = changed.id
    where (changed.checked_in_at, changed.state, changed.standby)
        is distinct from (before.checked_in_at, before.state, before.standby);
    return null;
end $$;
create trigger note_change after update on attendee
    referencing old table as before new table as changed for each statement execute function note_attendee_change();

create function note_rescue_change() returns trigger language plpgsql as $$
begin
    insert into event_change (gathering_id, attendee_id)
    select gathering_id, unnest(array[waiting_id, offered_id]) from changed;
    return null;
end $$;
create trigger note_new after insert on rescue
    referencing new table as changed for each statement execute function note_rescue_change();
create trigger note_change after update on rescue
    referencing new table as changed for each statement execute function note_rescue_change();

-- a plan that could not be written rests, so that it does not hold up the others
alter table plan_notice add column rest_until timestamptz;
alter table outcome_request add column rest_until timestamptz;
