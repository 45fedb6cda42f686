-- "Not for me" outlives the suggestion, which ends with its community, and is known to whoever wants to ask.
insert into kept_apart (member_id, other_id, since)
select member, other, min(created_at) from (
    select low as member, high as other, created_at from suggestion where low_answer = 'NOT_FOR_ME'
    union all select high, low, created_at from suggestion where high_answer = 'NOT_FOR_ME') said
group by member, other
on conflict do nothing;
