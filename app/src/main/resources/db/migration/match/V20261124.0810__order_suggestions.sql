-- Where each of the two stands on the other's list of a round; empty for whoever was added later, who stands behind.
alter table suggestion
    add column low_sees_at int,
    add column high_sees_at int;
