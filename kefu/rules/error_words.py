"""How an error names its place, and what it calls the types of tables and of values."""

from collections.abc import Callable, Mapping
from typing import Any

from kefu.kernel.i18n import Locale, Text


def place_zh(shown: Mapping[str, Any], table: str, row: str) -> str:
    cell = shown.get("cell") or shown.get("fact")
    parts = [
        f"{table} {shown['table']}" if "table" in shown else "",
        f" 第 {shown['row']} {row}" if "row" in shown else "",
        f"“{cell}”" if cell else "",
    ]
    return "".join(parts)


def place_en(shown: Mapping[str, Any]) -> str:
    cell = shown.get("cell") or shown.get("fact")
    parts = [
        f"Table {shown['table']}" if "table" in shown else "",
        f"row {shown['row']}" if "row" in shown else "",
        f"“{cell}”" if cell else "",
    ]
    return ", ".join(part for part in parts if part) or "A formula"


PLACE: dict[Locale, Callable[[Mapping[str, Any]], str]] = {
    "zh-CN": lambda shown: place_zh(shown, "规则表", "行"),
    "zh-TW": lambda shown: place_zh(shown, "規則表", "列").replace("“", "「").replace("”", "」"),
    "en": place_en,
}


def type_words(kind: str) -> Text:
    """What a type of the tables is called by people."""
    return WANTED[kind]


WANTED: Mapping[str, Text] = {
    "money": Text("金额（最多两位小数）", "金額（最多兩位小數）", "an amount (at most two places)"),
    "int": Text("整数", "整數", "a whole number"),
    "decimal": Text("数字", "數字", "a number"),
    "bool": Text("是或否", "是或否", "yes or no"),
    "enum": Text("选项", "選項", "one of its choices"),
    "date": Text("日期", "日期", "a date"),
    "time": Text("钟点（如 15:00）", "鐘點（如 15:00）", "a time of day (like 15:00)"),
    "datetime": Text("时间（日期加钟点）", "時間（日期加鐘點）", "a moment (a date with a clock)"),
    "text": Text("文字", "文字", "a text"),
}
GIVEN: Mapping[str, Text] = {
    "str": Text("文字", "文字", "the text"),
    "int": Text("整数", "整數", "the whole number"),
    "float": Text("浮点数", "浮點數", "the float"),
    "Decimal": Text("数字", "數字", "the number"),
    "bool": Text("真假值", "真假值", "the truth value"),
    "list": Text("列表", "清單", "the list"),
    "dict": Text("一组值", "一組值", "the object"),
    "date": Text("日期", "日期", "the date"),
    "time": Text("钟点", "鐘點", "the time of day"),
    "datetime": Text("时间", "時間", "the moment"),
}
