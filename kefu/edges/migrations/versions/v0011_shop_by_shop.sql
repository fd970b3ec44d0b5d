-- What several houses, or several shops of one house, share: each sees its own part.

-- ---------------------------------------------------------------- sign-in
-- Two houses may give the same employee number: all are named, the password tells whose it is.
create or replace function kefu.find_login(login text)
returns table (account_id uuid, tenant_id uuid, password_hash text, totp_sealed bytea, totp_last_step bigint,
               failures int, locked_until timestamptz, disabled_at timestamptz)
language sql stable as $$
  select a.id, a.tenant_id, c.password_hash, c.totp_sealed, c.totp_last_step, c.failures, c.locked_until, a.disabled_at
  from accounts a join gate.credentials c on c.account_id = a.id
  where a.email = lower(login) or a.employee_no = login
  order by a.email = lower(login) desc, a.created_at, a.id limit 8
$$;
call kefu.make_narrow('kefu.find_login(text)');

-- ---------------------------------------------------------------- keys of programs
create or replace function kefu.list_api_keys()
returns table (id uuid, account_id uuid, name text, shops uuid[], permissions text[], created_at timestamptz,
               last_used_at timestamptz, revoked_at timestamptz)
language sql stable as $$
  select id, account_id, name,
         array(select s from unnest(shops) with ordinality as held (s, n) where s = any (kefu.scope_shops()) order by n),
         permissions, created_at, last_used_at, revoked_at
  from gate.api_keys where tenant_id = kefu.scope_tenant() and shops && kefu.scope_shops() order by created_at
$$;
call kefu.make_narrow('kefu.list_api_keys()');

-- one key that opens a shop of the scope, or is the actor's own; whether it opens more than the scope
create function kefu.find_api_key(wanted uuid)
returns table (account_id uuid, shops uuid[], reaches_further boolean) language sql stable as $$
  select account_id, shops, not shops <@ kefu.scope_shops() from gate.api_keys
  where id = wanted and tenant_id = kefu.scope_tenant()
    and (shops && kefu.scope_shops() or account_id = kefu.scope_actor())
$$;
call kefu.make_narrow('kefu.find_api_key(uuid)');

-- ---------------------------------------------------------------- the audit log
-- A row that is not one shop's matter names the shops it concerns. What names none, from before, is for those who may
-- read the audit in every shop of the house.
alter table audit_log add column shop_ids uuid[];

create function kefu.scope_is_whole() returns boolean language sql stable as $$
  select not exists (select from shops where tenant_id = kefu.scope_tenant() and archived_at is null
                       and not id = any (kefu.scope_shops()))
$$;

drop policy wall on audit_log;
create policy wall on audit_log for select to kefu_app, kefu_read using (
  tenant_id = (select kefu.scope_tenant())
  and case when shop_id is not null then shop_id = any ((select kefu.scope_shops())::uuid[])
           when shop_ids is not null then shop_ids && (select kefu.scope_shops())::uuid[] or (select kefu.scope_is_whole())
           else (select kefu.scope_is_whole()) end);
create policy wall_in on audit_log for insert to kefu_app with check (
  tenant_id = (select kefu.scope_tenant())
  and (shop_id is null or shop_id = any ((select kefu.scope_shops())::uuid[])));

-- ---------------------------------------------------------------- the security log
-- Of people who work in a shop of the scope, and of oneself; all of it for those who hold every shop.
create or replace function kefu.read_security(newest int)
returns table (at timestamptz, actor_id uuid, kind text, address text, facts jsonb) language sql stable as $$
  with whole as materialized (select kefu.scope_is_whole() yes),
       seen as materialized (
         select m.account_id from memberships m
         where m.tenant_id = kefu.scope_tenant() and m.shop_id = any (kefu.scope_shops())
         union select kefu.scope_actor())
  select l.at, l.actor_id, l.kind, l.address, l.facts from gate.security_log l
  where l.tenant_id = kefu.scope_tenant()
    and ((select yes from whole) or l.actor_id in (select account_id from seen))
  order by l.id desc limit newest
$$;
call kefu.make_narrow('kefu.read_security(int)');
