-- What must not be forgotten: clocks and calendars, tasks, notes on orders, money, re-shipments and waybills, registers.

-- ---------------------------------------------------------------- numbers people say aloud
-- 1, 2, 3 … per shop, kind and day; the row lock makes two at once wait, a refused act gives its number back.
create table serials (
  shop_id uuid not null references shops,
  kind text not null,
  day date not null,
  last int not null,
  primary key (shop_id, kind, day)
);
call kefu.wall_by_shop('serials');

create function kefu.next_serial(shop uuid, of_kind text, on_day date) returns int language sql as $$
  insert into serials (shop_id, kind, day, last) values (shop, of_kind, on_day, 1)
  on conflict (shop_id, kind, day) do update set last = serials.last + 1
  returning last
$$;
grant execute on function kefu.next_serial(uuid, text, date) to kefu_app;

-- what belongs to an order belongs to the order's shop: a foreign key looks over the walls, the pair does not
create unique index orders_in_shop on orders (shop_id, id);

-- ---------------------------------------------------------------- clocks
-- Open while ended_at is null: a missed clock stays open until what it waits for has happened.
create table deadlines (
  id uuid primary key,
  shop_id uuid not null references shops,
  clock text not null,
  subject_kind text not null,
  subject_id uuid not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  warn_at timestamptz[] not null default '{}',
  warned int not null default 0,
  next_at timestamptz,
  claimed_until timestamptz not null default '-infinity',
  state text not null default 'running' check (state in ('running', 'paused', 'met', 'missed', 'cancelled')),
  paused_at timestamptz,
  pause_reason text not null default '',
  missed_at timestamptz,
  ended_at timestamptz,
  costs jsonb,
  notify text[] not null default '{}',
  decision_id uuid,
  check ((next_at is not null) = (state = 'running')),
  check ((paused_at is not null) = (state = 'paused')),
  check (state not in ('met', 'cancelled') or ended_at is not null)
);
create unique index deadlines_open on deadlines (subject_id, clock) where ended_at is null;
create index deadlines_next on deadlines (next_at) where next_at is not null;
create index on deadlines (subject_id, started_at);
create index on deadlines (shop_id, due_at, id) where ended_at is null;
create index on deadlines (shop_id, clock, started_at);
call kefu.wall_by_shop('deadlines');
-- the ticker sees these columns and no other
call kefu.let_narrow('deadlines', 'select (id, shop_id, due_at, next_at, claimed_until), update (claimed_until)');

-- Hands out clocks that need a look. A claim lapses: what a dead ticker took, the next one finds again.
create function kefu.claim_deadlines(at timestamptz, most int, until timestamptz)
returns table (tenant_id uuid, shop_id uuid, deadline_id uuid, due_at timestamptz) language sql as $$
  with due as (
    select d.id from deadlines d where d.next_at <= at and d.claimed_until <= at
    order by d.next_at limit most for update skip locked),
  claimed as (
    update deadlines d set claimed_until = until from due where d.id = due.id returning d.id, d.shop_id, d.due_at)
  select s.tenant_id, c.shop_id, c.id, c.due_at from claimed c join shops s on s.id = c.shop_id
$$;
call kefu.make_narrow('kefu.claim_deadlines(timestamptz, int, timestamptz)');

-- one row for each clock that was missed; nothing is taken back
create table breaches (
  id uuid primary key,
  shop_id uuid not null references shops,
  deadline_id uuid not null unique references deadlines,
  clock text not null,
  subject_kind text not null,
  subject_id uuid not null,
  due_at timestamptz not null,
  noted_at timestamptz not null,
  costs jsonb,
  notify text[] not null,
  seen_by uuid,
  seen_at timestamptz
);
create index on breaches (shop_id, noted_at desc, id desc);
call kefu.wall_by_shop('breaches', 'select, insert, update (seen_by, seen_at)');

-- ---------------------------------------------------------------- calendars
-- What a country publishes belongs to nobody's tenant; a shop's own days stand above it.
create table country_years (
  country text not null,
  year int not null,
  source text not null,
  primary key (country, year)
);
create table country_days (
  country text not null,
  day date not null,
  working boolean not null,
  name text not null,
  primary key (country, day),
  foreign key (country, day_year) references country_years,
  day_year int generated always as (extract(year from day)::int) stored
);
grant select on country_years, country_days to kefu_app, kefu_read;

create table shop_years (
  shop_id uuid not null references shops,
  year int not null,
  source text not null,
  stated_by uuid not null,
  stated_at timestamptz not null,
  primary key (shop_id, year)
);
call kefu.wall_by_shop('shop_years');

create table calendar_days (
  shop_id uuid not null references shops,
  day date not null,
  working boolean not null,
  name text not null default '',
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (shop_id, day)
);
call kefu.wall_by_shop('calendar_days');

