-- What the warehouse's program wrote of a parcel stands with its inspection too, and is rewritten like every remark.
grant update (arrivals) on tasks to kefu_narrow;

drop function kefu.rewrite_remark(text, uuid, int, jsonb);
create function kefu.rewrite_remark(place text, wanted uuid, line int, said jsonb) returns int
language plpgsql as $$
declare
  held uuid[] := kefu.scope_shops();
  touched int;
begin
  case place
  when 'order_note' then
    update order_notes set reason = said->>'reason', text = said->>'text', shown = said->>'shown'
    where id = wanted and shop_id = any (held);
  when 'case_log' then
    update case_log set data = said->'data' where case_id = wanted and seq = line and shop_id = any (held);
  when 'task' then
    update tasks set title = said->>'title', asks = said->'asks', answer = nullif(said->'answer', 'null'),
      arrivals = said->'arrivals', end_reason = said->>'end_reason' where id = wanted and shop_id = any (held);
  when 'compensation' then
    update compensations set reason = said->>'reason', decision_note = said->>'decision_note'
    where id = wanted and shop_id = any (held);
  when 'reshipment' then
    update reshipments set note = said->>'note', cancel_reason = said->>'cancel_reason'
    where id = wanted and shop_id = any (held);
  when 'register_row' then
    update register_rows set given = said->'given', current = said->'current'
    where id = wanted and shop_id = any (held);
  when 'register_correction' then
    update register_corrections set before = said->'before', after = said->'after', reason = said->>'reason'
    where id = wanted and shop_id = any (held);
  when 'return_receipt' then
    update return_receipts set remark = said->>'remark' where id = wanted and shop_id = any (held);
  when 'customer_link' then
    update customer_links set because = said->>'because' where id = wanted and shop_id = any (held);
  when 'audit' then
    update audit_log set before = nullif(said->'before', 'null'), after = nullif(said->'after', 'null'),
      reason = said->>'reason' where id = wanted and shop_id = any (held);
  end case;
  get diagnostics touched = row_count;
  return touched;
end $$;
call kefu.make_narrow('kefu.rewrite_remark(text, uuid, int, jsonb)');
