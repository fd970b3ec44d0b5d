"""Hit policies: which of the fitting rows give the answer, and how several are joined."""

from collections.abc import Callable, Mapping
from typing import Any

from kefu.rules import errors
from kefu.rules.formulas import Context
from kefu.rules.model import Output, Table
from kefu.rules.ready import ReadyEdition, places_of
from kefu.rules.values import write

_LISTED = 12  # rows named in a message at most
Picked = tuple[tuple[int, ...], dict[str, Any], bool]


def _pick_one(table: Table, ready: ReadyEdition, place: int, facts: Mapping[str, Any], ctx: Context) -> Picked:
    answer = ready.answers[place]
    if answer.spoken:
        return (place,), answer.give(facts, ctx), False
    if answer.row.refuse is not None:
        raise errors.RowRefused(row=answer.row.id, why=answer.row.refuse.text())
    return (place,), {}, True


def _pick_first(table: Table, ready: ReadyEdition, fitting: int, facts: Mapping[str, Any], ctx: Context) -> Picked:
    if not fitting:
        raise errors.RowNone()
    return _pick_one(table, ready, (fitting & -fitting).bit_length() - 1, facts, ctx)


def _pick_unique(table: Table, ready: ReadyEdition, fitting: int, facts: Mapping[str, Any], ctx: Context) -> Picked:
    if fitting & (fitting - 1):
        places = places_of(fitting)
        named = ", ".join(ready.rows[place].id for place in places[:_LISTED])
        raise errors.RowMany(rows=named + (" …" if len(places) > _LISTED else ""))
    return _pick_first(table, ready, fitting, facts, ctx)


def _pick_all(table: Table, ready: ReadyEdition, fitting: int, facts: Mapping[str, Any], ctx: Context) -> Picked:
    places = places_of(fitting)
    if not places:
        if ready.edition.otherwise is None:
            raise errors.RowNone()
        return (), dict(ready.edition.otherwise), False
    answers: list[dict[str, Any]] = []
    for place in places:
        _, answer, silent = _pick_one(table, ready, place, facts, ctx)
        if not silent:
            answers.append(answer)
    if not answers:
        return tuple(places), {}, True
    joined = {
        output.spec.key: _join(table, output, [answer[output.spec.key] for answer in answers])
        for output in table.outputs
    }
    return tuple(places), joined, False


def _join(table: Table, output: Output, values: list[Any]) -> Any:
    """The aggregate of one output over all rows that fired; absent values do not count."""
    how = table.aggregate[output.spec.key]
    present = [value for value in values if value is not None]
    if how == "list":
        return present
    if not present:
        return None
    joined = _JOIN[how](present)
    if not output.spec.holds(joined):
        shown = write(output.spec.type, joined)
        raise errors.OutputRange(row="+", cell=output.spec.key, value=shown, expected=output.spec.wall())
    return joined


def _sum(values: list[Any]) -> Any:
    total = values[0]
    for value in values[1:]:
        total += value
    return total


_JOIN: dict[str, Callable[[list[Any]], Any]] = {"sum": _sum, "min": min, "max": max, "any": any, "all": all}
PICK: dict[str, Callable[..., Picked]] = {"first": _pick_first, "unique": _pick_unique, "collect": _pick_all}
