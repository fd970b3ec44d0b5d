"""The money of an order: what was paid, what goes back, and who may let it go.

Owns: order_money, money_entries, compensations, payment_batches.
Announces: CompensationRequested, CompensationReturned, CompensationApproved, CompensationRefused, CompensationPaid,
  CompensationFailed, BatchMoved.
Reacts to: nothing. Money moves only by its own verbs, always under the lock of the order's row.
"""
