-- The ground on which every module's tables stand.
-- Roles (made by bootstrap.sql): kefu owns the tables; kefu_app is what the product runs as; kefu_read reads for
-- screens; kefu_narrow owns the few SECURITY DEFINER functions that look over the walls. None is a superuser,
-- none may bypass row-level security.

create schema kefu;
grant usage on schema kefu, public to kefu_app, kefu_read, kefu_narrow;
grant create on schema kefu, public to kefu_narrow;

-- ---------------------------------------------------------------- the scope
create function kefu.scope_shops() returns uuid[] language plpgsql stable parallel safe as $$
declare held text := current_setting('kefu.shops', true);
begin
  if held is null or held = '' then
    raise exception 'scope_unset: a walled table was read outside a transaction with a scope' using errcode = '42501';
  end if;
  return held::uuid[];
end $$;

create function kefu.scope_tenant() returns uuid language plpgsql stable parallel safe as $$
declare held text := current_setting('kefu.tenant', true);
begin
  if held is null or held = '' then
    raise exception 'scope_unset: a walled table was read outside a transaction with a scope' using errcode = '42501';
  end if;
  return held::uuid;
end $$;

create function kefu.scope_actor() returns uuid language plpgsql stable parallel safe as $$
declare held text := current_setting('kefu.actor', true);
begin
  if held is null or held = '' then
    raise exception 'scope_unset: a walled table was read outside a transaction with a scope' using errcode = '42501';
  end if;
  return held::uuid;
end $$;

-- ---------------------------------------------------------------- the walls
-- Every table of a shop or a tenant gets its wall by one of these two calls, in the migration that makes it.
create procedure kefu.wall(fenced regclass, condition text, writes text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', fenced);
  execute format('alter table %s force row level security', fenced);
  execute format('create policy wall on %s to kefu_app, kefu_read using (%s) with check (%s)',
                 fenced, condition, condition);
  execute format('grant %s on %s to kefu_app', writes, fenced);
  execute format('grant select on %s to kefu_read', fenced);
end $$;

create procedure kefu.wall_by_shop(fenced regclass, writes text default 'select, insert, update, delete')
language plpgsql as $$
begin
  call kefu.wall(fenced, 'shop_id = any ((select kefu.scope_shops())::uuid[])', writes);
end $$;

create procedure kefu.wall_by_tenant(fenced regclass, writes text default 'select, insert, update, delete')
language plpgsql as $$
begin
  call kefu.wall(fenced, 'tenant_id = (select kefu.scope_tenant())', writes);
end $$;

-- A peep-hole: kefu_narrow may read (or also change) this table, only from inside its own functions.
create procedure kefu.let_narrow(fenced regclass, grants text default 'select') language plpgsql as $$
begin
  execute format('grant %s on %s to kefu_narrow', grants, fenced);
  execute format('create policy narrow on %s to kefu_narrow using (true) with check (true)', fenced);
end $$;

-- Gives a function to kefu_narrow: it then sees what let_narrow opened, and nothing else.
create procedure kefu.make_narrow(signature regprocedure) language plpgsql as $$
begin
  execute format('alter function %s security definer', signature);
  execute format('alter function %s set search_path = public, kefu, pg_temp', signature);
  execute format('revoke all on function %s from public', signature);
  execute format('grant execute on function %s to kefu_app', signature);
  execute format('alter function %s owner to kefu_narrow', signature);
end $$;

-- ---------------------------------------------------------------- tenants, shops, people
create table tenants (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('merchant', 'agency')),
  grants_version int not null default 1,
  created_at timestamptz not null
);
alter table tenants add column tenant_id uuid generated always as (id) stored;
call kefu.wall_by_tenant('tenants');
call kefu.let_narrow('tenants');

