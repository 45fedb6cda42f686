-- An event: a day or several, tables, and people who meet there in slots.
create table gathering (
    id uuid primary key,
    community_id uuid not null references community (id) on delete cascade,
    name text not null check (length(name) between 1 and 200),
    about text not null default '' check (length(about) <= 2000),
    place text not null default '' check (length(place) <= 500),
    time_zone text not null,
    state text not null check (state in ('DRAFT', 'OPEN', 'PUBLISHED', 'OVER', 'CALLED_OFF')),
    slot_minutes int not null check (slot_minutes between 5 and 240),
    pause_minutes int not null check (pause_minutes between 0 and 120),
    wish_rule text not null check (wish_rule in ('MUTUAL', 'SUGGESTED', 'ORGANISER')),
    least_meetings int not null check (least_meetings >= 0),
    most_meetings int not null check (most_meetings between 1 and 100 and least_meetings <= most_meetings),
    -- how many unanswered requests reach one person at most
    request_budget int not null check (request_budget between 1 and 50),
    -- how far apart in gaps two people may be; null if that does not matter
    most_apart int check (most_apart >= 0),
    -- no wish after it, and what was not answered by then lapses
    wishes_until timestamptz not null,
    -- rises with every change of what organisers entered: one of two at once is refused
    revision int not null default 0,
    -- rises with every change of announced meetings: a draft made before it is refused
    plan_number int not null default 0,
    created_at timestamptz not null
);
create index on gathering (community_id, created_at);
create index on gathering (wishes_until) where state = 'OPEN';

-- in the time zone of the event
create table gathering_day (
    gathering_id uuid not null references gathering (id) on delete cascade,
    day date not null,
    starts time not null,
    ends time not null,
    primary key (gathering_id, day),
    check (starts < ends)
);

-- A session for all or a break: nobody meets then.
create table gathering_session (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    kind text not null check (kind in ('SESSION', 'BREAK')),
    title text not null check (length(title) between 1 and 200),
    place text not null default '' check (length(place) <= 200),
    day date not null,
    starts time not null,
    ends time not null,
    check (starts < ends)
);
create index on gathering_session (gathering_id);

create table gathering_hall (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    name text not null check (length(name) between 1 and 100),
    position int not null,
    unique (gathering_id, name) deferrable initially immediate
);

create table gathering_group (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    name text not null check (length(name) between 1 and 100),
    position int not null,
    unique (gathering_id, name) deferrable initially immediate
);

-- Groups whose people do not meet, the lower id first; a group may be kept apart from itself.
create table gathering_group_apart (
    low uuid not null references gathering_group (id) on delete cascade,
    high uuid not null references gathering_group (id) on delete cascade,
    primary key (low, high),
    check (low <= high)
);
create index on gathering_group_apart (high);

-- Somebody who takes part, with an account or not yet.
create table attendee (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    -- null until they follow their link; who leaves Rapport leaves the event
    member_id uuid references member (id) on delete cascade,
    email text not null check (email = lower(email) and length(email) <= 254),
    name text not null check (length(name) between 1 and 200),
    organisation text not null default '' check (length(organisation) <= 200),
    headline text not null default '' check (length(headline) <= 200),
    external_id text not null default '' check (length(external_id) <= 200),
    group_id uuid references gathering_group (id) on delete set null,
    first_time boolean not null default false,
    -- takes a place that becomes free on the day
    standby boolean not null default false,
    state text not null check (state in ('LISTED', 'INVITED', 'COMING', 'NOT_COMING')),
    -- when they are there, if not all the time
    arrives_at timestamptz,
    leaves_at timestamptz,
    -- stands in the QR code of the badge; readable, because a badge is printed again, and worth nothing to anybody but
    -- an organiser who is signed in
    badge text unique,
    checked_in_at timestamptz,
    -- an invitation waits to be posted
    to_invite boolean not null default false,
    invited_at timestamptz,
    answered_at timestamptz,
    -- when their offers and asks for this event were filled in
    statements_at timestamptz,
    revision int not null default 0,
    created_at timestamptz not null,
    unique (gathering_id, email) deferrable initially immediate,
    unique (gathering_id, member_id) deferrable initially immediate,
    check (arrives_at is null or leaves_at is null or arrives_at < leaves_at),
    check (state <> 'COMING' or member_id is not null)
);
create unique index on attendee (gathering_id, external_id) where external_id <> '';
create index on attendee (member_id);
create index on attendee (email) where member_id is null;
create index on attendee (group_id);
create index on attendee (gathering_id) where to_invite;

