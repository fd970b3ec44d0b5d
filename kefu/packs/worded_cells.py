"""Choices in a workbook: a person reads their words, `普通商品 或 鲜活易腐`, `是`; the keys of the file are taken too.

Words are written only where they are read back as what they stand for (two choices of one name are not): nothing is
lost on the way.
"""

from typing import Any
from zoneinfo import ZoneInfo

from kefu.packs.typed_cells import answer_text, condition_text, fact_text
from kefu.packs.yaml_file import write_inline
from kefu.rules.conditions import Condition, read_cell, show_condition
from kefu.rules.showing import Voice, show_value
from kefu.rules.showing import show_condition as say_condition
from kefu.rules.values import Typed, parse

VOICE = Voice("zh-CN", ZoneInfo("UTC"))
"""The workbook's own language is that of its headings. No choice speaks of a time."""
CHOICES = ("enum", "bool")
FLAGS = {"true": True, "false": False}


def read_condition(spec: Typed, text: str) -> Condition:
    """As the file has it; else as a person types it. Raises ValueError."""
    try:
        return read_cell(spec, text)
    except ValueError:
        return read_cell(spec, condition_text(spec, text))


def condition_cell(spec: Typed, condition: Condition) -> str:
    plain = show_condition(spec, condition)
    if spec.type not in CHOICES or condition.is_any:
        return plain
    words = say_condition(VOICE, spec, condition)
    try:
        return words if read_condition(spec, words.strip()) == condition else plain
    except ValueError:
        return plain


def read_answer(spec: Typed, cell: str) -> str:
    """The text of the file; what no file would hold is read as a person types it."""
    text = cell.strip()
    if text == "none" or text.startswith("="):
        return text
    try:
        parse(spec, text)
    except ValueError:
        return answer_text(spec, text)
    return cell if spec.type == "text" else text


def answer_cell(spec: Typed, plain: str) -> str:
    """`plain`: as the file has it."""
    if spec.type not in CHOICES or plain.startswith("="):
        return plain
    value = None if plain == "none" else FLAGS.get(plain, plain) if spec.type == "bool" else plain
    words = show_value(VOICE, spec, value, absent=True)
    return words if read_answer(spec, words) == plain else plain


def read_fact(spec: Typed, cell: str, value: Any) -> Any:
    """A fact or an answer of an example. `value`: what the cell says as YAML; in quotes it is meant as it stands."""
    if spec.type not in CHOICES or not isinstance(value, str) or cell.lstrip()[:1] in ('"', "'"):
        return value
    text = fact_text(spec, value)
    return FLAGS.get(text, value) if spec.type == "bool" else text if text in spec.values else value


def fact_cell(spec: Typed, value: Any) -> str:
    plain = write_inline(value)
    if spec.type not in CHOICES or value is None:
        return plain
    if isinstance(value, str) and value not in spec.values:
        return plain if read_fact(spec, plain, value) == value else quoted(value)
    words = show_value(VOICE, spec, value)
    if write_inline(words) == words and same(read_fact(spec, words, words), value):
        return words
    return plain


def same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
