-- how often the profile of a member had been stored when they were compared; another number, and they are compared again
alter table attendee add matched_profile int;

-- whoever does not come is compared with nobody, and anew should they come after all
update attendee set matched_at = null where state = 'NOT_COMING';
