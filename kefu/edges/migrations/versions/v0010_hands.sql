-- The desk's hands: an act on many conversations that can be taken back, views of the queue that are kept, marks and
-- daily checks found by an index.

-- ---------------------------------------------------------------- what can be taken back
-- One row for each conversation an act touched: how it stood before, how the act left it. It is taken back only while
-- it still stands so. Rows serve for seconds and go when their maker does the next thing.
create table undo_acts (
  token uuid not null,
  conversation_id uuid not null references conversations,
  shop_id uuid not null references shops,
  account_id uuid not null,
  act text not null check (act ~ '^[a-z]{1,20}$'),
  before jsonb not null,
  after jsonb not null,
  at timestamptz not null,
  until timestamptz not null,
  undone_at timestamptz,
  primary key (token, conversation_id)
);
create index on undo_acts (account_id, at);
call kefu.wall_by_shop('undo_acts');

-- a close that is taken back ends no wait: its row goes, the clock runs on
grant delete on reply_clocks to kefu_app;

-- ---------------------------------------------------------------- views of the queue
-- `owner_id` null: everybody's in this shop; else one person's own, kept with the shop where it was made.
create table queue_views (
  id uuid primary key,
  shop_id uuid not null references shops,
  owner_id uuid references accounts,
  name text not null check (name <> ''),
  filter jsonb not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  unique nulls not distinct (shop_id, owner_id, name)
);
call kefu.wall_by_shop('queue_views');

-- ---------------------------------------------------------------- marks in the queue
create index conversations_flagged on conversations (shop_id, flag, queue_place, id)
  where state = 'open' and flag <> '';
create index conversations_starred on conversations (shop_id, queue_place, id) where state = 'open' and starred;
create index conversations_asleep on conversations (shop_id, queue_place, id)
  where state = 'open' and snoozed_until is not null;

-- ---------------------------------------------------------------- the daily checks of orders
create index orders_to_nudge on orders (shop_id, (coalesce(ordered_at, created_at)) desc, id desc)
  where state = 'unpaid';
create index orders_to_refund on orders (shop_id, (coalesce(ordered_at, created_at)) desc, id desc)
  where refund_state = 'requested';
create index orders_unreviewed on orders (shop_id, (coalesce(ordered_at, created_at)) desc, id desc)
  where state = 'finished' and review_state = '';
