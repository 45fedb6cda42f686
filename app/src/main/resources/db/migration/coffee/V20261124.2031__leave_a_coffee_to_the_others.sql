-- of three, who cannot come leaves it to the other two, and has not met them
alter table coffee_seat add column left_at timestamptz;
