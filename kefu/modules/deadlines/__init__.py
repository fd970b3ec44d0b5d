"""Deadlines: by when, for every clock of a shop, and what missing it costs.

Owns: deadlines, breaches, calendar_days, shop_years (and the countries' published days, read only).
Announces: ClockStarted, ClockWarned, ClockMissed, ClockMet.
Reacts to: what the packs name as a clock's start and end (messages, cases, tasks, re-shipments).
The ticker (jobs) is the only one that looks at the time by itself.
"""
