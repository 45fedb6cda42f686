-- Whoever says from a table that they are there was not seen at the door: it does not show that anybody keeps it.
alter table check_in add column self_said boolean not null default false;

-- The events of which somebody keeps the door: only there, whoever was not seen is missing.
create view kept_door (gathering_id) as
    select check_in.gathering_id from check_in join attendee on attendee.id = check_in.attendee_id
    where not self_said and checked_in_at is not null;
