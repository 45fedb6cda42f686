-- Whoever leaves is missing from then on, on the wall and on their own plan.
create or replace function note_attendee_change() returns trigger language plpgsql as $$
begin
    insert into event_change (gathering_id, attendee_id)
    select changed.gathering_id, changed.id
    from changed join before on before.id = changed.id
    where (changed.checked_in_at, changed.state, changed.standby, changed.leaves_at)
        is distinct from (before.checked_in_at, before.state, before.standby, before.leaves_at);
    return null;
end $$;
