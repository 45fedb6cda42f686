-- How long it takes to walk from one hall of an event to another; no row, no time. The lower id first.
create table gathering_way (
    low uuid not null references gathering_hall (id) on delete cascade,
    high uuid not null references gathering_hall (id) on delete cascade,
    minutes int not null check (minutes between 0 and 120),
    primary key (low, high),
    check (low < high)
);
create index on gathering_way (high);
