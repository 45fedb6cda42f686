-- what is known of a search so far: asked and placed are wishes, as in its plan; suggestions fill what is left
alter table scheduling_run add suggested int;
