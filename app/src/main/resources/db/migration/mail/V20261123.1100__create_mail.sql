-- what a person chose to be mailed, and the secret by which a mail program switches it off
create table mail_choice (
    address text not null,
    kind text not null,
    token text not null unique,
    wanted boolean not null default true,
    primary key (address, kind)
);

create table mail (
    id bigint generated always as identity primary key,
    key text not null unique,
    kind text,
    recipient text not null,
    subject text not null,
    html text,
    words text,
    calendar_method text,
    calendar_ics text,
    unsubscribe_token text,
    message_id text not null unique,
    state text not null check (state in
        ('HELD', 'WAITING', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN', 'NOT_WANTED', 'DISCARDED')),
    attempts int not null default 0,
    posted_at timestamptz not null,
    due_at timestamptz not null,
    give_up_at timestamptz not null,
    attempted_at timestamptz,
    finished_at timestamptz,
    reason text,
    -- links in a letter act for whoever holds them: once it is out of our hands, only the envelope is kept
    check (html is not null or state in ('SENT', 'NOT_WANTED', 'DISCARDED'))
);
create index on mail ((kind is not null), due_at, id) where state = 'WAITING';
create index on mail (state, id desc);
create index on mail (recipient, kind) where state in ('WAITING', 'HELD');
