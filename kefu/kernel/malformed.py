"""What is wrong with a thing that was sent, in the reader's language: pydantic's errors as `Text`, numbers filled in.

reason_of(error)           # 最多 500 个字
reason_of(error, choices)  # 只能是：错发、漏发
place_of(error)            # lines.0.quantity

A validator of ours says its own sentence: `raise Unfit(Text(…))`.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kefu.kernel.i18n import Text


class Unfit(ValueError):
    """Raised by a validator: the reader is told this sentence instead of a general one."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


OTHERWISE = Text("不符合要求", "不符合要求", "not acceptable")
NEEDED = Text("必填", "必填", "required")
STRANGE = Text("没有这一项", "沒有這一項", "there is no such field")
SHORT = Text("至少 {min_length} 个字", "至少 {min_length} 個字", "too short, the least is {min_length} characters")
LONG = Text("最多 {max_length} 个字", "最多 {max_length} 個字", "too long, the most is {max_length} characters")
FEW = Text("至少 {min_length} 项", "至少 {min_length} 項", "too few, the least is {min_length}")
MANY = Text("最多 {max_length} 项", "最多 {max_length} 項", "too many, the most is {max_length}")
ONE_OF = Text("只能是：{expected}", "只能是：{expected}", "must be one of: {expected}")
WORDS = Text("须为文字", "須為文字", "must be text")
WHOLE = Text("须为整数", "須為整數", "must be a whole number")
NUMBER = Text("须为数字", "須為數字", "must be a number")
YES_NO = Text("只能是或否", "只能是或否", "must be true or false")
DATE = Text("须为日期，如 2026-03-01", "須為日期，如 2026-03-01", "must be a date such as 2026-03-01")
CLOCK = Text("须为时间，如 09:30", "須為時間，如 09:30", "must be a time such as 09:30")
MOMENT = Text(
    "须为日期和时间，如 2026-03-01T09:30:00+08:00",
    "須為日期和時間，如 2026-03-01T09:30:00+08:00",
    "must be a date and time such as 2026-03-01T09:30:00+08:00",
)
SPAN = Text("须为时长", "須為時長", "must be a duration")
LIST = Text("须为列表", "須為清單", "must be a list")
FIELDS = Text("须为带字段名的内容", "須為帶欄位名的內容", "must be an object with named fields")
ID = Text("编号格式不对", "編號格式不對", "must be an id (UUID)")
ADDRESS = Text("须为网址", "須為網址", "must be a web address")
JSON = Text("不是有效的 JSON", "不是有效的 JSON", "not valid JSON")
BYTES = Text("须为二进制内容", "須為二進位內容", "must be binary data")
KIND = Text(
    "请注明是哪一种（{discriminator}）", "請註明是哪一種（{discriminator}）", "say which kind it is ({discriminator})"
)

