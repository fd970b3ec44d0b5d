-- The shop floor: who buys, what is sold, what was ordered, which files belong to it, how it came in.

-- ---------------------------------------------------------------- customers
-- One row per identity at a platform: it stays separate for verification even when an agent says that two
-- identities are one person (customer_links).
create table customers (
  id uuid primary key,
  shop_id uuid not null references shops,
  platform text not null,
  buyer_id text not null,
  name text not null default '',
  verified boolean not null default false,
  region text not null default '',
  vip text not null default '',
  tags text[] not null default '{}',
  note text not null default '',
  locale text not null default '',
  consent jsonb not null default '{}',
  phone_id uuid references personal_values,
  email_id uuid references personal_values,
  address_id uuid references personal_values,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  unique (shop_id, platform, buyer_id)
);
create index on customers (phone_id) where phone_id is not null;
create index on customers (email_id) where email_id is not null;
call kefu.wall_by_shop('customers');

create table customer_links (
  id uuid primary key,
  shop_id uuid not null references shops,
  one_id uuid not null references customers,
  other_id uuid not null references customers,
  because text not null,
  linked_by uuid not null,
  linked_at timestamptz not null,
  check (one_id < other_id),
  unique (one_id, other_id)
);
create index on customer_links (other_id);
call kefu.wall_by_shop('customer_links');

-- ---------------------------------------------------------------- files
-- The bytes lie in the store under their SHA-256; a row says which shop may see them and as what.
create table files (
  id uuid primary key,
  shop_id uuid not null references shops,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  media_type text not null,
  size bigint not null check (size > 0),
  width int,
  height int,
  name text not null,
  purpose text not null default 'chat',
  uploaded_by uuid not null,
  created_at timestamptz not null
);
create index on files (sha256);
create index on files (shop_id, created_at);
call kefu.wall_by_shop('files');
call kefu.let_narrow('files');

-- the sweeper asks which stored contents no row of any shop names any more
create function kefu.unused_contents(stored text[]) returns setof text language sql stable as $$
  select s from unnest(stored) s where not exists (select 1 from files f where f.sha256 = s)
$$;
call kefu.make_narrow('kefu.unused_contents(text[])');

-- ---------------------------------------------------------------- products and stock
create table skus (
  id uuid primary key,
  shop_id uuid not null references shops,
  code text not null,
  product_code text not null default '',
  title text not null,
  attributes jsonb not null default '{}',
  price numeric(12,2) check (price >= 0),
  cost numeric(12,2) check (cost >= 0),
  weight_g int check (weight_g >= 0),
  stock int,
  reserved int not null default 0 check (reserved >= 0),
  listed boolean not null default true,
  picture_id uuid references files,
  updated_at timestamptz not null,
  unique (shop_id, code)
);
call kefu.wall_by_shop('skus');

create table reservations (
  id uuid primary key,
  shop_id uuid not null references shops,
  sku_id uuid not null references skus,
  quantity int not null check (quantity > 0),
  for_id uuid not null,
  reserved_at timestamptz not null,
  ended_at timestamptz,
  ended_as text check (ended_as in ('shipped', 'released')),
  unique (sku_id, for_id)
);
call kefu.wall_by_shop('reservations');

-- ---------------------------------------------------------------- orders
create table orders (
  id uuid primary key,
  shop_id uuid not null references shops,
  platform text not null,
  number text not null,
  customer_id uuid references customers,
  buyer_id text not null default '',
  state text not null,
  fulfilment text not null default 'none',
  platform_state text not null default '',
  currency text not null default 'CNY',
  goods_total numeric(12,2),
  freight numeric(12,2),
  paid numeric(12,2),
  refund_state text not null default '',
  review_state text not null default '',
  buyer_remark text not null default '',
  seller_remark text not null default '',
  flag text not null default '',
  receiver_hidden boolean not null default false,
  receiver_name_id uuid references personal_values,
  receiver_phone_id uuid references personal_values,
  receiver_address_id uuid references personal_values,
  region text not null default '',
  carrier text not null default '',
  tracking_no text not null default '',
  freight_insurance boolean,
  ordered_at timestamptz,
  paid_at timestamptz,
  printed_at timestamptz,
  shipped_at timestamptz,
  scanned_at timestamptz,
  signed_at timestamptz,
  closed_at timestamptz,
  close_reason text not null default '',
  extra jsonb not null default '{}',
  fingerprint bytea,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (shop_id, platform, number)
);
create index on orders (customer_id, ordered_at desc);
create index on orders (shop_id, buyer_id, ordered_at desc);
create index on orders (shop_id, (coalesce(ordered_at, created_at)) desc, id desc);
create index on orders (shop_id, state, ordered_at desc);
create index on orders (shop_id, number);
create index on orders (shop_id, tracking_no) where tracking_no <> '';
create index on orders (receiver_phone_id) where receiver_phone_id is not null;
call kefu.wall_by_shop('orders');

create table order_lines (
  id uuid primary key,
  shop_id uuid not null references shops,
  order_id uuid not null references orders,
  position int not null,
  sub_number text not null default '',
  sku_code text not null default '',
  product_code text not null default '',
  title text not null,
  attributes text not null default '',
  quantity int not null check (quantity > 0),
  price numeric(12,2),
  paid numeric(12,2),
  state text not null default '',
  unique (order_id, position)
);
create index on order_lines (shop_id, sku_code);
call kefu.wall_by_shop('order_lines');

-- item rows that came before their order: joined when the order list arrives
create table waiting_lines (
  shop_id uuid not null references shops,
  order_number text not null,
  position int not null,
  row jsonb not null,
  import_id uuid not null,
  primary key (shop_id, order_number, position)
);
call kefu.wall_by_shop('waiting_lines');

-- ---------------------------------------------------------------- imports: staged, checked, then applied at once
create table imports (
  id uuid primary key,
  shop_id uuid not null references shops,
  kind text not null check (kind in ('orders', 'order_items', 'skus', 'waybills')),
  platform text not null,
  file_name text not null,
  sha256 text not null,
  state text not null check (state in ('reading', 'preview', 'applying', 'applied', 'failed', 'thrown_away')),
  encoding text not null default '',
  columns jsonb not null default '[]',
  mapping jsonb not null default '{}',
  rows_total int not null default 0,
  rows_done int not null default 0,
  taken int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  problem jsonb,
  started_by uuid not null,
  created_at timestamptz not null,
  heartbeat_at timestamptz,
  applied_at timestamptz
);
create index on imports (shop_id, created_at desc);
call kefu.wall_by_shop('imports');
call kefu.let_narrow('imports');

create table import_rows (
  shop_id uuid not null references shops,
  import_id uuid not null references imports on delete cascade,
  line int not null,
  row jsonb not null,
  primary key (import_id, line)
);
call kefu.wall_by_shop('import_rows');

create table import_refusals (
  shop_id uuid not null references shops,
  import_id uuid not null references imports on delete cascade,
  line int not null,
  position int not null default 0,
  col text not null default '',
  value text not null default '',
  code text not null,
  message jsonb not null,
  original jsonb not null,
  primary key (import_id, line, position)
);
call kefu.wall_by_shop('import_refusals');

-- imports that a dead process left behind: (id, shop) only
create function kefu.stale_imports(before timestamptz)
returns table (tenant_id uuid, shop_id uuid, import_id uuid) language sql stable as $$
  select s.tenant_id, i.shop_id, i.id from imports i join shops s on s.id = i.shop_id
  where i.state in ('reading', 'applying') and i.heartbeat_at < before
$$;
call kefu.make_narrow('kefu.stale_imports(timestamptz)');
