"""What happens in conversations. Browsers are told ids; they read the rest through their own permission."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from kefu.kernel.events import Event, Push


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerWrote(Event):
    """Stored by the batch; its word to the browsers is written there too."""

    name: ClassVar[str] = "chats.buyer_wrote"
    conversation_id: UUID
    message_id: UUID
    customer_id: UUID
    seq: int
    text: str
    verified: bool
    opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageAdded(Event):
    """Base of what our side says."""

    name: ClassVar[str] = "message.added"
    push: ClassVar[Push] = Push("message.added", "conversation_id", "message_id", "seq", ("from", "sender"))
    conversation_id: UUID
    message_id: UUID
    seq: int
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentReplied(MessageAdded):
    """A person answered the buyer; the clock of the first answer, if it ran, has ended."""

    name: ClassVar[str] = "chats.agent_replied"
    account_id: UUID
    waited_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerTold(MessageAdded):
    """The shop's machine told the buyer something (a waybill, the off-hours answer)."""

    name: ClassVar[str] = "chats.buyer_told"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten(MessageAdded):
    """A note among colleagues; it never leaves."""

    name: ClassVar[str] = "chats.note_written"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageChanged(Event):
    """Delivered, seen, failed, starred."""

    name: ClassVar[str] = "message.changed"
    push: ClassVar[Push] = Push(None, "conversation_id", "message_id", "delivery", "up_to_seq")
    conversation_id: UUID
    message_id: UUID | None = None
    delivery: str | None = None
    up_to_seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationChanged(Event):
    """Taken, assigned, read, flagged, snoozed, reopened …: `what` says which."""

    name: ClassVar[str] = "conversation.changed"
    push: ClassVar[Push] = Push("conversation.changed", "conversation_id", "what")
    conversation_id: UUID
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationClosed(ConversationChanged):
    name: ClassVar[str] = "chats.conversation_closed"
    ask_satisfaction: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseUndone(ConversationChanged):
    """A close was taken back within its seconds: whatever ended with it goes on as if it had not been."""

    name: ClassVar[str] = "chats.close_undone"
    closed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyWarned(Event):
    """The first answer is nearly due."""

    name: ClassVar[str] = "chats.reply_warned"
    push: ClassVar[Push] = Push(None, "conversation_id", "due_at")
    conversation_id: UUID
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyMissed(Event):
    """The first answer is late: supervisors are told, the row of the clock is written when it ends."""

    name: ClassVar[str] = "chats.reply_missed"
    push: ClassVar[Push] = Push(None, "conversation_id", "due_at", "assignee_id")
    conversation_id: UUID
    due_at: datetime
    assignee_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionGiven(Event):
    name: ClassVar[str] = "chats.satisfaction_given"
    push: ClassVar[Push] = Push("conversation.changed", "conversation_id", ("what", "name"))
    conversation_id: UUID
    score: int
