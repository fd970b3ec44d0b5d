"""What + - * < and or, if, min, percent_of … make of typed pieces: the operators and the functions without dates."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from kefu.rules.formulas import numbers
from kefu.rules.formulas.moments import Context
from kefu.rules.formulas.syntax import FormulaInvalid
from kefu.rules.formulas.terms import NOWHERE, WHEN, Term, alike, counted, quantity, strict, to_money
from kefu.rules.values import NUMBERS, as_money

COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def compare(name: str, args: tuple[Term, ...]) -> Term:
    kind, args = alike(args, name)
    if name not in ("==", "!=") and kind in ("bool", "text", "enum"):
        raise FormulaInvalid(f"{kind} has no order")
    left, right = args
    for one, other in ((left, right), (right, left)):
        if one.literal and one.choices and other.choices and not one.choices <= other.choices:
            raise FormulaInvalid(f"{', '.join(one.choices)} is not one of {', '.join(sorted(other.choices))}")
    holds = COMPARISONS[name]
    return strict("bool", args, lambda ctx, a, b: holds(a, b))


def _add(step: Callable[[Any, Any], Any], what: str) -> Callable[[tuple[Term, ...]], Term]:
    def make(args: tuple[Term, ...]) -> Term:
        kind, args = alike(args, what)
        if kind not in NUMBERS:
            raise FormulaInvalid(f"{what} is not for {kind}")
        return strict(kind, args, lambda ctx, a, b: step(a, b))

    return make


def _times(args: tuple[Term, ...]) -> Term:
    kinds = [arg.type for arg in args]
    if not set(kinds) <= NUMBERS or kinds.count("money") > 1:
        raise FormulaInvalid(f"cannot multiply {kinds[0]} by {kinds[1]}")
    if "money" in kinds:
        return strict("money", args, lambda ctx, a, b: numbers.to_cents(a * b))
    kind = "int" if kinds == ["int", "int"] else "decimal"
    return strict(kind, args, lambda ctx, a, b: a * b)


def _many(step: Callable[..., Any], allowed: frozenset[str], what: str) -> Callable[[tuple[Term, ...]], Term]:
    def make(args: tuple[Term, ...]) -> Term:
        if len(args) < 2:
            raise FormulaInvalid(f"{what} takes at least two arguments")
        kind, args = alike(args, what)
        if kind not in allowed:
            raise FormulaInvalid(f"{what} is not for {kind}")
        return strict(kind, args, lambda ctx, *values: step(values))

    return make


def _percent_of(args: tuple[Term, ...]) -> Term:
    counted(args, 2, "percent_of")
    quantity(args[1], "percent_of")
    if args[0].type not in ("int", "decimal"):
        raise FormulaInvalid("percent_of wants a number of per cent first")
    if args[1].type == "money":
        return strict("money", args, lambda ctx, p, a: numbers.to_cents(numbers.percentage(p, a)))
    return strict("decimal", args, lambda ctx, p, a: numbers.percentage(p, a))


def _divide(args: tuple[Term, ...]) -> Term:
    counted(args, 2, "divide")
    kinds = [arg.type for arg in args]
    if not set(kinds) <= NUMBERS or (kinds[1] == "money" and kinds[0] != "money"):
        raise FormulaInvalid(f"cannot divide {kinds[0]} by {kinds[1]}")
    if kinds[0] == "money" and kinds[1] != "money":
        return strict("money", args, lambda ctx, a, b: numbers.to_cents(numbers.quotient(a, b)))
    return strict("decimal", args, lambda ctx, a, b: numbers.quotient(a, b))


def _same(step: Callable[[Any], Any], what: str) -> Callable[[tuple[Term, ...]], Term]:
    def make(args: tuple[Term, ...]) -> Term:
        counted(args, 1, what)
        quantity(args[0], what)
        return strict(args[0].type, args, lambda ctx, a: step(a))

    return make


def _whole(step: Callable[[Any], int], what: str) -> Callable[[tuple[Term, ...]], Term]:
    """floor and ceil: whole yuan stay money, a number becomes an int."""

    def make(args: tuple[Term, ...]) -> Term:
        counted(args, 1, what)
        quantity(args[0], what)
        if args[0].type == "money":
            return strict("money", args, lambda ctx, a: as_money(Decimal(step(a))))
        return strict("int", args, lambda ctx, a: step(a))

    return make


def _round(args: tuple[Term, ...]) -> Term:
    counted(args, 2, "round_half_up")
    quantity(args[0], "round_half_up")
    if not args[1].literal or args[1].type != "int":
        raise FormulaInvalid("round_half_up wants its number of places written out")
    places = args[1].run({}, NOWHERE)
    if not 0 <= places <= 9:
        raise FormulaInvalid("between 0 and 9 places")
    if args[0].type == "money":
        return strict("money", args, lambda ctx, a, p: numbers.to_cents(numbers.rounded(a, min(p, 2))))
    return strict("decimal", args, lambda ctx, a, p: numbers.rounded(a, p))


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
    return strict("bool", args, lambda ctx, a: not a)


def _if(args: tuple[Term, ...]) -> Term:
    counted(args, 3, "if")
    _truths(args[:1], "if")
    kind, (yes, no) = alike(args[1:], "if")
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
    counted(args, 1, "known")
    run = args[0].run
    return Term("bool", lambda facts, ctx: run(facts, ctx) is not None, uses=args[0].uses)


def _or_else(args: tuple[Term, ...]) -> Term:
    counted(args, 2, "or_else")
    kind, (one, other) = alike(args, "or_else")
    first, second = one.run, other.run

    def run(facts: Mapping[str, Any], ctx: Context) -> Any:
        value = first(facts, ctx)
        return second(facts, ctx) if value is None else value

    choices = one.choices | other.choices if one.choices is not None and other.choices is not None else None
    return Term(kind, run, other.nullable, one.uses | other.uses, choices=choices)


OPERATORS: dict[str, Callable[[tuple[Term, ...]], Term]] = {
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
    "money": to_money,
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
