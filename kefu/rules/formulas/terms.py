"""A typed piece of a formula and the ways to make one of others. What does not fit together is found here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from typing import Any

from kefu.rules.formulas import numbers
from kefu.rules.formulas.moments import Context
from kefu.rules.formulas.syntax import FormulaInvalid
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
NOWHERE = Context(zone=UTC)


def coerce_money(term: Term) -> Term:
    if term.type == "money":
        return term
    if term.literal and term.type in NUMBERS:
        try:
            amount = as_money(Decimal(term.run({}, NOWHERE)))
        except ValueError as wrong:
            raise FormulaInvalid(str(wrong)) from wrong
        return Term("money", lambda facts, ctx: amount, literal=True)
    raise FormulaInvalid(f"an amount of money is wanted here, this is {term.type}")


def to_money(args: tuple[Term, ...]) -> Term:
    counted(args, 1, "money")
    quantity(args[0], "money")
    return derive(args[0], "money", lambda a: numbers.to_cents(Decimal(a)))


def derive(term: Term, kind: str, step: Callable[[Any], Any]) -> Term:
    run = term.run

    def stepped(facts: Mapping[str, Any], ctx: Context) -> Any:
        value = run(facts, ctx)
        return None if value is None else step(value)

    return Term(kind, stepped, term.nullable, term.uses)


def strict(kind: str, args: tuple[Term, ...], step: Callable[..., Any], **more: Any) -> Term:
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


def alike(args: tuple[Term, ...], what: str) -> tuple[str, tuple[Term, ...]]:
    """The one type of all arguments; bare numbers become money beside money, whole numbers decimals."""
    kinds = {arg.type for arg in args}
    if "money" in kinds and kinds <= NUMBERS:
        return "money", tuple(coerce_money(arg) for arg in args)
    if kinds == {"int", "decimal"}:
        return "decimal", args
    if kinds == {"text", "enum"}:
        return "text", args
    if len(kinds) != 1:
        raise FormulaInvalid(f"{what} cannot mix {' and '.join(sorted(kinds))}")
    return args[0].type, args


def counted(args: tuple[Term, ...], count: int, what: str) -> None:
    if len(args) != count:
        raise FormulaInvalid(f"{what} takes {count} arguments, got {len(args)}")


def quantity(arg: Term, what: str) -> None:
    if arg.type not in NUMBERS:
        raise FormulaInvalid(f"{what} is not for {arg.type}")
