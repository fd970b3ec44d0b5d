-- Whoever works on an import holds a lock named by its claim, on a connection it keeps for as long as it works. When
-- the process or the database dies, the lock goes with the connection, and somebody else may go on at once.

create function kefu.claim_key(claim uuid) returns bigint language sql immutable as $$
  select hashtextextended('import claim ' || claim, 0)
$$;

create function kefu.is_claim_held(claim uuid) returns boolean language sql as $$
  select exists (
    select 1 from pg_locks l
    where l.locktype = 'advisory' and l.objsubid = 1 and l.granted
      and l.database = (select d.oid from pg_database d where d.datname = current_database())
      and (l.classid::bigint << 32) | l.objid::bigint = kefu.claim_key(claim))
$$;
grant execute on function kefu.claim_key(uuid), kefu.is_claim_held(uuid) to kefu_app, kefu_narrow;

-- imports that nobody works on: just asked for, left behind by a process that died, or by one that hangs
create or replace function kefu.waiting_imports(silent_since timestamptz)
returns table (tenant_id uuid, shop_id uuid, import_id uuid) language sql as $$
  select s.tenant_id, i.shop_id, i.id from imports i join shops s on s.id = i.shop_id
  where i.state in ('reading', 'applying')
    and (i.heartbeat_at is null or i.heartbeat_at < silent_since or not kefu.is_claim_held(i.claim))
  order by i.created_at limit 20
$$;
call kefu.make_narrow('kefu.waiting_imports(timestamptz)');
