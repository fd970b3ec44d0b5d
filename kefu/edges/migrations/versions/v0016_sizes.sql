-- A new shop's tables are planned for as if they were empty until autovacuum has looked, a minute or more later. With a
-- few thousand rows in between, the walls' conditions let the planner read whole indexes. So the worker asks for a look
-- as soon as a table has doubled. Owned by the owner of the tables, who alone may analyze them; it takes no input.
create function kefu.learn_sizes() returns int language plpgsql security definer
set search_path = pg_catalog, pg_temp set lock_timeout = '50ms'
as $$
declare
  grown record;
  looked int := 0;
begin
  for grown in
    select s.relid::regclass as name from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname = 'public' and s.n_live_tup > 200 + 2 * greatest(c.reltuples, 0)
  loop
    begin
      execute format('analyze %s', grown.name);
      looked := looked + 1;
    exception when lock_not_available then
      null; -- somebody else is looking
    end;
  end loop;
  return looked;
end $$;
revoke all on function kefu.learn_sizes() from public;
grant execute on function kefu.learn_sizes() to kefu_app;

-- A batch of messages behind the walls in one statement: a transaction by itself. The scope is set as the kernel sets it
-- (kernel/transaction.set_scope) and ends with the statement.
create function kefu.take_messages_within(tenant uuid, shops uuid[], actor uuid, items jsonb, at timestamptz)
returns table (place int, conversation_id uuid, message_id uuid, seq int, outcome text, customer_id uuid, opened boolean)
language plpgsql as $$
begin
  perform set_config('kefu.tenant', tenant::text, true), set_config('kefu.shops', shops::text, true),
          set_config('kefu.actor', actor::text, true), set_config('role', 'kefu_app', true);
  return query select * from kefu.take_messages(items, at);
end $$;
