-- What a buyer may ask for about himself: who asked, what went, what stays and until when.

-- ---------------------------------------------------------------- requests to be forgotten
-- One row for each identity that a request covers; open while something stays that goes later, by itself.
create table erasures (
  id uuid primary key,
  request_id uuid not null,
  shop_id uuid not null references shops,
  customer_id uuid not null references customers,
  reason text not null check (reason <> ''),
  asked_by uuid not null,
  employee_no text not null,
  asked_at timestamptz not null,
  looked_at timestamptz not null,
  -- how much went, by kind, over all looks
  erased jsonb not null,
  -- what stayed at the last look: [{what, count, until, decision_id}]
  kept jsonb not null,
  again_at timestamptz,
  ended_at timestamptz,
  check ((again_at is null) = (ended_at is not null))
);
create unique index erasures_open on erasures (customer_id) where ended_at is null;
create index on erasures (customer_id, asked_at);
create index on erasures (shop_id, asked_at desc, id desc);
create index on erasures (request_id);
call kefu.wall_by_shop('erasures', 'select, insert, update (looked_at, erased, kept, again_at, ended_at)');

-- ---------------------------------------------------------------- evidence has an end
-- Nobody changes evidence. When no claim can rest on it any more its content goes; that it was, by whom and with
-- which hash, stays.
alter table evidence_pins add column erased_at timestamptz;
alter table evidence alter column file_id drop not null, add column erased_at timestamptz,
  add constraint gone_with_its_file check ((file_id is null) = (erased_at is not null));
create index on evidence (customer_id) where customer_id is not null;
create index on evidence (file_id) where file_id is not null;
create index on cases (customer_id) where customer_id is not null;

call kefu.let_narrow('evidence_pins', 'select, update (content, note, erased_at)');
call kefu.let_narrow('evidence', 'select, update (file_id, erased_at)');

create function kefu.forget_evidence(pins uuid[], pictures uuid[], at timestamptz) returns int language sql as $$
  with pinned as (
    update evidence_pins set content = '', note = '', erased_at = at
    where id = any (pins) and shop_id = any (kefu.scope_shops()) and erased_at is null returning 1),
  shown as (
    update evidence set file_id = null, erased_at = at
    where id = any (pictures) and shop_id = any (kefu.scope_shops()) and erased_at is null returning 1)
  select ((select count(*) from pinned) + (select count(*) from shown))::int
$$;
call kefu.make_narrow('kefu.forget_evidence(uuid[], uuid[], timestamptz)');

-- ---------------------------------------------------------------- buyers are found without a conversation
-- By the beginning of the name or by the whole platform id; the newest conversation where there is one.
create index customers_by_buyer_id on customers (shop_id, buyer_id);
grant select (platform, buyer_id, last_seen_at) on customers to kefu_narrow;

drop function kefu.search_buyers(text, uuid[], int);
create function kefu.search_buyers(wanted text, shops uuid[], most int)
returns table (customer_id uuid, conversation_id uuid, shop_id uuid, platform text, buyer_id text, name text,
               at timestamptz)
language sql stable as $$
  select u.id, c.id, u.shop_id, u.platform, u.buyer_id, u.name, coalesce(c.last_at, u.last_seen_at)
  from unnest(kefu.scope_shops()) mine (shop)
  join lateral (
    (select n.id, n.shop_id, n.platform, n.buyer_id, n.name, n.last_seen_at from customers n
     where n.shop_id = mine.shop and n.name <> ''
       and lower(n.name) ~>=~ lower(wanted) and lower(n.name) ~<~ (lower(wanted) || chr(1114111))
     order by lower(n.name) using ~<~ limit most)
    union
    select b.id, b.shop_id, b.platform, b.buyer_id, b.name, b.last_seen_at from customers b
    where b.shop_id = mine.shop and b.buyer_id = wanted) u on shops is null or mine.shop = any (shops)
  left join lateral (
    select t.id, t.last_at from conversations t where t.customer_id = u.id order by t.opened_at desc limit 1) c on true
  order by coalesce(c.last_at, u.last_seen_at) desc limit most
$$;
call kefu.make_narrow('kefu.search_buyers(text, uuid[], int)');
grant execute on function kefu.search_buyers(text, uuid[], int) to kefu_read;