-- An exhibitor's booth is a table with an owner: who meets its owner comes to it, and nobody else meets there.
create table gathering_table (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    hall_id uuid not null references gathering_hall (id) on delete cascade,
    label text not null check (length(label) between 1 and 50),
    position int not null,
    owner_id uuid references attendee (id) on delete set null,
    unique (gathering_id, label) deferrable initially immediate
);
create index on gathering_table (hall_id);
create unique index on gathering_table (owner_id);

create table attendee_statement (
    id uuid primary key,
    attendee_id uuid not null references attendee (id) on delete cascade,
    side text not null check (side in ('OFFER', 'ASK')),
    kind text not null,
    text text not null check (length(text) between 1 and 500),
    position int not null
);
create index on attendee_statement (attendee_id, position);

-- One wants to meet another. Two who wish for each other are one row that says yes. Only YES is ever shown to whoever
-- asked; NO and LAPSED look to them as ASKED does.
create table wish (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    from_id uuid not null references attendee (id) on delete cascade,
    to_id uuid not null references attendee (id) on delete cascade,
    state text not null check (state in ('ASKED', 'YES', 'NO', 'LAPSED', 'WITHDRAWN')),
    word text not null default '' check (length(word) <= 500),
    asked_at timestamptz not null,
    due_at timestamptz not null,
    answered_at timestamptz,
    check (from_id <> to_id)
);
create unique index wish_one_a_pair on wish (least(from_id, to_id), greatest(from_id, to_id));
create index on wish (gathering_id, state);
create index on wish (from_id);
create index on wish (to_id, state);
create index on wish (due_at) where state = 'ASKED';

-- Whom somebody does not want to meet, whatever happens. Nobody but them ever reads it.
create table attendee_never (
    by_id uuid not null references attendee (id) on delete cascade,
    other_id uuid not null references attendee (id) on delete cascade,
    said_at timestamptz not null,
    primary key (by_id, other_id),
    check (by_id <> other_id)
);
create index on attendee_never (other_id);

-- A meeting at a table keeps its id through every version of the plan. What stands here is what was announced; where a
-- draft would put it stands in plan_place.
create table gathering_meeting (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    origin text not null check (origin in ('WISH', 'SUGGESTED', 'ORGANISER', 'RESCUE')),
    -- how much the two gain together, 0 to 1; stays inside
    win_win double precision not null default 0,
    state text not null check (state in ('PLANNED', 'PUBLISHED', 'CANCELLED', 'HELD', 'NOT_HELD')),
    starts_at timestamptz,
    ends_at timestamptz,
    table_id uuid references gathering_table (id) on delete set null,
    -- of its calendar entry, rises with every change of what was announced
    sequence int not null default 0,
    revision int not null default 0,
    changed_at timestamptz not null,
    check (state = 'PLANNED' or (starts_at is not null and ends_at is not null and starts_at < ends_at)),
    -- nobody sits down at a table that is taken, whoever clicks when
    constraint gathering_table_once exclude using gist
        (table_id with =, tstzrange(starts_at, ends_at) with &&)
        where (state = 'PUBLISHED' and table_id is not null) deferrable initially immediate
);
create index on gathering_meeting (gathering_id, state);

