-- what the rows are for, where they are not for the community itself: an event
alter table import add subject uuid;