REASONS: Mapping[str, Text] = {
    "missing": NEEDED,
    "extra_forbidden": STRANGE,
    "frozen_field": Text("不能修改", "不能修改", "cannot be changed"),
    "none_required": Text("须为空", "須為空", "must be empty"),
    "greater_than": Text("须大于 {gt}", "須大於 {gt}", "must be more than {gt}"),
    "greater_than_equal": Text("不能小于 {ge}", "不能小於 {ge}", "must be at least {ge}"),
    "less_than": Text("须小于 {lt}", "須小於 {lt}", "must be less than {lt}"),
    "less_than_equal": Text("不能大于 {le}", "不能大於 {le}", "must be at most {le}"),
    "multiple_of": Text(
        "须为 {multiple_of} 的倍数", "須為 {multiple_of} 的倍數", "must be a multiple of {multiple_of}"
    ),
    "too_short": FEW,
    "too_long": MANY,
    "string_type": WORDS,
    "string_unicode": WORDS,
    "string_too_short": SHORT,
    "string_too_long": LONG,
    "string_pattern_mismatch": Text("格式不对", "格式不對", "not in the right form"),
    "string_not_ascii": Text("只能用英文字母、数字和符号", "只能用英文字母、數字和符號", "must be ASCII"),
    "enum": ONE_OF,
    "literal_error": ONE_OF,
    "union_tag_invalid": Text(
        "{discriminator} 只能是：{expected_tags}",
        "{discriminator} 只能是：{expected_tags}",
        "{discriminator} must be one of: {expected_tags}",
    ),
    "union_tag_not_found": KIND,
    "bool_type": YES_NO,
    "bool_parsing": YES_NO,
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_parsing_size": Text("数字太大", "數字太大", "the number is too large"),
    "int_from_float": WHOLE,
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "finite_number": NUMBER,
    "decimal_type": NUMBER,
    "decimal_parsing": NUMBER,
    "decimal_max_digits": Text("最多 {max_digits} 位数字", "最多 {max_digits} 位數字", "at most {max_digits} digits"),
    "decimal_max_places": Text(
        "最多 {decimal_places} 位小数", "最多 {decimal_places} 位小數", "at most {decimal_places} decimal places"
    ),
    "decimal_whole_digits": Text(
        "整数部分最多 {whole_digits} 位",
        "整數部分最多 {whole_digits} 位",
        "at most {whole_digits} digits before the decimal point",
    ),
    "date_type": DATE,
    "date_parsing": DATE,
    "date_from_datetime_parsing": DATE,
    "date_from_datetime_inexact": DATE,
    "date_past": Text("须为过去的日期", "須為過去的日期", "must be in the past"),
    "date_future": Text("须为将来的日期", "須為將來的日期", "must be in the future"),
    "time_type": CLOCK,
    "time_parsing": CLOCK,
    "datetime_type": MOMENT,
    "datetime_parsing": MOMENT,
    "datetime_object_invalid": MOMENT,
    "datetime_from_date_parsing": MOMENT,
    "datetime_past": Text("须为过去的时间", "須為過去的時間", "must be in the past"),
    "datetime_future": Text("须为将来的时间", "須為將來的時間", "must be in the future"),
    "timezone_aware": Text("须注明时区", "須註明時區", "must have a time zone"),
    "timezone_naive": Text("不能带时区", "不能帶時區", "must have no time zone"),
    "time_delta_type": SPAN,
    "time_delta_parsing": SPAN,
    "list_type": LIST,
    "tuple_type": LIST,
    "set_type": LIST,
    "frozen_set_type": LIST,
    "iterable_type": LIST,
    "dict_type": FIELDS,
    "mapping_type": FIELDS,
    "model_type": FIELDS,
    "model_attributes_type": FIELDS,
    "dataclass_type": FIELDS,
    "invalid_key": FIELDS,
    "uuid_type": ID,
    "uuid_parsing": ID,
    "uuid_version": ID,
    "url_type": ADDRESS,
    "url_parsing": ADDRESS,
    "url_syntax_violation": ADDRESS,
    "url_scheme": Text(
        "网址须以 {expected_schemes} 开头", "網址須以 {expected_schemes} 開頭", "must begin with {expected_schemes}"
    ),
    "url_too_long": LONG,
    "json_invalid": JSON,
    "json_type": JSON,
    "bytes_type": BYTES,
    "bytes_too_short": Text("至少 {min_length} 字节", "至少 {min_length} 位元組", "the least is {min_length} bytes"),
    "bytes_too_long": Text("最多 {max_length} 字节", "最多 {max_length} 位元組", "the most is {max_length} bytes"),
}
"""By pydantic's kind of error; its other kinds are mistakes in code, which no reader can mend."""

LISTED = ("expected", "expected_tags", "expected_schemes", "discriminator")
QUOTED = re.compile(r"'([^']*)'")


def reason_of(error: Mapping[str, Any], choices: Mapping[str, Text] = MappingProxyType({})) -> Text:
    """One of `ValidationError.errors()`: why it is refused. What was sent is not repeated.

    `choices`: what the reader's form calls the values that are allowed.
    """
    facts = error.get("ctx") or {}
    own = facts.get("error")
    if isinstance(own, Unfit):
        return own.text
    return REASONS.get(error["type"], OTHERWISE).filled(
        **{k: listed(v, choices) if k in LISTED else v for k, v in facts.items()}
    )


def listed(said: str, choices: Mapping[str, Text]) -> Text:
    """Pydantic joins what is allowed in English: 'a', 'b' or 'c'."""
    named = [choices.get(value) or Text(value, value, value) for value in QUOTED.findall(said) or [said]]
    return Text("、".join(n.zh for n in named), "、".join(n.zh_tw for n in named), ", ".join(n.en for n in named))


def allowed_in(error: Mapping[str, Any]) -> list[str]:
    """The values that are allowed, for programs; empty where the refusal is about something else."""
    return QUOTED.findall(str((error.get("ctx") or {}).get("expected", "")))


def place_of(error: Mapping[str, Any], otherwise: str = "body") -> str:
    """The field's path with dots; `otherwise` where the whole is wrong. A number alone is a byte of unreadable JSON."""
    place = ".".join(map(str, error["loc"]))
    return otherwise if not place or error["type"] == "json_invalid" else place
