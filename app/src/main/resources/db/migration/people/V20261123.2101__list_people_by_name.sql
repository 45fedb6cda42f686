-- the list of people begins with the first names, without sorting everybody
create index member_by_name on member (lower(name), id);
