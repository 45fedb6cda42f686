-- whether a member was read as one of the community whose event it is when they were compared; otherwise they are compared again
alter table attendee add matched_inside boolean;

update attendee set matched_inside = exists (
        select 1 from membership join gathering on gathering.community_id = membership.community_id
        where gathering.id = attendee.gathering_id and membership.member_id = attendee.member_id)
    where matched_at is not null;
