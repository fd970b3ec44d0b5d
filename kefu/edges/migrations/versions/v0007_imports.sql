-- Imports: staging that two workers cannot mix up, lines that wait for their order, uploads the sweeper spares.

alter table imports
  add column report text not null default '',
  add column fields jsonb not null default '[]',
  add column preview jsonb not null default '[]',
  add column warned int not null default 0,
  -- who works on it now; a worker that was given up for dead finds another claim here and stops
  add column claim uuid,
  add column attempts int not null default 0,
  -- the user said "apply" while the file was still being read
  add column then_apply boolean not null default false,
  -- on whose behalf it is applied
  add column asked_by uuid,
  add column asked_name text not null default '',
  add column asked_employee_no text not null default '';
create index on imports (sha256) where state in ('reading', 'preview', 'applying', 'failed');

-- Staged rows: `key` is the order number or SKU code, `lines` are all lines the row was read from. Personal values
-- are sealed already. `outcome` and `target_id` say what applying would do, or did.
drop table import_rows;
create table import_rows (
  shop_id uuid not null references shops,
  import_id uuid not null references imports on delete cascade,
  line int not null,
  part int not null,
  kind text not null,
  key text not null,
  lines int[] not null,
  fingerprint bytea not null,
  id uuid not null,
  row jsonb not null,
  order_id uuid,
  target_id uuid,
  outcome text,
  primary key (import_id, line, part)
);
call kefu.wall_by_shop('import_rows');

-- `original`: the cells of the line as they stood, sealed
alter table import_refusals
  add column severity text not null default 'refused' check (severity in ('refused', 'warning'));

alter table orders
  add column total numeric(12,2),
  add column refund_amount numeric(12,2),
  add column parent_number text not null default '';
alter table order_lines add column fingerprint bytea;
create index on order_lines (order_id, sub_number) where sub_number <> '';
alter table skus add column fingerprint bytea;

-- Item rows that came before their order. `item_key` is the platform's number of the line, or # and its position.
drop table waiting_lines;
create table waiting_lines (
  shop_id uuid not null references shops,
  platform text not null,
  order_number text not null,
  item_key text not null,
  id uuid not null,
  fingerprint bytea not null,
  row jsonb not null,
  import_id uuid not null,
  primary key (shop_id, platform, order_number, item_key)
);
call kefu.wall_by_shop('waiting_lines');

-- An uploaded report is kept while its import may still need it, and swept afterwards: it holds open addresses.
drop function kefu.unused_contents(text[]);
create function kefu.unused_contents(stored text[]) returns setof text language sql stable as $$
  select s from unnest(stored) s
  where not exists (select 1 from files f where f.sha256 = s)
    and not exists (select 1 from imports i
                    where i.sha256 = s and i.state in ('reading', 'preview', 'applying', 'failed'))
$$;
call kefu.make_narrow('kefu.unused_contents(text[])');

-- imports that nobody works on: just asked for, or left behind by a process that died
drop function kefu.stale_imports(timestamptz);
create function kefu.waiting_imports(silent_since timestamptz)
returns table (tenant_id uuid, shop_id uuid, import_id uuid) language sql stable as $$
  select s.tenant_id, i.shop_id, i.id from imports i join shops s on s.id = i.shop_id
  where i.state in ('reading', 'applying') and (i.heartbeat_at is null or i.heartbeat_at < silent_since)
  order by i.created_at limit 20
$$;
call kefu.make_narrow('kefu.waiting_imports(timestamptz)');
