-- Since when no text needs a vector. It is kept for a while longer, as somebody may be saying the same again.
alter table encoding add column unused_since timestamptz;
create index on encoding (unused_since) where unused_since is not null;

-- The same as TextHash: the composed form, stripped of what Java calls white space, with single spaces.
create function text_hash(said text) returns bytea language sql stable strict parallel safe as $$
    select sha256(convert_to(regexp_replace(
        btrim(normalize(said, nfc), U&'\0009\000A\000B\000C\000D\001C\001D\001E\001F\0020\1680\2000\2001\2002\2003\2004\2005\2006\2008\2009\200A\2028\2029\205F\3000'),
        '[ \t\n\v\f\r]+', ' ', 'g'), 'UTF8'))
$$;

-- Every text whose vector is needed. A feature that has others encoded adds them here, in a migration of its own.
create view encoded_text (text) as
    select text from statement
    union all select unnest(asks || offers) from experience;
