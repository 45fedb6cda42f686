-- Whoever sits alone is not offered the same one again, and every open plan asks what was offered last.
create index on rescue (waiting_id, made_at);
