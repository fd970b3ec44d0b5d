"""What a person types into a cell, in a browser or a workbook: words of the screen as well as the keys of the file.

`漏发 | 错发`, `不是 错发`, `≤ 48`, `¥1,060.50`, `是`, `不知道`, `任意` become the text that a table file would hold.
"""

import re

from kefu.packs.folding import traditional
from kefu.rules.values import Typed

_WIDE = str.maketrans("＜＞＝（），｜：　－０１２３４５６７８９．", "<>=(),|: -0123456789.")
_ANY = frozenset(("", "any", "任意", "*", "-"))
_UNKNOWN = frozenset(("unknown", "不知道", "未知"))
_KNOWN = frozenset(("known", "已知"))
_NONE = frozenset(("none", "无", "無"))
_BOOL = {"是": "true", "yes": "true", "true": "true", "否": "false", "no": "false", "false": "false"}
_NOT = re.compile(r"(?:not\s+|不是\s*|非\s+)", re.I)
_OR = re.compile(r"(?<!\\)\||、|\s+或\s+|\s+or\s+", re.I)


def condition_text(spec: Typed, text: str) -> str:
    """What was typed, in the language of cells (`fresh | custom`, `not fresh`, `<= 48`, `` for any)."""
    body = text.translate(_WIDE).replace("≤", "<=").replace("≥", ">=").strip()
    if body.lower() in _ANY:
        return ""
    if spec.type == "enum" and body not in spec.values and body.lower() not in _UNKNOWN | _KNOWN:
        whole = _choice(spec, text.strip())
        if whole is not None:
            return whole  # a name may hold what else would part two names
    sign = ""
    if spec.type != "text" and (match := _NOT.match(body)):
        sign, body = "not ", body[match.end() :]
    parts = _OR.split(body) if spec.type != "text" else re.split(r"(?<!\\)\|", body)
    return sign + " | ".join(_named(spec, part.strip()) for part in parts)


def _named(spec: Typed, part: str) -> str:
    lower = part.lower()
    if lower in _UNKNOWN:
        return "unknown"
    if lower in _KNOWN:
        return "known"
    return _value(spec, part)


def answer_text(spec: Typed, text: str) -> str:
    """An answer as the file has it; formulas stay as they are."""
    body = text.strip()
    if body.startswith(("=", "＝")):
        return "=" + body[1:]
    if body.lower() in _NONE:
        return "none"
    return _value(spec, body.translate(_WIDE) if spec.type != "text" else body)


def fact_text(spec: Typed, text: str) -> str:
    """A single value as the file has it: labels become keys, wide digits narrow ones."""
    body = text.strip()
    return _named(spec, body if spec.type == "text" else body.translate(_WIDE))


def _value(spec: Typed, text: str) -> str:
    if spec.type == "bool":
        return _BOOL.get(text.lower(), text)
    if spec.type == "money":
        return re.sub(r"[¥￥元]|(?<=\d),(?=\d{3})", "", text).strip() if "[" not in text and "(" not in text else text
    if spec.type == "enum" and text not in spec.values:
        return _choice(spec, text) or text
    return text


def _choice(spec: Typed, text: str) -> str | None:
    """The key of the choice that is called so, in whatever width."""
    said = text.translate(_WIDE).lower()
    for value, label in spec.values.items():
        called = (label.zh, label.en, label.zh_tw, traditional(label.zh))
        if said in (name.translate(_WIDE).lower() for name in called if name):
            return value
    return None
