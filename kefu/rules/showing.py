"""Values and conditions as a person reads them, in the three languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from kefu.kernel.i18n import Locale, Text
from kefu.rules.conditions import Condition, Span
from kefu.rules.values import Typed, write
from kefu.rules.words import Fold, as_written

_YES, _NO = Text("是", "是", "yes"), Text("否", "否", "no")
_UNKNOWN = Text("不知道", "不知道", "unknown")
_NONE = Text("无", "無", "none")
_ANY = Text("任意", "任意", "any")
_KNOWN = Text("已知", "已知", "known")
_NOT = Text("不是 {it}", "不是 {it}", "not {it}")
_OR = Text(" 或 ", " 或 ", " or ")
_SIGN: Mapping[str, str] = {"CNY": "¥", "EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}


@dataclass(frozen=True, slots=True)
class Voice:
    """How to speak: the language, the zone of moments, the currency, and how zh-TW is made where nobody wrote it."""

    locale: Locale
    zone: tzinfo
    currency: str = "CNY"
    fold: Fold = as_written

    def say(self, text: Text, **values: object) -> str:
        return text.to(self.locale, **values)


def show_value(voice: Voice, spec: Typed, value: Any, *, absent: bool = False) -> str:
    """`absent`: None is an answer that is not given, rather than a fact that is not known."""
    if value is None:
        return voice.say(_NONE if absent else _UNKNOWN)
    if isinstance(value, list):
        return "、".join(show_value(voice, spec, each) for each in value) or voice.say(_NONE)
    if spec.type == "bool":
        return voice.say(_YES if value else _NO)
    if spec.type == "enum":
        label = spec.values.get(value)
        return label.to(voice.locale, voice.fold) if label else str(value)
    if spec.type == "money":
        sign = _SIGN.get(voice.currency, f"{voice.currency} ")
        return f"{'-' if value < 0 else ''}{sign}{write('money', abs(value))}"
    if isinstance(value, datetime):
        return value.astimezone(voice.zone).replace(tzinfo=None).isoformat(" ", "seconds")
    return write(spec.type, value, voice.zone)


def show_condition(voice: Voice, spec: Typed, condition: Condition) -> str:
    if condition.is_any:
        return voice.say(_ANY)
    parts = [show_value(voice, spec, value) for value in sorted(condition.values, key=str)]
    parts += [_show_span(voice, spec, span) for span in condition.spans]
    if condition.negated and not parts:
        return voice.say(_KNOWN)
    if condition.negated:
        return voice.say(_NOT, it=voice.say(_OR).join(parts))
    if condition.unknown:
        parts.append(voice.say(_UNKNOWN))
    return voice.say(_OR).join(parts)


def _show_span(voice: Voice, spec: Typed, span: Span) -> str:
    def shown(value: Any) -> str:
        return show_value(voice, spec, value)

    if span.low is None and span.high is None:
        return voice.say(_KNOWN)
    if span.low is None:
        return f"{'≤' if span.high_in else '<'} {shown(span.high)}"
    if span.high is None:
        return f"{'≥' if span.low_in else '>'} {shown(span.low)}"
    low, high = "≤" if span.low_in else "<", "≤" if span.high_in else "<"
    return f"{shown(span.low)} {low} … {high} {shown(span.high)}"
