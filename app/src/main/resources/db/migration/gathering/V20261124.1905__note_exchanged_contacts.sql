-- told only once both want to: a page that is renewed at a wish of one side would give it away
create function note_exchange() returns trigger language plpgsql as $$
begin
    insert into event_change (gathering_id, attendee_id)
    select distinct gathering_meeting.gathering_id, other.attendee_id
    from changed
    join contact_wish as other on other.meeting_id = changed.meeting_id and other.attendee_id <> changed.attendee_id
    join gathering_meeting on gathering_meeting.id = changed.meeting_id;
    return null;
end $$;
create trigger note_exchange after insert on contact_wish
    referencing new table as changed for each statement execute function note_exchange();
