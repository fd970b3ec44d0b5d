-- Freight that the shop pays a courier for a case is an entry of the order's book, beside goods that are given away.
alter table order_money add column shipping numeric(12,2) not null default 0 check (shipping >= 0);

alter table money_entries
  drop constraint money_entries_kind_check,
  add constraint money_entries_kind_check check (
    kind in ('paid', 'allowed_above', 'refund', 'freight', 'hold', 'release', 'compensation', 'loss', 'shipping'));
