-- A slip is money promised to a buyer: a compensation that the shop pays, or a refund that the platform pays. Both
-- hold their amount on the order from the first moment, and both go through the same approval.
-- `on_top`: a rule lets it go out above what was paid (named by the decision); the allowance lives as long as the slip.
-- `whole_day`: limits count all that one buyer is promised on one day of the shop, not this order alone.
-- `approved_payout_id`: the payee that the approval covers.
alter table compensations
  add column kind text not null default 'compensation' check (kind in ('compensation', 'refund')),
  add column buyer_id text not null default '',
  add column on_top boolean not null default false,
  add column whole_day boolean not null default false,
  add column approved_payout_id uuid;

-- the owner of the tables stands before the same walls; they open for these statements only
alter table compensations no force row level security;
alter table orders no force row level security;
update compensations set approved_payout_id = payout_id where state in ('approved', 'paid');
update compensations c set buyer_id = o.buyer_id from orders o where o.id = c.order_id;
update compensations set on_top = true
where cause = 'return_freight' and decision_id is not null and state in ('requested', 'approved', 'paid');
alter table compensations force row level security;
alter table orders force row level security;

alter table compensations
  add constraint approved_as_it_stands check (
    state not in ('approved', 'paid') or payout_id is not distinct from approved_payout_id),
  add constraint on_top_by_a_rule check (not on_top or decision_id is not null),
  add constraint refunds_have_no_payee check (kind = 'compensation' or (payout_id is null and batch_id is null));

create index compensations_of_buyer on compensations (shop_id, buyer_id, requested_at) where buyer_id <> '';

-- what a slip promises, to whom and at whose wish never changes
revoke update on compensations from kefu_app;
grant update (state, second_person, decided_by, decided_at, decision_note, payout_method, payout_id, payout_holder_id,
              approved_payout_id, batch_id, paid_by, paid_at, method, reference, failure)
  on compensations to kefu_app;

-- A batch that needs a second person goes to the bank only when somebody else than its maker has released it.
alter table payment_batches
  add column state text not null default 'released' check (state in ('made', 'released', 'dissolved')),
  add column second_person boolean not null default false,
  add column decided_by uuid,
  add column decided_at timestamptz,
  add column file_taken_at timestamptz,
  add constraint nobody_releases_his_own check (state <> 'released' or decided_by is null or decided_by <> made_by),
  add constraint second_person_releases check (not second_person or state <> 'released' or decided_by is not null);
alter table payment_batches alter column state drop default;
grant update (state, decided_by, decided_at, file_taken_at) on payment_batches to kefu_app;
