-- A sighting that was a mistake: kept, so that the note which brought it counts once.
alter table check_in add column taken_back boolean not null default false;
update check_in set taken_back = true from attendee
    where attendee.id = attendee_id and (checked_in_at is null or at < checked_in_at);

create index on check_in (gathering_id, at);
drop index check_in_gathering_id_idx;

-- The days of events as the door counts them: each lasts until the next one begins, by the clock of the event. Whoever gets
-- their badge on the eve is here on the first one.
create view event_day (gathering_id, begins, ends) as
    select gathering.id,
        case when row_number() over days = 1 then '-infinity' else day::timestamp at time zone time_zone end,
        coalesce(lead(day) over days ::timestamp at time zone time_zone, 'infinity')
    from gathering left join gathering_day on gathering_day.gathering_id = gathering.id
    window days as (partition by gathering.id order by day);

-- The days on which somebody keeps the door: only then, whoever was not seen is missing.
drop view kept_door;
create view kept_door (gathering_id, begins) as
    select gathering_id, begins from event_day
    where exists (select 1 from check_in
        where check_in.gathering_id = event_day.gathering_id and at >= begins and at < ends
            and not self_said and not taken_back);

-- Whose announced meeting was on a day on which the door was kept, and did not see them.
create view missed_meeting (gathering_id, meeting_id, attendee_id) as
    select meeting.gathering_id, meeting.id, part.attendee_id
    from gathering_meeting as meeting
    join gathering_participant as part on part.meeting_id = meeting.id
    join event_day as day on day.gathering_id = meeting.gathering_id and starts_at >= begins and starts_at < ends
    where state in ('PUBLISHED', 'NOT_HELD')
        and exists (select 1 from kept_door
            where kept_door.gathering_id = meeting.gathering_id and kept_door.begins = day.begins)
        and not exists (select 1 from check_in
            where check_in.attendee_id = part.attendee_id and at >= day.begins and at < ends and not taken_back);
