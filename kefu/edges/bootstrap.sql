-- The four roles Kefu stands on, and the rights between them. Run it, connected to Kefu's own database, as a role
-- that may create roles; running it again changes nothing. Passwords are set apart from it:
--   alter role kefu password '…';  alter role kefu_app password '…';
--
--   kefu         owns the database's contents and migrates them; no superuser, does not bypass row-level security
--   kefu_app     what serve, worker and the command line work as: behind the walls
--   kefu_read    what screens read as; kefu_app steps down into it (set role) and cannot write there
--   kefu_narrow  owns the few SECURITY DEFINER functions that look over the walls; nobody signs in as it

do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values ('kefu', 'login'), ('kefu_app', 'login'), ('kefu_read', 'nologin'), ('kefu_narrow', 'nologin'))
      as role (name, may_login)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      begin
        execute format('create role %I %s nocreaterole nocreatedb', wanted.name, wanted.may_login);
      exception when duplicate_object or unique_violation then
        null; -- somebody ran this at the same moment
      end;
    end if;
  end loop;

  if exists (select from pg_roles where rolname ~ '^kefu(_app|_read|_narrow)?$' and (rolsuper or rolbypassrls)) then
    raise exception 'The roles kefu, kefu_app, kefu_read and kefu_narrow must be neither superuser nor BYPASSRLS: '
                    'with either, the walls between shops do not hold.';
  end if;

  if current_user <> 'kefu' then
    execute format('grant kefu to %I with inherit true, set true', current_user);
  end if;
  execute format('grant connect, create, temporary on database %I to kefu', current_database());
  execute format('grant connect on database %I to kefu_app', current_database());
  execute format('revoke connect, temporary on database %I from public', current_database());
end $$;

grant kefu_read to kefu_app with inherit false, set true;
grant kefu_app to kefu with inherit false, set true; -- so that one URL can do: the owner steps down
grant kefu_narrow to kefu with inherit true, set true;
grant usage, create on schema public to kefu;
grant usage on schema public to kefu_app, kefu_read, kefu_narrow;
create extension if not exists pg_trgm;
