-- Editions of rule tables that a shop (or, without a shop, the agency for all its shops) makes for itself.
-- `document` is the table with this one edition, as YAML; `whole` is set at approval and never changes: the table with
-- all its editions from then on. The newest `whole` of a table lies over the packs.
create table rule_editions (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  shop_id uuid references shops,
  layer text not null check (layer in ('agency', 'shop')),
  topic text not null,
  table_id text not null,
  state text not null check (state in ('draft', 'checked', 'approved', 'discarded')),
  version int not null default 1,
  document text not null,
  wanted_at timestamptz,              -- from when it shall hold; null: as soon as it is approved
  reason text not null,
  editors uuid[] not null check (cardinality(editors) > 0),
  drafted_by uuid not null references accounts,
  drafted_at timestamptz not null,
  changed_at timestamptz not null,
  checked_by uuid references accounts,
  checked_at timestamptz,
  returned_reason text not null default '',
  -- set together by approval
  place int,                          -- 1, 2, 3 … of the approved editions of this table here
  edition text,
  starts_at timestamptz,
  whole text,
  approved_by uuid references accounts,
  approved_at timestamptz,
  check ((layer = 'shop') = (shop_id is not null)),
  check ((state = 'approved') = (approved_by is not null)),
  check ((state = 'approved') = (place is not null and edition is not null and starts_at is not null
                                 and whole is not null and approved_at is not null)),
  constraint second_person check (approved_by is null or not approved_by = any (editors))
);
create unique index rule_editions_place on rule_editions (tenant_id, shop_id, table_id, place) nulls not distinct
  where place is not null;
create index on rule_editions (tenant_id, state);
call kefu.wall('rule_editions', 'tenant_id = (select kefu.scope_tenant())
  and (shop_id is null or shop_id = any ((select kefu.scope_shops())::uuid[]))', 'select, insert, update');

-- Nobody edits history: what was approved or thrown away stays as it is.
create function kefu.keep_rule_history() returns trigger language plpgsql as $$
begin
  if old.state in ('approved', 'discarded') then
    raise exception 'rule_editions: % is history', old.id using errcode = '42501';
  end if;
  return new;
end $$;
create trigger keep_history before update on rule_editions for each row execute function kefu.keep_rule_history();
