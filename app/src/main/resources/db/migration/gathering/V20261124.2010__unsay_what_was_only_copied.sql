-- What members let their communities read was copied into events without being asked, where guests from outside could read
-- it (decision 69). What only repeats a profile is not said for the event until its owner says it there.
with copied as (
    update attendee a set statements_at = null, matched_at = null
    where a.member_id is not null and a.statements_at is not null
        and exists (select 1 from attendee_statement s where s.attendee_id = a.id)
        and not exists (select 1 from attendee_statement s where s.attendee_id = a.id
            and not exists (select 1 from statement p
                where p.member_id = a.member_id and p.side = s.side and p.text = s.text))
    returning a.id)
delete from attendee_statement where attendee_id in (select id from copied);
-- pairs that were made of it are made anew
update attendee a set matched_at = null where exists (select 1 from gathering g
    where g.id = a.gathering_id and g.state in ('DRAFT', 'OPEN', 'PUBLISHED'));
delete from attendee_pair p using attendee a where a.id = p.low and a.matched_at is null;
