-- A buyer is looked for by the beginning of his name. Row-level security keeps the app role off an index by pattern, so
-- this reviewed function looks itself, and only in the shops of the caller's scope.
create index customers_named on customers (shop_id, lower(name) text_pattern_ops) where name <> '';

call kefu.let_narrow('customers', 'select (id, shop_id, name)');

create function kefu.search_buyers(wanted text, shops uuid[], most int)
returns table (conversation_id uuid, shop_id uuid, name text, at timestamptz) language sql stable as $$
  select c.id, u.shop_id, u.name, c.last_at
  from unnest(kefu.scope_shops()) mine (shop)
  join lateral (
    select n.id, n.shop_id, n.name from customers n
    where n.shop_id = mine.shop and n.name <> ''
      and lower(n.name) ~>=~ lower(wanted) and lower(n.name) ~<~ (lower(wanted) || chr(1114111))
    order by lower(n.name) using ~<~ limit most) u on shops is null or mine.shop = any (shops)
  join lateral (
    select t.id, t.last_at from conversations t where t.customer_id = u.id order by t.opened_at desc limit 1) c on true
  order by c.last_at desc limit most
$$;
call kefu.make_narrow('kefu.search_buyers(text, uuid[], int)');
grant execute on function kefu.search_buyers(text, uuid[], int) to kefu_read;
