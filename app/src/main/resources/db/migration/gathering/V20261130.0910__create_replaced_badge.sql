-- What stood on a badge that was lost or photographed: it checks nobody in any more, and whoever shows it is told why.
create table replaced_badge (
    badge text primary key,
    attendee_id uuid not null references attendee (id) on delete cascade,
    replaced_at timestamptz not null
);
create index on replaced_badge (attendee_id);
