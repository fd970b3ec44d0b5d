-- Cases: decisions with their proof, playbook versions, cases and their log, the evidence archive.

-- ---------------------------------------------------------------- decisions: stored with everything that recomputes them
create table decisions (
  id uuid primary key,
  shop_id uuid not null references shops,
  topic text not null,
  business_at timestamptz not null,
  decided_at timestamptz not null,
  actor_id uuid not null,
  subject_kind text not null default '',
  subject_id uuid,
  answer jsonb not null,
  records jsonb not null,
  explanations jsonb not null
);
create index on decisions (shop_id, topic, decided_at);
create index on decisions (subject_id) where subject_id is not null;
call kefu.wall_by_shop('decisions', 'select, insert');

-- ---------------------------------------------------------------- playbook versions that some case runs on
create table playbook_versions (
  shop_id uuid not null references shops,
  hash text not null,
  playbook text not null,
  version int not null,
  document jsonb not null,
  kept_at timestamptz not null,
  primary key (shop_id, hash)
);
call kefu.wall_by_shop('playbook_versions', 'select, insert');

-- ---------------------------------------------------------------- cases: the row is a projection of the log
create table cases (
  id uuid primary key,
  shop_id uuid not null references shops,
  number text not null,
  kind text not null,
  playbook text not null,
  playbook_hash text not null,
  order_id uuid not null references orders,
  order_line_id uuid references order_lines,
  conversation_id uuid,
  customer_id uuid references customers,
  owner_id uuid not null references accounts,
  opened_at timestamptz not null,
  -- folded from the log
  version int not null,
  status text not null check (status in ('open', 'solved', 'closed')),
  step text not null,
  waits_for text not null,
  facts jsonb not null,
  open_tails int not null,
  solved_at timestamptz,
  closed_at timestamptz,
  unique (shop_id, number),
  foreign key (shop_id, playbook_hash) references playbook_versions (shop_id, hash)
);
create index on cases (shop_id, status, opened_at desc, id desc);
create index on cases (order_id);
create index on cases (conversation_id) where conversation_id is not null;
create index on cases (owner_id, status);
call kefu.wall_by_shop('cases', 'select, insert, update');

create table case_log (
  shop_id uuid not null references shops,
  case_id uuid not null references cases,
  seq int not null,
  kind text not null,
  at timestamptz not null,
  actor_id uuid not null,
  employee_no text not null,
  data jsonb not null,
  primary key (case_id, seq)
);
call kefu.wall_by_shop('case_log', 'select, insert');

-- ---------------------------------------------------------------- evidence archive
-- Shown and exported as <buyer>_<order>_<nn>.<ext>; the bytes lie under their hash.
create table evidence (
  id uuid primary key,
  shop_id uuid not null references shops,
  case_id uuid references cases,
  order_id uuid references orders,
  customer_id uuid references customers,
  file_id uuid not null references files,
  sha256 text not null,
  kind text not null,
  archive_name text not null,
  buyer_id text not null,
  sku_code text not null default '',
  came_by text not null check (came_by in ('chat', 'email', 'handed_over')),
  message_id uuid,
  added_by uuid not null,
  added_at timestamptz not null,
  unique (shop_id, archive_name),
  unique (case_id, file_id, kind)
);
create index on evidence (shop_id, buyer_id);
create index on evidence (shop_id, added_at desc, id desc);
create index on evidence (shop_id, sku_code) where sku_code <> '';
call kefu.wall_by_shop('evidence', 'select, insert');

-- the board counts a day's messages; a block-range index costs the message path next to nothing
create index messages_by_day on messages using brin (at);