create table shops (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  code text not null check (code ~ '^[a-z0-9][a-z0-9_-]{1,39}$'),
  name text not null,
  platform text not null,
  currency text not null default 'CNY' check (currency ~ '^[A-Z]{3}$'),
  zone text not null default 'Asia/Shanghai',
  settings jsonb not null default '{}',
  pack text not null default 'demo',
  created_at timestamptz not null,
  archived_at timestamptz,
  unique (tenant_id, code)
);
call kefu.wall_by_tenant('shops');
call kefu.let_narrow('shops');

create table accounts (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  email text not null check (email = lower(email)),
  employee_no text not null,
  name text not null,
  locale text not null default 'zh-CN',
  presence text not null default 'away' check (presence in ('online', 'busy', 'away')),
  presence_at timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null,
  unique (email),
  unique (tenant_id, employee_no)
);
call kefu.wall_by_tenant('accounts');
call kefu.let_narrow('accounts');

create table memberships (
  tenant_id uuid not null references tenants,
  account_id uuid not null references accounts,
  shop_id uuid not null references shops,
  role text not null,
  created_at timestamptz not null,
  primary key (account_id, shop_id, role)
);
create index on memberships (shop_id);
call kefu.wall_by_tenant('memberships');
call kefu.let_narrow('memberships');

-- role × permission × amount; a row with a shop overrides the tenant's row for that shop
create table role_grants (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  shop_id uuid references shops,
  role text not null,
  permission text not null,
  allowed boolean not null default true,
  amount_limit numeric(12,2) check (amount_limit >= 0),
  unique nulls not distinct (tenant_id, shop_id, role, permission)
);
call kefu.wall_by_tenant('role_grants');
call kefu.let_narrow('role_grants');

