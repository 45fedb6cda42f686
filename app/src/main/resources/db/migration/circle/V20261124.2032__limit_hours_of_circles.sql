-- when dates are found, by the clock of the community
alter table circle_forming
    add column weekday int check (weekday between 1 and 7),
    add column from_hour int not null default 0,
    add column to_hour int not null default 24,
    add check (0 <= from_hour and from_hour < to_hour and to_hour <= 24);
