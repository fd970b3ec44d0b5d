"""Things that happened, in the past tense, and what open browsers are told of them.

Who reacts is listed in `main.reactions`; how, says `transaction.Reactions`.
"""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID


class Push:
    """What open browsers of the shop are told of an event: its kind there, and which of its fields, by name.

    Ids, not personal values. A pair gives a field another word: `("what", "name")` tells which event of a family it
    was. Without a kind the event's own name is the kind.
    """

    def __init__(self, kind: str | None, *fields: str | tuple[str, str]) -> None:
        self.kind = kind
        self.fields = tuple((field, field) if isinstance(field, str) else field for field in fields)

    def of(self, event: "Event") -> dict[str, Any]:
        return {"kind": self.kind or event.name, **{word: getattr(event, field) for word, field in self.fields}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Base of all events. `name` is the stable public word, e.g. `chats.buyer_wrote`; without `push` it stays inside."""

    name: ClassVar[str]
    push: ClassVar[Push | None] = None
    shop_id: UUID

    def to_browser(self) -> dict[str, Any] | None:
        return self.push.of(self) if self.push else None
