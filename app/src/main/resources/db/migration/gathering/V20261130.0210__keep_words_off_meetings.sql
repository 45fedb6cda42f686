-- What one side said of a meeting was noted on the meeting itself, where the other side saw it. Whether a meeting was held is
-- now counted from what was said; only one that another was put in place of has fallen through.
update gathering_meeting set state = 'PUBLISHED'
where state = 'HELD'
    or state = 'NOT_HELD'
        and exists (select 1 from table_outcome where meeting_id = gathering_meeting.id)
        and not exists (select 1 from rescue where meeting_id = gathering_meeting.id and state = 'AGREED');
alter table gathering_meeting drop constraint gathering_meeting_state_check;
alter table gathering_meeting add constraint gathering_meeting_state_check
    check (state in ('PLANNED', 'PUBLISHED', 'CANCELLED', 'NOT_HELD'));
