"""Returns: what came back to the warehouse, as its own program wrote it down.

Owns: return_receipts.
Announces: ReturnArrived.
Reacts to: nothing. An inspection that is asked for later finds its parcel after the commit, in jobs.
A receipt belongs to the inspection that waits for it, or to none yet: then it is an unexpected return. What a receipt
says of the goods answers no inspection: money may follow from one, so a person looks and confirms.
"""
