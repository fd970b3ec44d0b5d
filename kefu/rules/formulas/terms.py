"""Tree of a formula → a typed closure. What does not fit together is found here, before any fact is known."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta
from decimal import Decimal
from typing import Any

from kefu.rules.formulas import numbers
from kefu.rules.formulas.functions import FUNCTIONS, Signature, read_clock
from kefu.rules.formulas.moments import Context, days_after
from kefu.rules.formulas.syntax import Call, Duration, FormulaInvalid, Name, Node, Number, Quoted, Truth, parse_formula
from kefu.rules.values import NUMBERS, Typed, as_money

Run = Callable[[Mapping[str, Any], Context], Any]
WHEN = frozenset(("date", "datetime"))


@dataclass(frozen=True, slots=True)
class Term:
    """A typed piece of a formula. `nullable`: may come out unknown. `choices`: all texts it can be, if known."""

    type: str
    run: Run
    nullable: bool = False
    uses: frozenset[str] = frozenset()
    literal: bool = False
    choices: frozenset[str] | None = None


Scope = Mapping[str, tuple[Typed, bool]]
"""Facts a formula may use: what they are, and whether they may be unknown here."""


def compile_formula(text: str, scope: Scope, slot: Typed) -> Term:
    """The closure of a formula whose result goes into `slot`. Raises FormulaInvalid."""
    return _fit(_term(parse_formula(text), scope), slot)


def _fit(term: Term, slot: Typed) -> Term:
    if slot.type == "money":
        return _to_money((term,)) if term.type in ("int", "decimal") and not term.literal else _as_money(term)
    if slot.type == "enum" and term.choices is not None:
        strange = term.choices - set(slot.values)
        if strange:
            raise FormulaInvalid(f"{', '.join(sorted(strange))} is not a value of {slot.key}")
        return term
    if slot.type == "decimal" and term.type == "int":
        return _derive(term, "decimal", Decimal)
    if slot.type == "text" and term.type == "enum":
        return term
    if term.type != slot.type or slot.type == "enum":
        raise FormulaInvalid(f"{slot.key} is {slot.type}, the formula gives {term.type}")
    return term


def _as_money(term: Term) -> Term:
    if term.type == "money":
        return term
    if term.literal and term.type in NUMBERS:
        try:
            amount = as_money(Decimal(term.run({}, _NOWHERE)))
        except ValueError as wrong:
            raise FormulaInvalid(str(wrong)) from wrong
        return Term("money", lambda facts, ctx: amount, literal=True)
    raise FormulaInvalid(f"an amount of money is wanted here, this is {term.type}")


def _to_money(args: tuple[Term, ...]) -> Term:
    _counted(args, 1, "money")
    _quantity(args[0], "money")
    return _derive(args[0], "money", lambda a: numbers.to_cents(Decimal(a)))


def _derive(term: Term, kind: str, step: Callable[[Any], Any]) -> Term:
    run = term.run

    def stepped(facts: Mapping[str, Any], ctx: Context) -> Any:
        value = run(facts, ctx)
        return None if value is None else step(value)

    return Term(kind, stepped, term.nullable, term.uses)


def _term(node: Node, scope: Scope) -> Term:
    if isinstance(node, (Number, Truth)):
        value = node.value
        kind = "bool" if isinstance(node, Truth) else "int" if isinstance(value, int) else "decimal"
        return Term(kind, lambda facts, ctx: value, literal=True)
    if isinstance(node, Quoted):
        text = node.value
        return Term("text", lambda facts, ctx: text, literal=True, choices=frozenset((text,)))
    if isinstance(node, Name):
        return _name(node.key, scope)
    if isinstance(node, Duration):
        raise FormulaInvalid("a duration can only be added to or taken from a date")
    if node.name in ("+", "-") and isinstance(node.args[1], Duration):
        return _shift(_term(node.args[0], scope), node.args[1], -1 if node.name == "-" else 1)
    args = tuple(_term(arg, scope) for arg in node.args)
    return _call(node, args)


def _name(key: str, scope: Scope) -> Term:
    if key not in scope:
        raise FormulaInvalid(f"there is no fact {key!r}")
    spec, nullable = scope[key]
    choices = frozenset(spec.values) if spec.type == "enum" else None
    return Term(spec.type, lambda facts, ctx: facts[key], nullable, frozenset((key,)), choices=choices)


def _strict(kind: str, args: tuple[Term, ...], step: Callable[..., Any], **more: Any) -> Term:
    """A term that is unknown when one of its arguments is. `step` gets the context first."""
    runs = tuple(arg.run for arg in args)
    nullable = any(arg.nullable for arg in args)
    uses = frozenset().union(*(arg.uses for arg in args))

    def strict(facts: Mapping[str, Any], ctx: Context) -> Any:
        values = [run(facts, ctx) for run in runs]
        if nullable and any(value is None for value in values):
            return None
        return step(ctx, *values)

    return Term(kind, strict, nullable, uses, **more)


def _shift(left: Term, duration: Duration, sign: int) -> Term:
    amount = duration.amount * sign
    if left.type not in WHEN:
        raise FormulaInvalid(f"cannot add {duration.unit} to {left.type}")
    if duration.unit == "days":
        if not isinstance(amount, int):
            raise FormulaInvalid("days are whole")
        return _strict(left.type, (left,), lambda ctx, x: days_after(ctx, x, amount))
    if left.type != "datetime":
        raise FormulaInvalid(f"cannot add {duration.unit} to a date without a time")
    seconds = 3600 if duration.unit == "hours" else 60
    step = timedelta(microseconds=int(amount * seconds * 1_000_000))
    return _strict("datetime", (left,), lambda ctx, x: x + step)


def _alike(args: tuple[Term, ...], what: str) -> tuple[str, tuple[Term, ...]]:
    """The one type of all arguments; bare numbers become money beside money, whole numbers decimals."""
    kinds = {arg.type for arg in args}
    if "money" in kinds and kinds <= NUMBERS:
        return "money", tuple(_as_money(arg) for arg in args)
    if kinds == {"int", "decimal"}:
        return "decimal", args
    if kinds == {"text", "enum"}:
        return "text", args
    if len(kinds) != 1:
        raise FormulaInvalid(f"{what} cannot mix {' and '.join(sorted(kinds))}")
    return args[0].type, args


_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _call(node: Call, args: tuple[Term, ...]) -> Term:
    name = node.name
    if name in _COMPARE:
        return _compare(name, args)
    if name in _SPECIAL:
        return _SPECIAL[name](args)
    signature = FUNCTIONS.get(name)
    if signature is None:
        raise FormulaInvalid(f"there is no function {name!r}")
    return _by_signature(name, signature, node.args, args)


def _compare(name: str, args: tuple[Term, ...]) -> Term:
    kind, args = _alike(args, name)
    if name not in ("==", "!=") and kind in ("bool", "text", "enum"):
        raise FormulaInvalid(f"{kind} has no order")
    left, right = args
    for one, other in ((left, right), (right, left)):
        if one.literal and one.choices and other.choices and not one.choices <= other.choices:
            raise FormulaInvalid(f"{', '.join(one.choices)} is not one of {', '.join(sorted(other.choices))}")
    compare = _COMPARE[name]
    return _strict("bool", args, lambda ctx, a, b: compare(a, b))


def _by_signature(name: str, sign: Signature, nodes: tuple[Node, ...], args: tuple[Term, ...]) -> Term:
    params = sign.params
    if sign.repeats and len(args) > len(params):
        params = params + (params[-1],) * (len(args) - len(params))
    if len(args) != len(params):
        raise FormulaInvalid(f"{name} takes {len(sign.params)} arguments, got {len(args)}")
    ready: list[Term] = []
    for node, arg, param in zip(nodes, args, params, strict=True):
        if param == "clock":
            if not isinstance(node, Quoted):
                raise FormulaInvalid(f"{name} wants a clock like '15:00'")
            clock = read_clock(node.value)
            ready.append(Term("clock", lambda facts, ctx, clock=clock: clock, literal=True))  # type: ignore[misc]
        elif arg.type not in _PARAMS[param]:
            raise FormulaInvalid(f"{name} wants {param}, got {arg.type}")
        else:
            ready.append(arg)
    result = args[0].type if sign.result == "same" else sign.result
    return _strict(result, tuple(ready), sign.step)


_PARAMS: dict[str, frozenset[str]] = {
    "when": WHEN,
    "moment": frozenset(("datetime",)),
    "whole": frozenset(("int",)),
    "number": frozenset(("int", "decimal")),
}


def _add(step: Callable[[Any, Any], Any], what: str) -> Callable[[tuple[Term, ...]], Term]:
    def make(args: tuple[Term, ...]) -> Term:
        kind, args = _alike(args, what)
        if kind not in NUMBERS:
            raise FormulaInvalid(f"{what} is not for {kind}")
        return _strict(kind, args, lambda ctx, a, b: step(a, b))

    return make


def _times(args: tuple[Term, ...]) -> Term:
    kinds = [arg.type for arg in args]
    if not set(kinds) <= NUMBERS or kinds.count("money") > 1:
        raise FormulaInvalid(f"cannot multiply {kinds[0]} by {kinds[1]}")
    if "money" in kinds:
        return _strict("money", args, lambda ctx, a, b: numbers.to_cents(a * b))
    kind = "int" if kinds == ["int", "int"] else "decimal"
    return _strict(kind, args, lambda ctx, a, b: a * b)


def _many(step: Callable[..., Any], allowed: frozenset[str], what: str) -> Callable[[tuple[Term, ...]], Term]:
    def make(args: tuple[Term, ...]) -> Term:
        if len(args) < 2:
            raise FormulaInvalid(f"{what} takes at least two arguments")
        kind, args = _alike(args, what)
        if kind not in allowed:
            raise FormulaInvalid(f"{what} is not for {kind}")
        return _strict(kind, args, lambda ctx, *values: step(values))

    return make


def _counted(args: tuple[Term, ...], count: int, what: str) -> None:
    if len(args) != count:
        raise FormulaInvalid(f"{what} takes {count} arguments, got {len(args)}")


def _quantity(arg: Term, what: str) -> None:
    if arg.type not in NUMBERS:
        raise FormulaInvalid(f"{what} is not for {arg.type}")


def _percent_of(args: tuple[Term, ...]) -> Term:
    _counted(args, 2, "percent_of")
    _quantity(args[1], "percent_of")
    if args[0].type not in ("int", "decimal"):
        raise FormulaInvalid("percent_of wants a number of per cent first")
    if args[1].type == "money":
        return _strict("money", args, lambda ctx, p, a: numbers.to_cents(numbers.percentage(p, a)))
    return _strict("decimal", args, lambda ctx, p, a: numbers.percentage(p, a))


def _divide(args: tuple[Term, ...]) -> Term:
    _counted(args, 2, "divide")
    kinds = [arg.type for arg in args]
    if not set(kinds) <= NUMBERS or (kinds[1] == "money" and kinds[0] != "money"):
        raise FormulaInvalid(f"cannot divide {kinds[0]} by {kinds[1]}")
    if kinds[0] == "money" and kinds[1] != "money":
        return _strict("money", args, lambda ctx, a, b: numbers.to_cents(numbers.quotient(a, b)))
    return _strict("decimal", args, lambda ctx, a, b: numbers.quotient(a, b))


def _same(step: Callable[[Any], Any], what: str) -> Callable[[tuple[Term, ...]], Term]:
    def make(args: tuple[Term, ...]) -> Term:
        _counted(args, 1, what)
        _quantity(args[0], what)
        return _strict(args[0].type, args, lambda ctx, a: step(a))

    return make


def _whole(step: Callable[[Any], int], what: str) -> Callable[[tuple[Term, ...]], Term]:
    """floor and ceil: whole yuan stay money, a number becomes an int."""

    def make(args: tuple[Term, ...]) -> Term:
        _counted(args, 1, what)
        _quantity(args[0], what)
        if args[0].type == "money":
            return _strict("money", args, lambda ctx, a: as_money(Decimal(step(a))))
        return _strict("int", args, lambda ctx, a: step(a))

    return make


def _round(args: tuple[Term, ...]) -> Term:
    _counted(args, 2, "round_half_up")
    _quantity(args[0], "round_half_up")
    if not args[1].literal or args[1].type != "int":
        raise FormulaInvalid("round_half_up wants its number of places written out")
    places = args[1].run({}, _NOWHERE)
    if not 0 <= places <= 9:
        raise FormulaInvalid("between 0 and 9 places")
    if args[0].type == "money":
        return _strict("money", args, lambda ctx, a, p: numbers.to_cents(numbers.rounded(a, min(p, 2))))
    return _strict("decimal", args, lambda ctx, a, p: numbers.rounded(a, p))


def _truths(args: tuple[Term, ...], what: str) -> None:
    for arg in args:
        if arg.type != "bool":
            raise FormulaInvalid(f"{what} wants true or false, got {arg.type}")


def _joined(deciding: bool, what: str) -> Callable[[tuple[Term, ...]], Term]:
    """and (false decides) and or (true decides); an unknown side only matters when the other does not decide."""

    def make(args: tuple[Term, ...]) -> Term:
        _truths(args, what)
        left, right = (arg.run for arg in args)

        def run(facts: Mapping[str, Any], ctx: Context) -> Any:
            first = left(facts, ctx)
            if first is deciding:
                return deciding
            second = right(facts, ctx)
            if second is deciding:
                return deciding
            return None if first is None or second is None else not deciding

        return Term("bool", run, any(a.nullable for a in args), args[0].uses | args[1].uses)

    return make


def _not(args: tuple[Term, ...]) -> Term:
    _truths(args, "not")
    return _strict("bool", args, lambda ctx, a: not a)


def _if(args: tuple[Term, ...]) -> Term:
    _counted(args, 3, "if")
    _truths(args[:1], "if")
    kind, (yes, no) = _alike(args[1:], "if")
    test, then, other = args[0].run, yes.run, no.run

    def run(facts: Mapping[str, Any], ctx: Context) -> Any:
        held = test(facts, ctx)
        if held is None:
            return None
        return then(facts, ctx) if held else other(facts, ctx)

    choices = yes.choices | no.choices if yes.choices is not None and no.choices is not None else None
    nullable = any(a.nullable for a in (args[0], yes, no))
    return Term(kind, run, nullable, args[0].uses | yes.uses | no.uses, choices=choices)


def _known(args: tuple[Term, ...]) -> Term:
    _counted(args, 1, "known")
    run = args[0].run
    return Term("bool", lambda facts, ctx: run(facts, ctx) is not None, uses=args[0].uses)


def _or_else(args: tuple[Term, ...]) -> Term:
    _counted(args, 2, "or_else")
    kind, (one, other) = _alike(args, "or_else")
    first, second = one.run, other.run

    def run(facts: Mapping[str, Any], ctx: Context) -> Any:
        value = first(facts, ctx)
        return second(facts, ctx) if value is None else value

    choices = one.choices | other.choices if one.choices is not None and other.choices is not None else None
    return Term(kind, run, other.nullable, one.uses | other.uses, choices=choices)


_SPECIAL: dict[str, Callable[[tuple[Term, ...]], Term]] = {
    "+": _add(operator.add, "+"),
    "-": _add(operator.sub, "-"),
    "*": _times,
    "negative": _same(operator.neg, "-"),
    "abs": _same(abs, "abs"),
    "min": _many(min, NUMBERS, "min"),
    "max": _many(max, NUMBERS, "max"),
    "sum": _many(sum, NUMBERS, "sum"),
    "later_of": _many(max, WHEN, "later_of"),
    "earlier_of": _many(min, WHEN, "earlier_of"),
    "money": _to_money,
    "percent_of": _percent_of,
    "divide": _divide,
    "floor": _whole(numbers.whole_down, "floor"),
    "ceil": _whole(numbers.whole_up, "ceil"),
    "round_half_up": _round,
    "and": _joined(False, "and"),
    "or": _joined(True, "or"),
    "not": _not,
    "if": _if,
    "known": _known,
    "or_else": _or_else,
}
_NOWHERE = Context(zone=UTC)
