-- Who does not want to be put together with whom, by suggestion, coffee or circle. The other never learns of it.
create table kept_apart (
    member_id uuid not null references member (id) on delete cascade,
    other_id uuid not null references member (id) on delete cascade,
    since timestamptz not null,
    primary key (member_id, other_id),
    check (member_id <> other_id)
);
create index on kept_apart (other_id);
