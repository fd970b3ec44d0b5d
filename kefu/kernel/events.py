"""Things that happened, in the past tense, and who reacts.

Two kinds of reaction and no third. *Together*: in the same transaction, in the order `main` lists them.
*Afterwards*: an outbox row written in the same transaction, delivered at least once by the worker.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from kefu.kernel.transaction import Transaction


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


class Together(Protocol):
    """A reaction in the same transaction: writes its own module's tables only, moves no money."""

    async def __call__(self, tx: "Transaction", event: Any, /) -> None: ...


@dataclass(slots=True)
class Reactions:
    """The one list of who reacts to what; filled in `main`, printed into docs/generated."""

    together: dict[type[Event], list[Together]] = field(default_factory=dict)
    afterwards: dict[type[Event], list[tuple[str, Callable[[Any], dict[str, Any]]]]] = field(default_factory=dict)

    def on(self, event: type[Event], *reactions: Together) -> None:
        self.together.setdefault(event, []).extend(reactions)

    def later(self, event: type[Event], topic: str, payload: Callable[[Any], dict[str, Any]]) -> None:
        """Deliver `payload(event)` to the receiver of `topic` after the commit, at least once."""
        self.afterwards.setdefault(event, []).append((topic, payload))

    def of(self, event: Event) -> Sequence[Together]:
        return self.together.get(type(event), ())
