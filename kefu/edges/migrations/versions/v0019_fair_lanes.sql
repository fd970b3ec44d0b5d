-- What is due, but of no shop that keeps the worker busy already: its rows stand at the top until they are taken, and
-- a shop with many of them would be all that is ever seen.
drop function kefu.due_lanes(timestamptz, int);

create function kefu.due_lanes(at timestamptz, most int, busy uuid[])
returns table (tenant_id uuid, shop_id uuid, topic text, lane text) language sql stable as $$
  select s.tenant_id, d.shop_id, d.topic, d.lane
  from (select o.shop_id, o.topic, o.lane, min(o.due_at) due from (
          select shop_id, topic, lane, due_at from outbox
          where topic <> 'browser' and dead_at is null and due_at <= at and shop_id <> all (busy)
          order by due_at limit most) o
        group by o.shop_id, o.topic, o.lane) d
  join shops s on s.id = d.shop_id
  order by d.due
$$;
call kefu.make_narrow('kefu.due_lanes(timestamptz, int, uuid[])');
