create table account (
    id uuid primary key,
    email text not null unique check (email = lower(email) and length(email) <= 254),
    operator boolean not null default false,
    created_at timestamptz not null
);

create table link (
    token_hash bytea primary key,
    purpose text not null,
    subject text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index on link (purpose, subject);
create index on link (expires_at);

-- no reference to account: what was done stays on record when its author leaves
create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    account_id uuid not null,
    deed text not null,
    subject text not null,
    detail text not null
);
create index on audit (at desc);
