"""Text of a formula → tree. Raises FormulaInvalid with the place in the text."""

import re
from dataclasses import dataclass
from decimal import Decimal

MAX_LENGTH = 1000
MAX_DEPTH = 40
MAX_PARTS = 400
"""Each sign of a chain like 1 + 1 + 1 … is a level deeper when it is computed."""
KEYWORDS = frozenset(("and", "or", "not", "if", "true", "false", "unknown", "known", "any", "none"))

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?:\s+(?P<unit>days?|hours?|minutes?)\b)?"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|'(?P<text>(?:[^']|'')*)'"
    r"|(?P<op><=|>=|==|!=|[-+*<>(),]))"
)


class FormulaInvalid(ValueError):
    """The formula cannot be read or does not fit together; the message says why, in English."""


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal | int


@dataclass(frozen=True, slots=True)
class Quoted:
    value: str


@dataclass(frozen=True, slots=True)
class Truth:
    value: bool


@dataclass(frozen=True, slots=True)
class Duration:
    amount: Decimal | int
    unit: str  # days | hours | minutes


@dataclass(frozen=True, slots=True)
class Name:
    key: str


@dataclass(frozen=True, slots=True)
class Call:
    name: str  # a function, an operator, "and", "or", "not", "negative"
    args: tuple["Node", ...]


Node = Number | Quoted | Truth | Duration | Name | Call


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    unit: str
    at: int


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaInvalid(f"cannot read {text[at : at + 12].strip()!r}")
        kind = match.lastgroup if match.lastgroup != "unit" else "number"
        assert kind is not None
        found.append(_Token(kind, match[kind], match["unit"] or "", at))
        at = match.end()
    return [*found, _Token("end", "", "", end)]


class _Parser:
    """Recursive descent over the tokens; one method a level of binding."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        if len(self.tokens) > MAX_PARTS:
            raise FormulaInvalid(f"more than {MAX_PARTS} parts")
        self.at = 0
        self.depth = 0

    def peek(self) -> _Token:
        return self.tokens[self.at]

    def take(self, *ops: str) -> str | None:
        token = self.peek()
        if token.kind in ("op", "name") and token.text in ops:
            self.at += 1
            return token.text
        return None

    def expect(self, op: str) -> None:
        if self.take(op) is None:
            shown = self.peek().text or "the end"
            raise FormulaInvalid(f"expected {op!r}, found {shown!r}")

    def whole(self) -> Node:
        node = self.either()
        if self.peek().kind != "end":
            raise FormulaInvalid(f"did not expect {self.peek().text!r}")
        return node

    def either(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaInvalid("nested too deeply")
        node = self.both()
        while self.take("or"):
            node = Call("or", (node, self.both()))
        self.depth -= 1
        return node

    def both(self) -> Node:
        node = self.negation()
        while self.take("and"):
            node = Call("and", (node, self.negation()))
        return node

    def negation(self) -> Node:
        count = 0
        while self.take("not"):
            count += 1
        node = self.comparison()
        return Call("not", (node,)) if count % 2 else node

    def comparison(self) -> Node:
        left = self.addition()
        op = self.take("<=", ">=", "==", "!=", "<", ">")
        return Call(op, (left, self.addition())) if op else left

    def addition(self) -> Node:
        node = self.product()
        while op := self.take("+", "-"):
            node = Call(op, (node, self.product()))
        return node

    def product(self) -> Node:
        node = self.sign()
        while self.take("*"):
            node = Call("*", (node, self.sign()))
        return node

    def sign(self) -> Node:
        negative = False
        while self.take("-"):
            negative = not negative
        node = self.atom()
        if not negative:
            return node
        return Number(-node.value) if isinstance(node, Number) else Call("negative", (node,))

    def atom(self) -> Node:
        if self.take("("):
            node = self.either()
            self.expect(")")
            return node
        token = self.peek()
        self.at += 1
        if token.kind == "number":
            value = Decimal(token.text) if "." in token.text else int(token.text)
            return Duration(value, token.unit.rstrip("s") + "s") if token.unit else Number(value)
        if token.kind == "text":
            return Quoted(token.text.replace("''", "'"))
        if token.kind == "name" and token.text in ("true", "false"):
            return Truth(token.text == "true")
        if token.kind == "name" and self.take("("):
            return Call(token.text, self.arguments())
        if token.kind == "name" and token.text not in KEYWORDS:
            return Name(token.text)
        raise FormulaInvalid(f"did not expect {token.text or 'the end'!r}")

    def arguments(self) -> tuple[Node, ...]:
        if self.take(")"):
            return ()
        args = [self.either()]
        while self.take(","):
            args.append(self.either())
        self.expect(")")
        return tuple(args)


def parse_formula(text: str) -> Node:
    """The tree of a formula written after `=`."""
    body = text.strip()
    if not body.startswith("="):
        raise FormulaInvalid("a formula starts with =")
    if len(body) > MAX_LENGTH:
        raise FormulaInvalid(f"longer than {MAX_LENGTH} characters")
    return _Parser(body[1:]).whole()
