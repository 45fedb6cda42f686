-- of three or more, who cannot come leaves it to the others
alter table participant
    add column left_at timestamptz,
    add column leaving_word text not null default '' check (length(leaving_word) <= 500);
