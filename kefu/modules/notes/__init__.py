"""Notes on orders: a flag with a meaning, the reason, who wrote it (employee number) and when.

Owns: order_notes. A note is written once and never changed.
Announces: NoteWritten; pushes the note to the platform through the outbox (topic `platform.order_note`).
Reacts to: nothing.
A flag is stored by its meaning; which colour a platform shows for it is decided by the
shop's table when the note goes out.
"""
