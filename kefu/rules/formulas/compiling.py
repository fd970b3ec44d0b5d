"""Text of a formula → a typed closure."""

from datetime import timedelta
from decimal import Decimal

from kefu.rules.formulas.functions import FUNCTIONS, Signature, read_clock
from kefu.rules.formulas.moments import days_after
from kefu.rules.formulas.operators import COMPARISONS, OPERATORS, compare
from kefu.rules.formulas.syntax import Call, Duration, FormulaInvalid, Name, Node, Number, Quoted, Truth, parse_formula
from kefu.rules.formulas.terms import WHEN, Scope, Term, coerce_money, derive, strict, to_money
from kefu.rules.values import Typed


def compile_formula(text: str, scope: Scope, slot: Typed) -> Term:
    """The closure of a formula whose result goes into `slot`. Raises FormulaInvalid."""
    try:
        return _fit(_term(parse_formula(text), scope), slot)
    except OverflowError as beyond:
        raise FormulaInvalid("the duration is too long") from beyond


def _fit(term: Term, slot: Typed) -> Term:
    if slot.type == "money":
        return to_money((term,)) if term.type in ("int", "decimal") and not term.literal else coerce_money(term)
    if slot.type == "enum" and term.choices is not None:
        strange = term.choices - set(slot.values)
        if strange:
            raise FormulaInvalid(f"{', '.join(sorted(strange))} is not a value of {slot.key}")
        return term
    if slot.type == "decimal" and term.type == "int":
        return derive(term, "decimal", Decimal)
    if slot.type == "text" and term.type == "enum":
        return term
    if term.type != slot.type or slot.type == "enum":
        raise FormulaInvalid(f"{slot.key} is {slot.type}, the formula gives {term.type}")
    return term


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


def _shift(left: Term, duration: Duration, sign: int) -> Term:
    amount = duration.amount * sign
    if left.type not in WHEN:
        raise FormulaInvalid(f"cannot add {duration.unit} to {left.type}")
    if duration.unit == "days":
        if not isinstance(amount, int):
            raise FormulaInvalid("days are whole")
        return strict(left.type, (left,), lambda ctx, x: days_after(ctx, x, amount))
    if left.type != "datetime":
        raise FormulaInvalid(f"cannot add {duration.unit} to a date without a time")
    seconds = 3600 if duration.unit == "hours" else 60
    step = timedelta(microseconds=int(amount * seconds * 1_000_000))
    return strict("datetime", (left,), lambda ctx, x: x + step)


def _call(node: Call, args: tuple[Term, ...]) -> Term:
    name = node.name
    if name in COMPARISONS:
        return compare(name, args)
    if name in OPERATORS:
        return OPERATORS[name](args)
    signature = FUNCTIONS.get(name)
    if signature is None:
        raise FormulaInvalid(f"there is no function {name!r}")
    return _by_signature(name, signature, node.args, args)


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
    return strict(result, tuple(ready), sign.step)


_PARAMS: dict[str, frozenset[str]] = {
    "when": WHEN,
    "moment": frozenset(("datetime",)),
    "whole": frozenset(("int",)),
    "number": frozenset(("int", "decimal")),
}
