create table introduction (
    id uuid primary key,
    community_id uuid references community (id) on delete set null,
    proposer uuid not null references member (id) on delete cascade,
    receiver uuid not null references member (id) on delete cascade,
    message text not null check (length(message) between 1 and 2000),
    status text not null
        check (status in ('QUEUED', 'ASKED', 'POSTPONED', 'ACCEPTED', 'DECLINED', 'LAPSED', 'WITHDRAWN')),
    proposed_at timestamptz not null,
    -- when the receiver is to be asked, or to be asked again
    asks_at timestamptz not null,
    asked_at timestamptz,
    reminded_at timestamptz,
    -- until when the proposer sees it wait, whatever the receiver answers
    lapses_at timestamptz not null,
    answered_at timestamptz,
    check (proposer <> receiver),
    check (status in ('QUEUED', 'ACCEPTED', 'LAPSED', 'WITHDRAWN') or asked_at is not null)
);
-- two people who propose to each other have one introduction
create unique index introduction_pair on introduction (least(proposer, receiver), greatest(proposer, receiver))
    where status in ('QUEUED', 'ASKED', 'POSTPONED', 'ACCEPTED');
create index on introduction (proposer, proposed_at);
create index on introduction (receiver, asked_at);
create index on introduction (asks_at) where status in ('QUEUED', 'POSTPONED');
create index on introduction (asked_at) where status = 'ASKED';
