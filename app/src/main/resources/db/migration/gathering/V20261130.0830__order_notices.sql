-- everybody of an announcement has the same moment: without the second column the next one was sorted out of all of them
create index on plan_notice (created_at, attendee_id) where posted_at is null;
drop index plan_notice_created_at_idx;