-- who left Rapport leaves an empty place
create table gathering_participant (
    meeting_id uuid not null references gathering_meeting (id) on delete cascade,
    position smallint not null,
    attendee_id uuid references attendee (id) on delete set null,
    primary key (meeting_id, position),
    unique (meeting_id, attendee_id)
);
create index on gathering_participant (attendee_id);

-- Announced times, one row for each attendee: nobody is ever at two tables at once.
create table gathering_booking (
    meeting_id uuid not null references gathering_meeting (id) on delete cascade,
    attendee_id uuid not null references attendee (id) on delete cascade,
    during tstzrange not null check (not isempty(during)),
    primary key (meeting_id, attendee_id),
    constraint gathering_attendee_once exclude using gist (attendee_id with =, during with &&)
        deferrable initially immediate
);
create index on gathering_booking (attendee_id);

-- A search for a plan. One process at a time works on it and says every few seconds that it is alive; when it falls
-- silent another takes over from the best that was kept.
create table scheduling_run (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    started_by uuid references member (id) on delete set null,
    state text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'STOPPED', 'FAILED')),
    -- somebody wants the best so far
    stop boolean not null default false,
    seconds int not null check (seconds between 1 and 3600),
    worker uuid,
    alive_at timestamptz,
    attempts int not null default 0,
    -- what is known so far
    asked int,
    placed int,
    bound int,
    gaps int,
    gap_bound int,
    -- the best so far, one line a meeting
    best text,
    -- a named trouble, as a message key
    trouble text,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
);
create unique index scheduling_one_at_a_time on scheduling_run (gathering_id) where state in ('WAITING', 'RUNNING');
create index on scheduling_run (gathering_id, created_at desc);
create index on scheduling_run (created_at) where state in ('WAITING', 'RUNNING');

-- A version of the plan. One may be a draft, beside the one that was announced.
create table gathering_plan (
    id uuid primary key,
    gathering_id uuid not null references gathering (id) on delete cascade,
    state text not null check (state in ('DRAFT', 'PUBLISHED', 'REPLACED', 'DROPPED')),
    run_id uuid references scheduling_run (id) on delete set null,
    -- plan_number of the event when this draft was made
    based_on int not null,
    asked int not null,
    placed int not null,
    gaps int not null,
    -- no plan that places as many has fewer gaps; null where nothing is proven
    gap_bound int,
    revision int not null default 0,
    made_by uuid references member (id) on delete set null,
    made_at timestamptz not null,
    published_by uuid references member (id) on delete set null,
    published_at timestamptz,
    -- plan_number that it got when it was announced
    number int,
    unique (gathering_id, number)
);
create unique index gathering_plan_one_draft on gathering_plan (gathering_id) where state = 'DRAFT';
create unique index gathering_plan_one_published on gathering_plan (gathering_id) where state = 'PUBLISHED';
create index on gathering_plan (run_id);

-- Where a version of the plan puts a meeting, or why it could not: then the place is empty and reason says why.
create table plan_place (
    plan_id uuid not null references gathering_plan (id) on delete cascade,
    meeting_id uuid not null references gathering_meeting (id) on delete cascade,
    starts_at timestamptz,
    ends_at timestamptz,
    table_id uuid references gathering_table (id) on delete set null,
    -- put there by hand: a new search leaves it alone
    fixed boolean not null default false,
    reason text,
    -- whom or what the reason names
    arguments text[] not null default '{}',
    primary key (plan_id, meeting_id),
    check ((starts_at is null) = (ends_at is null)),
    check ((starts_at is null) = (reason is not null))
);
create index on plan_place (meeting_id);
create index on plan_place (table_id);

-- Who has to be told of an announcement, and who was.
create table plan_notice (
    gathering_id uuid not null references gathering (id) on delete cascade,
    number int not null,
    attendee_id uuid not null references attendee (id) on delete cascade,
    created_at timestamptz not null,
    posted_at timestamptz,
    primary key (attendee_id, number)
);
create index on plan_notice (gathering_id, number);
create index on plan_notice (created_at) where posted_at is null;
