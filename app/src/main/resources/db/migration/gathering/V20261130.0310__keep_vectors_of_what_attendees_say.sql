create or replace view encoded_text (text) as
    select text from statement
    union all select unnest(asks || offers) from experience
    union all select text from attendee_statement;
