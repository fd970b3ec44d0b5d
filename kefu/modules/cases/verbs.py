"""The typed registry of verbs that playbooks may name. The flows register theirs in `main`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel

from kefu.kernel.i18n import Text

if TYPE_CHECKING:
    from kefu.kernel.transaction import Transaction
    from kefu.modules.cases.service import Case

FieldType = Literal[
    "text", "long_text", "money", "int", "bool", "choice", "file", "files", "order_line", "sku", "moment"
]


@dataclass(frozen=True, slots=True)
class VerbField:
    """One field of the form the desk shows for a verb."""

    key: str
    title: Text
    type: FieldType
    required: bool = True
    choices: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a verb would do now: allowed or not, what it costs, and by which decisions. Money as text, in yuan.

    `defaults`, `hints`, `most` and `choices`: by the field's key; a hint is what the person should see beside that
    field, `most` the highest amount this person may enter there. `required`: fields that are a must as things stand.
    """

    allowed: bool = True
    why_not: Text | None = None
    summary: Text | None = None
    cost: str | None = None
    cap: str | None = None
    needs_approval: bool = False
    decisions: tuple[Mapping[str, Any], ...] = ()
    asks: tuple[VerbField, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)
    hints: Mapping[str, Text] = field(default_factory=dict)
    most: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    required: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Done:
    """What a verb did: facts it learned and references for the log. `solves` ends the search for a solution."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    refs: Mapping[str, Any] = field(default_factory=dict)
    solves: str = ""


@dataclass(frozen=True, slots=True)
class Verb:
    """`body` is the pydantic model of the fields; `run` does it inside the case's transaction, under its lock.

    `weigh` looks again while the form is filled in, with the fields as far as they go; it changes nothing.
    """

    name: str
    permission: str
    title: Text
    body: type[BaseModel]
    run: Callable[["Transaction", Any, "Case", Any], Awaitable[Done]]
    fields: tuple[VerbField, ...] = ()
    preview: Callable[["Transaction", Any, "Case"], Awaitable[Preview]] | None = None
    weigh: Callable[["Transaction", Any, "Case", Mapping[str, Any]], Awaitable[Preview]] | None = None


class Registry:
    def __init__(self) -> None:
        self._verbs: dict[str, Verb] = {}

    def add(self, *verbs: Verb) -> None:
        for verb in verbs:
            if verb.name in self._verbs:
                raise ValueError(f"the verb {verb.name} is registered twice")
            self._verbs[verb.name] = verb

    def get(self, name: str) -> Verb:
        return self._verbs[name]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._verbs)
