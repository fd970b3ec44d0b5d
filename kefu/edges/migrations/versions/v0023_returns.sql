-- One article of one parcel that came back. `name`: what stays the same when the program writes the line once more.
-- Without a task it is an unexpected return: nobody asked for it, or not yet.
create table return_receipts (
  id uuid primary key,
  shop_id uuid not null references shops,
  name text not null,
  receipt_no text not null,
  tracking_no text not null,
  carrier text not null,
  order_id uuid,
  order_number text not null,
  sku_code text not null,
  title text not null,
  quantity int check (quantity >= 0),
  condition text not null,
  finding text check (finding in ('as_sent', 'wrong_item', 'short', 'damaged')),
  remark text not null,
  arrived_at timestamptz not null,
  task_id uuid references tasks,
  fingerprint bytea not null,
  import_id uuid not null,
  entered_by uuid not null,
  entered_at timestamptz not null,
  unique (shop_id, name),
  foreign key (shop_id, order_id) references orders (shop_id, id),
  check (tracking_no <> '' or order_number <> '')
);
create index on return_receipts (shop_id, arrived_at desc, id desc);
create index on return_receipts (shop_id, tracking_no) where task_id is null and tracking_no <> '';
create index on return_receipts (order_id) where order_id is not null;
create index on return_receipts (task_id) where task_id is not null;
call kefu.wall_by_shop('return_receipts');

-- `arrivals`: by receipt, what is known of the parcel. Constant defaults: no table is written anew.
alter table tasks add column arrived_at timestamptz, add column arrivals jsonb not null default '{}';

alter table imports drop constraint imports_kind_check,
  add constraint imports_kind_check check (kind in ('orders', 'order_items', 'skus', 'waybills', 'returns'));
