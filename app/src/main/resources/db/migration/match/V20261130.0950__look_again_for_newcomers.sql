-- When nobody had room for a newcomer: they are looked for again after a while, until somebody has.
alter table newcomer add column tried_at timestamptz;
