-- When somebody is gone, as they said when they left: each time to the end of that day of the event.
alter table attendee add column gone tstzmultirange not null default '{}';

create or replace function note_attendee_change() returns trigger language plpgsql as $$
begin
    insert into event_change (gathering_id, attendee_id)
    select changed.gathering_id, changed.id
    from changed join before on before.id = changed.id
    where (changed.checked_in_at, changed.state, changed.standby, changed.leaves_at, changed.gone)
        is distinct from (before.checked_in_at, before.state, before.standby, before.leaves_at, before.gone);
    return null;
end $$;
