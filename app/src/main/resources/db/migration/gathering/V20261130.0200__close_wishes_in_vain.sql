-- Taken back after a no or no answer, which whoever asked does not know: listed no more, and not asked anew.
alter table wish drop constraint wish_state_check;
alter table wish add constraint wish_state_check
    check (state in ('ASKED', 'YES', 'NO', 'LAPSED', 'WITHDRAWN', 'CLOSED'));
