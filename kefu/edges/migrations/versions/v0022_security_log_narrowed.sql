-- Of people who work in a shop of the scope, and of oneself; all of it for those who hold every shop. Newest first, by
-- the row's number. What is null does not narrow. `kinds`: codes, or families of codes (sign_in). `below`: the number of
-- the last row seen.
drop function kefu.read_security(int);
create function kefu.read_security(
  newest int, kinds text[] default null, people uuid[] default null, since timestamptz default null,
  until timestamptz default null, below bigint default null)
returns table (id bigint, at timestamptz, actor_id uuid, kind text, address text, facts jsonb)
language sql stable as $$
  with whole as materialized (select kefu.scope_is_whole() yes),
       seen as materialized (
         select m.account_id from memberships m
         where m.tenant_id = kefu.scope_tenant() and m.shop_id = any (kefu.scope_shops())
         union select kefu.scope_actor())
  select l.id, l.at, l.actor_id, l.kind, l.address, l.facts from gate.security_log l
  where l.tenant_id = kefu.scope_tenant()
    and ((select yes from whole) or l.actor_id in (select account_id from seen))
    and (kinds is null or exists (select from unnest(kinds) k where l.kind = k or starts_with(l.kind, k || '.')))
    and (people is null or l.actor_id = any (people))
    and (since is null or l.at >= since) and (until is null or l.at < until)
    and (below is null or l.id < below)
  order by l.id desc limit newest
$$;
call kefu.make_narrow('kefu.read_security(int, text[], uuid[], timestamptz, timestamptz, bigint)');
grant execute on function kefu.read_security(int, text[], uuid[], timestamptz, timestamptz, bigint) to kefu_read;
