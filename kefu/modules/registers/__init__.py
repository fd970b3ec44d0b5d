"""Registers: the shop's books of mis-shipments, re-shipments, compensations, postage and write-offs.

Owns: register_rows, register_corrections. What a register holds is data (packs/catalogues/registers.yaml).
Announces: RowRecorded, RowVerified, RowCorrected.
Reacts to: CompensationApproved, CompensationReturned, CompensationRefused, CompensationPaid, CompensationFailed
  (payment state), WaybillEntered, ReshipmentCancelled (tracking number).
A row is handed in, verified by the assistant and then locked; what is wrong is corrected by adding, never by editing.
"""
