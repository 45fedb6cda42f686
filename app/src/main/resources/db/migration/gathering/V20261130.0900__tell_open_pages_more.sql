-- An event that is called off is seen at once wherever it is open: on every plan, at the door and on the wall.
create function note_gathering_change() returns trigger language plpgsql as $$
begin
    insert into event_change (gathering_id, attendee_id)
    select changed.id, attendee.id
    from changed join before on before.id = changed.id left join attendee on attendee.gathering_id = changed.id
    where changed.state = 'CALLED_OFF' and before.state <> 'CALLED_OFF';
    return null;
end $$;
create trigger note_change after update on gathering
    referencing old table as before new table as changed for each statement execute function note_gathering_change();

-- So does whoever is said not to be at the table, and the wall.
create function note_absence_change() returns trigger language plpgsql as $$
begin
    insert into event_change (gathering_id, attendee_id)
    select gathering_id, changed.attendee_id
    from changed join gathering_meeting on gathering_meeting.id = changed.meeting_id;
    return null;
end $$;
create trigger note_new after insert on meeting_absence
    referencing new table as changed for each statement execute function note_absence_change();
create trigger note_end after delete on meeting_absence
    referencing old table as changed for each statement execute function note_absence_change();
