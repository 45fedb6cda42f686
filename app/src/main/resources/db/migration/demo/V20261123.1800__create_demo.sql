-- Who may be entered as in the demo; empty everywhere else.
create table demo_person (
    member_id uuid primary key references member (id) on delete cascade,
    position int not null
);
