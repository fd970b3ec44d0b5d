"""Conversations of buyers and the shop: channels, messages in their order, who answers by when.

Owns: channels, conversations, messages, reply_clocks, transfers, redline_overrides, evidence_pins.
Announces: BuyerWrote, AgentReplied, BuyerTold, MessageChanged, ConversationChanged, ConversationClosed,
ReplyWarned, ReplyMissed, SatisfactionGiven.
Reacts to: nothing.
"""
