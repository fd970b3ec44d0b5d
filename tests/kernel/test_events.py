"""What open browsers are told of an event: ids under a stable kind, and nothing that was not listed."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import pytest

from kefu.kernel.events import Event, Push
from kefu.kernel.ids import new_id
from kefu.main import make_reactions

make_reactions()  # every module's events are loaded
PERSONAL = {"text", "reason", "answer", "tracking_no", "amount", "name", "holder", "account", "number"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent(Event):
    name: ClassVar[str] = "test.silent"
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Event):
    name: ClassVar[str] = "test.family"
    push: ClassVar[Push] = Push("family.changed", ("what", "name"), "thing_id", ("from", "sender"))
    thing_id: UUID
    sender: str
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Family):
    name: ClassVar[str] = "test.child"


def test_an_event_without_a_push_stays_inside() -> None:
    assert Silent(shop_id=new_id(), secret="x").to_browser() is None


def test_a_family_has_one_kind_and_says_which_of_it_happened() -> None:
    thing = new_id()
    told = Child(shop_id=new_id(), thing_id=thing, sender="buyer", secret="x").to_browser()
    assert told == {"kind": "family.changed", "what": "test.child", "thing_id": thing, "from": "buyer"}


def test_without_a_kind_the_events_name_is_its_kind() -> None:
    assert Push(None).of(Silent(shop_id=new_id(), secret="x")) == {"kind": "test.silent"}


def proper(event: type[Event]) -> list[type[Event]]:
    """All events with a name of their own; a class that was made anew with slots leaves its first form behind."""
    below = [leaf for child in event.__subclasses__() for leaf in proper(child)]
    return below + [event] * ("name" in vars(event) and "__slots__" in vars(event))


@pytest.mark.parametrize("event", [e for e in proper(Event) if e.push is not None], ids=lambda e: e.name)
def test_what_is_told_exists_and_is_no_personal_value(event: type[Event]) -> None:
    push = event.push
    assert push is not None
    fields = {field for _, field in push.fields}
    assert all(hasattr(event, field) for field in fields), "a field that the event does not have"
    assert not fields & (PERSONAL - {"name"})
