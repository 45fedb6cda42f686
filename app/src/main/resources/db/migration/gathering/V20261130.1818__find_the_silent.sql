-- Of everybody who is free it is asked whether they answered when they were last offered.
create index on rescue (offered_id, made_at);
