-- Whether the cap is what one receipt shows, so that it holds for this slip alone. Until now that was taken from
-- `on_top`; what has been asked for already stays as it was read.
alter table compensations add column cap_of_each boolean not null default false;

-- the owner of the table stands before the same walls; they open for this statement only
alter table compensations no force row level security;
update compensations set cap_of_each = true where on_top;
alter table compensations force row level security;
