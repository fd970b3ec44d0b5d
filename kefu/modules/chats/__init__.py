"""Conversations of buyers and the shop: channels, messages in their order, who answers by when.

Owns: channels, conversations, messages, reply_clocks, transfers, redline_overrides, evidence_pins,
  undo_acts, queue_views, past_inquiries.
Announces: BuyerWrote, AgentReplied, BuyerTold, MessageAdded, NoteWritten, MessageChanged, ConversationChanged,
  ConversationClosed, CloseUndone, ReplyWarned, ReplyMissed, SatisfactionGiven.
Reacts to: nothing.
"""