-- ---------------------------------------------------------------- tasks
create table tasks (
  id uuid primary key,
  shop_id uuid not null references shops,
  kind text not null,
  for_role text not null,
  assignee_id uuid references accounts,
  title text not null,
  asks jsonb not null default '{}',
  case_id uuid,
  order_id uuid,
  conversation_id uuid,
  state text not null default 'open' check (state in ('open', 'answered', 'done', 'cancelled')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  due_at timestamptz,
  answer jsonb,
  answered_by uuid,
  answered_employee_no text,
  answered_at timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text not null default '',
  foreign key (shop_id, order_id) references orders (shop_id, id),
  check ((answer is null) = (answered_at is null)),
  check ((ended_at is not null) = (state in ('done', 'cancelled'))),
  check (state <> 'answered' or answered_at is not null)
);
create index on tasks (shop_id, state, for_role, asked_at desc, id desc);
create index on tasks (assignee_id, state) where assignee_id is not null;
create index on tasks (case_id) where case_id is not null;
create index on tasks (due_at) where state = 'open' and due_at is not null;
call kefu.wall_by_shop('tasks');

-- ---------------------------------------------------------------- notes on orders: written once
create table order_notes (
  id uuid primary key,
  shop_id uuid not null references shops,
  order_id uuid not null,
  case_id uuid,
  meaning text not null,
  reason text not null,
  text text not null default '',
  shown text not null,
  author_id uuid not null,
  employee_no text not null check (employee_no <> ''),
  handler_name text not null check (handler_name <> ''),
  written_at timestamptz not null,
  push_state text not null default 'waiting' check (push_state in ('waiting', 'pushed', 'failed')),
  push_error text not null default '',
  pushed_at timestamptz,
  foreign key (shop_id, order_id) references orders (shop_id, id)
);
create index on order_notes (order_id, written_at desc, id desc);
create index on order_notes (shop_id, written_at desc, id desc);
create index on order_notes (case_id) where case_id is not null;
call kefu.wall_by_shop('order_notes', 'select, insert, update (push_state, push_error, pushed_at)');

-- ---------------------------------------------------------------- money of an order
-- One row an order, locked by whoever changes it. The last line of defence is the check, whatever the code does.
create table order_money (
  order_id uuid primary key,
  shop_id uuid not null references shops,
  currency text not null,
  paid numeric(12,2) not null check (paid >= 0),
  allowed_above numeric(12,2) not null default 0 check (allowed_above >= 0),
  refunded numeric(12,2) not null default 0 check (refunded >= 0),
  freight numeric(12,2) not null default 0 check (freight >= 0),
  held numeric(12,2) not null default 0 check (held >= 0),
  compensated numeric(12,2) not null default 0 check (compensated >= 0),
  lost numeric(12,2) not null default 0 check (lost >= 0),
  changed_at timestamptz not null,
  foreign key (shop_id, order_id) references orders (shop_id, id),
  constraint within_what_was_paid check (refunded + freight + held + compensated <= paid + allowed_above)
);
call kefu.wall_by_shop('order_money', 'select, insert, update');

create table payment_batches (
  id uuid primary key,
  shop_id uuid not null references shops,
  number text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  slips int not null,
  total numeric(12,2) not null,
  unique (shop_id, number)
);
call kefu.wall_by_shop('payment_batches', 'select, insert');

create table compensations (
  id uuid primary key,
  shop_id uuid not null references shops,
  number text not null,
  order_id uuid not null references order_money,
  order_number text not null,
  case_id uuid,
  cause text not null,
  amount numeric(12,2) not null check (amount > 0),
  currency text not null,
  reason text not null,
  evidence uuid[] not null default '{}',
  cap numeric(12,2) not null,
  decision_id uuid,
  requested_by uuid not null,
  requested_employee_no text not null,
  requested_at timestamptz not null,
  requester_limit numeric(12,2),
  second_person boolean not null,
  state text not null check (state in ('requested', 'approved', 'refused', 'paid', 'failed', 'cancelled')),
  decided_by uuid,
  decided_at timestamptz,
  decision_note text not null default '',
  payout_method text not null default '',
  payout_id uuid references personal_values,
  payout_holder_id uuid references personal_values,
  batch_id uuid references payment_batches,
  paid_by uuid,
  paid_at timestamptz,
  method text not null default '',
  reference text not null default '',
  failure text not null default '',
  unique (shop_id, number),
  constraint nobody_decides_his_own check (decided_by is null or decided_by <> requested_by),
  constraint second_person_decides check (
    not second_person or state in ('requested', 'refused', 'cancelled') or decided_by is not null),
  check (amount <= cap)
);
create index on compensations (shop_id, state, requested_at desc, id desc);
create index on compensations (order_id);
create index on compensations (case_id) where case_id is not null;
create index on compensations (batch_id) where batch_id is not null;
call kefu.wall_by_shop('compensations', 'select, insert, update');

-- the book: every movement, never changed; order_money is its sum
create table money_entries (
  id uuid primary key,
  shop_id uuid not null references shops,
  order_id uuid not null references order_money,
  kind text not null check (kind in ('paid', 'allowed_above', 'refund', 'freight', 'hold', 'release', 'compensation', 'loss')),
  amount numeric(12,2) not null,
  cause text not null default '',
  compensation_id uuid references compensations,
  case_id uuid,
  decision_id uuid,
  by_id uuid not null,
  employee_no text not null default '',
  at timestamptz not null
);
create index on money_entries (order_id, at);
create index on money_entries (shop_id, at);
call kefu.wall_by_shop('money_entries', 'select, insert');

-- ---------------------------------------------------------------- re-shipments and waybills
create table reshipments (
  id uuid primary key,
  shop_id uuid not null references shops,
  number text not null,
  order_id uuid not null,
  order_number text not null,
  case_id uuid,
  reason_code text not null,
  original_tracking_no text not null default '',
  cost_centre text not null,
  cost numeric(12,2),
  receiver_name_id uuid references personal_values,
  receiver_phone_id uuid references personal_values,
  receiver_address_id uuid references personal_values,
  note text not null default '',
  registered_by uuid not null,
  registered_employee_no text not null,
  registered_at timestamptz not null,
  list_day date not null,
  ship_by timestamptz not null,
  same_day boolean not null,
  decision_id uuid,
  state text not null default 'registered' check (state in ('registered', 'shipped', 'cancelled')),
  carrier text not null default '',
  tracking_no text not null default '',
  shipped_by uuid,
  shipped_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text not null default '',
  unique (shop_id, number),
  foreign key (shop_id, order_id) references orders (shop_id, id),
  check ((state = 'shipped') = (tracking_no <> '')),
  check ((state = 'cancelled') = (cancelled_at is not null))
);
create unique index reshipment_waybill on reshipments (shop_id, tracking_no) where tracking_no <> '';
create index on reshipments (shop_id, state, list_day, registered_at, id);
create index on reshipments (order_id);
create index on reshipments (case_id) where case_id is not null;
call kefu.wall_by_shop('reshipments');

create table reshipment_lines (
  shop_id uuid not null references shops,
  reshipment_id uuid not null references reshipments,
  position int not null,
  sku_code text not null,
  title text not null default '',
  attributes text not null default '',
  quantity int not null check (quantity > 0),
  primary key (reshipment_id, position)
);
call kefu.wall_by_shop('reshipment_lines', 'select, insert');

-- what left the warehouse for an order itself (a merged parcel carries several orders)
create table waybills (
  id uuid primary key,
  shop_id uuid not null references shops,
  order_id uuid not null,
  carrier text not null,
  tracking_no text not null,
  source text not null check (source in ('typed', 'file', 'platform')),
  entered_by uuid not null,
  entered_at timestamptz not null,
  unique (order_id, tracking_no),
  foreign key (shop_id, order_id) references orders (shop_id, id)
);
create index on waybills (shop_id, tracking_no);
call kefu.wall_by_shop('waybills', 'select, insert');

-- ---------------------------------------------------------------- registers
-- `given` is what was handed in and never changes; `current` is given with all corrections laid over it.
create table register_rows (
  id uuid primary key,
  shop_id uuid not null references shops,
  register text not null,
  case_id uuid,
  order_id uuid,
  source_id uuid,
  given jsonb not null,
  current jsonb not null,
  state text not null default 'submitted' check (state in ('submitted', 'verified')),
  submitted_by uuid not null,
  employee_no text not null,
  submitted_at timestamptz not null,
  verified_by uuid,
  verified_employee_no text,
  verified_at timestamptz,
  corrections int not null default 0,
  foreign key (shop_id, order_id) references orders (shop_id, id),
  check ((state = 'verified') = (verified_at is not null))
);
create index on register_rows (shop_id, register, submitted_at desc, id desc);
create index on register_rows (source_id) where source_id is not null;
create index on register_rows (case_id) where case_id is not null;
call kefu.wall_by_shop('register_rows',
  'select, insert, update (current, corrections, state, verified_by, verified_employee_no, verified_at)');

create table register_corrections (
  id uuid primary key,
  shop_id uuid not null references shops,
  row_id uuid not null references register_rows,
  before jsonb not null,
  after jsonb not null,
  reason text not null check (reason <> ''),
  by_id uuid not null,
  employee_no text not null,
  at timestamptz not null
);
create index on register_corrections (row_id, at, id);
call kefu.wall_by_shop('register_corrections', 'select, insert');
