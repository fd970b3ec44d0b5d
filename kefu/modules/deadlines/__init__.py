"""Deadlines: by when, for every clock of a shop, and what missing it costs.

Owns: deadlines, breaches, calendar_days, shop_years (and the countries' published days, read only).
Announces: ClockStarted, ClockWarned, ClockMissed, ClockMet.
Reacts to: AgentReplied, ReplyMissed, ConversationClosed, CloseUndone, CaseMoved, CaseSolved, CaseClosed, CaseReopened, TaskOpened, TaskAnswered,
  TaskEnded, ReshipmentRegistered, ReshipmentCancelled, WaybillEntered; the packs name which of them starts or ends a clock.
The ticker (jobs) is the only one that looks at the time by itself.
"""