create table invitations (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  email text not null,
  token_hash bytea not null unique,
  employee_no text not null,
  name text not null,
  roles jsonb not null,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
call kefu.wall_by_tenant('invitations');
call kefu.let_narrow('invitations', 'select, update');

-- ---------------------------------------------------------------- secrets: no role of the product reads them directly
create schema gate;
grant usage on schema gate to kefu_narrow;

create table gate.credentials (
  account_id uuid primary key references accounts,
  password_hash text not null,
  totp_sealed bytea,
  totp_last_step bigint,
  failures int not null default 0,
  locked_until timestamptz,
  changed_at timestamptz not null
);
create table gate.sessions (
  token_hash bytea primary key,
  account_id uuid not null references accounts,
  csrf text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text not null default '',
  agent text not null default ''
);
create index on gate.sessions (account_id);
create table gate.api_keys (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  account_id uuid not null references accounts,
  name text not null,
  key_hash bytea not null unique,
  shops uuid[] not null,
  permissions text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create table gate.security_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  tenant_id uuid,
  actor_id uuid,
  kind text not null,
  address text not null default '',
  facts jsonb not null default '{}'
);
create index on gate.security_log (tenant_id, at);
create table gate.rate_counters (
  bucket text primary key,
  tokens double precision not null,
  filled_at timestamptz not null
);
grant select, insert, update, delete on all tables in schema gate to kefu_narrow;

-- what sign-in needs to know, by e-mail or by tenant-wide employee number (only if it is unique over all tenants)
create function kefu.find_login(login text)
returns table (account_id uuid, tenant_id uuid, password_hash text, totp_sealed bytea, totp_last_step bigint,
               failures int, locked_until timestamptz, disabled_at timestamptz)
language sql stable as $$
  select a.id, a.tenant_id, c.password_hash, c.totp_sealed, c.totp_last_step, c.failures, c.locked_until, a.disabled_at
  from accounts a join gate.credentials c on c.account_id = a.id
  where a.email = lower(login)
     or (a.employee_no = login and not exists (
           select 1 from accounts b where b.employee_no = login and b.id <> a.id))
$$;
call kefu.make_narrow('kefu.find_login(text)');

create function kefu.find_credentials(wanted uuid)
returns table (password_hash text, totp_sealed bytea, totp_last_step bigint)
language sql stable as $$
  select password_hash, totp_sealed, totp_last_step from gate.credentials where account_id = wanted
$$;
call kefu.make_narrow('kefu.find_credentials(uuid)');

create function kefu.set_password(wanted uuid, hashed text, at timestamptz) returns void language sql as $$
  insert into gate.credentials (account_id, password_hash, changed_at) values (wanted, hashed, at)
  on conflict (account_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at,
    failures = 0, locked_until = null
$$;
call kefu.make_narrow('kefu.set_password(uuid, text, timestamptz)');

create function kefu.set_totp(wanted uuid, sealed bytea) returns void language sql as $$
  update gate.credentials set totp_sealed = sealed, totp_last_step = null where account_id = wanted
$$;
call kefu.make_narrow('kefu.set_totp(uuid, bytea)');

create function kefu.use_totp_step(wanted uuid, step bigint) returns boolean language sql as $$
  with used as (
    update gate.credentials set totp_last_step = step
    where account_id = wanted and (totp_last_step is null or totp_last_step < step) returning 1)
  select exists (select 1 from used)
$$;
call kefu.make_narrow('kefu.use_totp_step(uuid, bigint)');

create function kefu.note_failure(wanted uuid, until timestamptz) returns int language sql as $$
  update gate.credentials set failures = failures + 1, locked_until = coalesce(until, locked_until)
  where account_id = wanted returning failures
$$;
call kefu.make_narrow('kefu.note_failure(uuid, timestamptz)');

create function kefu.note_success(wanted uuid) returns void language sql as $$
  update gate.credentials set failures = 0, locked_until = null where account_id = wanted
$$;
call kefu.make_narrow('kefu.note_success(uuid)');

create function kefu.open_session(token bytea, account uuid, csrf_token text, at timestamptz, until timestamptz,
                                  from_address text, from_agent text) returns void language sql as $$
  insert into gate.sessions (token_hash, account_id, csrf, created_at, last_seen_at, expires_at, address, agent)
  values (token, account, csrf_token, at, at, until, from_address, from_agent)
$$;
call kefu.make_narrow('kefu.open_session(bytea, uuid, text, timestamptz, timestamptz, text, text)');

create function kefu.close_session(token bytea) returns void language sql as $$
  delete from gate.sessions where token_hash = token
$$;
call kefu.make_narrow('kefu.close_session(bytea)');

create function kefu.close_sessions_of(account uuid) returns void language sql as $$
  delete from gate.sessions where account_id = account
$$;
call kefu.make_narrow('kefu.close_sessions_of(uuid)');

create function kefu.touch_session(token bytea, at timestamptz) returns void language sql as $$
  update gate.sessions set last_seen_at = at where token_hash = token
$$;
call kefu.make_narrow('kefu.touch_session(bytea, timestamptz)');

-- one statement a request: who is it, where, in which roles
create function kefu.session_actor(token bytea, at timestamptz)
returns table (account_id uuid, tenant_id uuid, name text, employee_no text, locale text, csrf text,
               last_seen_at timestamptz, grants_version int, shops uuid[], roles text[])
language sql stable as $$
  select a.id, a.tenant_id, a.name, a.employee_no, a.locale, s.csrf, s.last_seen_at, t.grants_version,
         coalesce(m.shops, '{}'), coalesce(m.roles, '{}')
  from gate.sessions s
  join accounts a on a.id = s.account_id and a.disabled_at is null
  join tenants t on t.id = a.tenant_id
  left join lateral (
    select array_agg(x.shop_id order by x.shop_id, x.role) shops, array_agg(x.role order by x.shop_id, x.role) roles
    from memberships x join shops h on h.id = x.shop_id and h.archived_at is null
    where x.account_id = a.id) m on true
  where s.token_hash = token and s.expires_at > at
$$;
call kefu.make_narrow('kefu.session_actor(bytea, timestamptz)');

create function kefu.key_actor(hashed bytea)
returns table (key_id uuid, account_id uuid, tenant_id uuid, name text, employee_no text, locale text,
               grants_version int, key_shops uuid[], permissions text[], shops uuid[], roles text[])
language sql stable as $$
  select k.id, a.id, a.tenant_id, k.name, a.employee_no, a.locale, t.grants_version, k.shops, k.permissions,
         coalesce(m.shops, '{}'), coalesce(m.roles, '{}')
  from gate.api_keys k
  join accounts a on a.id = k.account_id and a.disabled_at is null
  join tenants t on t.id = a.tenant_id
  left join lateral (
    select array_agg(x.shop_id order by x.shop_id, x.role) shops, array_agg(x.role order by x.shop_id, x.role) roles
    from memberships x join shops h on h.id = x.shop_id and h.archived_at is null
    where x.account_id = a.id) m on true
  where k.key_hash = hashed and k.revoked_at is null
$$;
call kefu.make_narrow('kefu.key_actor(bytea)');

create function kefu.add_api_key(key_id uuid, tenant uuid, account uuid, title text, hashed bytea, in_shops uuid[],
                                 with_permissions text[], at timestamptz) returns void language sql as $$
  insert into gate.api_keys (id, tenant_id, account_id, name, key_hash, shops, permissions, created_at)
  values (key_id, tenant, account, title, hashed, in_shops, with_permissions, at)
$$;
call kefu.make_narrow('kefu.add_api_key(uuid, uuid, uuid, text, bytea, uuid[], text[], timestamptz)');

create function kefu.list_api_keys()
returns table (id uuid, account_id uuid, name text, shops uuid[], permissions text[], created_at timestamptz,
               last_used_at timestamptz, revoked_at timestamptz)
language sql stable as $$
  select id, account_id, name, shops, permissions, created_at, last_used_at, revoked_at
  from gate.api_keys where tenant_id = kefu.scope_tenant() order by created_at
$$;
call kefu.make_narrow('kefu.list_api_keys()');

create function kefu.revoke_api_key(wanted uuid, at timestamptz) returns boolean language sql as $$
  with gone as (update gate.api_keys set revoked_at = at
                where id = wanted and tenant_id = kefu.scope_tenant() and revoked_at is null returning 1)
  select exists (select 1 from gone)
$$;
call kefu.make_narrow('kefu.revoke_api_key(uuid, timestamptz)');

create function kefu.read_grants(tenant uuid)
returns table (shop_id uuid, role text, permission text, allowed boolean, amount_limit numeric)
language sql stable as $$
  select shop_id, role, permission, allowed, amount_limit from role_grants where tenant_id = tenant
$$;
call kefu.make_narrow('kefu.read_grants(uuid)');

create function kefu.use_invitation(hashed bytea, at timestamptz)
returns table (id uuid, tenant_id uuid, email text, employee_no text, name text, roles jsonb)
language sql as $$
  update invitations set used_at = at where token_hash = hashed and used_at is null and expires_at > at
  returning id, tenant_id, email, employee_no, name, roles
$$;
call kefu.make_narrow('kefu.use_invitation(bytea, timestamptz)');

create function kefu.log_security(at timestamptz, tenant uuid, actor uuid, what text, from_address text, known jsonb)
returns void language sql as $$
  insert into gate.security_log (at, tenant_id, actor_id, kind, address, facts)
  values (at, tenant, actor, what, from_address, known)
$$;
call kefu.make_narrow('kefu.log_security(timestamptz, uuid, uuid, text, text, jsonb)');

create function kefu.read_security(newest int)
returns table (at timestamptz, actor_id uuid, kind text, address text, facts jsonb) language sql stable as $$
  select at, actor_id, kind, address, facts from gate.security_log
  where tenant_id = kefu.scope_tenant() order by id desc limit newest
$$;
call kefu.make_narrow('kefu.read_security(int)');
grant execute on function kefu.read_security(int), kefu.list_api_keys() to kefu_read;

-- a leaky bucket per key: true when one more is allowed
create function kefu.take_token(key text, per_second double precision, most double precision, at timestamptz)
returns boolean language plpgsql as $$
declare filled double precision;
begin
  insert into gate.rate_counters (bucket, tokens, filled_at) values (key, most, at) on conflict do nothing;
  select least(most, tokens + greatest(0, extract(epoch from at - filled_at)) * per_second) into filled
  from gate.rate_counters where bucket = key for update;
  update gate.rate_counters
  set tokens = case when filled >= 1 then filled - 1 else filled end, filled_at = greatest(at, filled_at)
  where bucket = key;
  return filled >= 1;
end $$;
call kefu.make_narrow('kefu.take_token(text, double precision, double precision, timestamptz)');

create function kefu.shop_of_code(wanted text)
returns table (tenant_id uuid, shop_id uuid) language sql stable as $$
  select tenant_id, id from shops where code = wanted and archived_at is null
$$;
call kefu.make_narrow('kefu.shop_of_code(text)');

create function kefu.all_shops()
returns table (tenant_id uuid, shop_id uuid, platform text, zone text, pack text) language sql stable as $$
  select tenant_id, id, platform, zone, pack from shops where archived_at is null order by id
$$;
call kefu.make_narrow('kefu.all_shops()');

-- the very first owner, or a demo tenant: only into a database where the named tenant does not exist yet
create function kefu.found_tenant(tenant uuid, title text, sort text, at timestamptz) returns void language sql as $$
  insert into tenants (id, name, kind, created_at) values (tenant, title, sort, at)
$$;
grant insert on tenants to kefu_narrow;
call kefu.make_narrow('kefu.found_tenant(uuid, text, text, timestamptz)');

create function kefu.count_tenants() returns bigint language sql stable as $$ select count(*) from tenants $$;
call kefu.make_narrow('kefu.count_tenants()');

-- ---------------------------------------------------------------- personal values
create table personal_values (
  id uuid primary key,
  shop_id uuid not null references shops,
  kind text not null,
  masked text not null,
  sealed bytea,
  blind bytea,
  created_at timestamptz not null,
  erased_at timestamptz
);
create index on personal_values (blind) where blind is not null;
call kefu.wall_by_shop('personal_values');

-- ---------------------------------------------------------------- idempotent requests
create table idempotency_keys (
  actor_id uuid not null,
  key text not null,
  fingerprint bytea not null,
  status int,
  media_type text,
  body bytea,
  created_at timestamptz not null,
  primary key (actor_id, key)
);
call kefu.wall('idempotency_keys', 'actor_id = (select kefu.scope_actor())', 'select, insert, update, delete');

-- ---------------------------------------------------------------- outbox and the browsers' feed
create table outbox (
  id bigint generated always as identity primary key,
  key uuid not null unique,
  shop_id uuid not null references shops,
  topic text not null,
  lane text not null default '',
  payload jsonb not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  last_error text,
  dead_at timestamptz
);
create index outbox_due on outbox (topic, due_at) where dead_at is null;
create index outbox_lane on outbox (shop_id, topic, lane, id);
call kefu.wall_by_shop('outbox');
call kefu.let_narrow('outbox', 'select, update, delete');

create table feed (
  shop_id uuid not null references shops,
  id bigint not null,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  primary key (shop_id, id)
);
create index on feed (created_at);
call kefu.wall_by_shop('feed', 'select');
call kefu.let_narrow('feed', 'select, insert, delete');

create table feed_heads (
  shop_id uuid primary key references shops,
  last_id bigint not null
);
call kefu.wall_by_shop('feed_heads', 'select');
call kefu.let_narrow('feed_heads', 'select, insert, update');

-- ---------------------------------------------------------------- audit: append only
create table audit_log (
  id uuid primary key,
  tenant_id uuid not null references tenants,
  shop_id uuid references shops,
  at timestamptz not null,
  actor_id uuid not null,
  actor_kind text not null,
  employee_no text not null default '',
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  reason text not null default ''
);
create index on audit_log (tenant_id, at desc, id desc);
create index on audit_log (subject_kind, subject_id, at);
call kefu.wall('audit_log',
  'tenant_id = (select kefu.scope_tenant()) and (shop_id is null or shop_id = any ((select kefu.scope_shops())::uuid[]))',
  'select, insert');
