-- A contact or receiver that another takes the place of is erased with it, whoever wrote the new one: a screen, an
-- import. Only what is sent again may still stand on the old address.
create function kefu.erase_replaced() returns trigger language plpgsql as $$
declare gone uuid := (to_jsonb(old) ->> tg_argv[0])::uuid;
begin
  update personal_values p set sealed = null, blind = null, masked = '', erased_at = now()
  where p.id = gone and p.erased_at is null
    and not exists (select 1 from reshipments r
                    where gone in (r.receiver_name_id, r.receiver_phone_id, r.receiver_address_id));
  return null;
end $$;

create trigger phone_replaced after update of phone_id on customers for each row
  when (old.phone_id is distinct from new.phone_id and old.phone_id is not null)
  execute function kefu.erase_replaced('phone_id');
create trigger email_replaced after update of email_id on customers for each row
  when (old.email_id is distinct from new.email_id and old.email_id is not null)
  execute function kefu.erase_replaced('email_id');
create trigger address_replaced after update of address_id on customers for each row
  when (old.address_id is distinct from new.address_id and old.address_id is not null)
  execute function kefu.erase_replaced('address_id');
create trigger receiver_name_replaced after update of receiver_name_id on orders for each row
  when (old.receiver_name_id is distinct from new.receiver_name_id and old.receiver_name_id is not null)
  execute function kefu.erase_replaced('receiver_name_id');
create trigger receiver_phone_replaced after update of receiver_phone_id on orders for each row
  when (old.receiver_phone_id is distinct from new.receiver_phone_id and old.receiver_phone_id is not null)
  execute function kefu.erase_replaced('receiver_phone_id');
create trigger receiver_address_replaced after update of receiver_address_id on orders for each row
  when (old.receiver_address_id is distinct from new.receiver_address_id and old.receiver_address_id is not null)
  execute function kefu.erase_replaced('receiver_address_id');

-- Once, for what was replaced before: values that no row names any more. And names that the audit log took in open.
-- The owner stands behind the walls too; for this he steps in front of them.
do $$
declare walled text;
begin
  foreach walled in array array['personal_values', 'customers', 'orders', 'reshipments', 'compensations', 'audit_log'] loop
    execute format('alter table %I no force row level security', walled);
  end loop;

  update personal_values p set sealed = null, blind = null, masked = '', erased_at = now()
  where p.erased_at is null and not exists (
    select 1 from (
      select unnest(array[phone_id, email_id, address_id]) id from customers
      union all select unnest(array[receiver_name_id, receiver_phone_id, receiver_address_id]) from orders
      union all select unnest(array[receiver_name_id, receiver_phone_id, receiver_address_id]) from reshipments
      union all select unnest(array[payout_id, payout_holder_id]) from compensations) used
    where used.id = p.id);

  update audit_log set before = before - 'name' - 'note', after = after - 'name' - 'note'
  where action = 'customer.changed' and (before ?| array['name', 'note'] or after ?| array['name', 'note']);

  foreach walled in array array['personal_values', 'customers', 'orders', 'reshipments', 'compensations', 'audit_log'] loop
    execute format('alter table %I force row level security', walled);
  end loop;
end $$;

-- a hand-over may say much about a buyer
grant update (summary) on transfers to kefu_app;
