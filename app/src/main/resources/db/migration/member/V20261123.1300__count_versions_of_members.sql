-- a form that was made from an older version is refused, so that one tab does not undo another
alter table member add version int not null default 0;
