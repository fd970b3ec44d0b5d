-- What has served its time goes: answers kept for repeated requests, ended sessions, full buckets, used invitations.
-- Business rows, the audit log and the security log are not touched.
call kefu.let_narrow('idempotency_keys', 'select, delete');
grant delete on invitations to kefu_narrow;

create function kefu.clean_house(at timestamptz)
returns table (requests bigint, sessions bigint, buckets bigint, invitations bigint) language sql as $$
  with r as (delete from idempotency_keys where created_at < at - interval '7 days' returning 1),
       s as (delete from gate.sessions where expires_at < at - interval '1 day' returning 1),
       b as (delete from gate.rate_counters where filled_at < at - interval '1 day' returning 1),
       i as (delete from invitations where expires_at < at - interval '90 days' returning 1)
  select (select count(*) from r), (select count(*) from s), (select count(*) from b), (select count(*) from i)
$$;
call kefu.make_narrow('kefu.clean_house(timestamptz)');
