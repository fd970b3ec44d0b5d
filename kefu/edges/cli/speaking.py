"""How every command speaks: in the terminal's language to people, in JSON to programs; and how it ends when it can't.

Exit codes that mean the same everywhere: 0 done · 2 what was given cannot be used. The others stand in each `--help`.
"""

import errno
import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import typer

from kefu.kernel.errors import Invalid, Problem
from kefu.kernel.i18n import Locale, Text, choose_locale

BAD_INPUT = 2


def spoken_here() -> Locale:
    """The terminal's language."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return choose_locale(named.split(".")[0].replace("_", "-"))


class CannotUse(Invalid):
    """What the caller gave cannot be used: what, where, and what to do about it."""

    code = "command.cannot_use"

    def __init__(self, zh: str, en: str, zh_tw: str = "") -> None:
        super().__init__(why=en)
        self.said = Text(zh, zh_tw, en)

    def detail(self, locale: Locale) -> str:
        return self.said.to(locale) or in_traditional(self.said.zh)


def in_traditional(text: str) -> str:
    """For a sentence that nobody wrote in traditional characters."""
    from kefu.packs import traditional  # its dictionaries are read for nobody else

    return traditional(text)


def end(problem: Problem, exit_code: int, as_json: bool, hints: Iterable[str] = ()) -> NoReturn:
    """Says the problem (JSON on stdout, else words on stderr) and ends the command."""
    locale, more = spoken_here(), list(hints)
    if as_json:
        tell_json({"ok": False, "error": problem.to_json(locale), "notes": more})
    else:
        typer.echo(problem.detail(locale), err=True)
        for hint in more:
            typer.echo(f"  → {hint}", err=True)
    raise typer.Exit(exit_code)


def tell_json(document: object) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=1, default=plain))


def plain(value: object) -> object:
    """Exact amounts as text, moments and dates in ISO form."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def read_text(name: str) -> str:
    """A file's text, or standard input for `-`. Raises CannotUse."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as wrong:
        why = wrong.strerror or str(wrong)
        zh = _FILE_ZH.get(wrong.errno or 0, why)
        raise CannotUse(f"读不了文件 {name}：{zh}。", f"The file {name} cannot be read: {why}.") from wrong
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise CannotUse(
            f"{name} 不是 UTF-8 文本（第 {wrong.start + 1} 个字节）。请另存为 UTF-8。",
            f"{name} is not UTF-8 (byte {wrong.start + 1}). Save it as UTF-8.",
        ) from wrong


def read_object(name: str) -> dict[str, Any]:
    """A JSON object with exact numbers; a key that stands there twice is refused. Raises CannotUse."""
    shown, text = "标准输入" if name == "-" else name, read_text(name)
    if not text.strip():
        raise CannotUse(f"{shown} 是空的，没有内容。", f"{name} is empty.")
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_each_key_once)
    except json.JSONDecodeError as wrong:
        raise CannotUse(
            f"{shown} 第 {wrong.lineno} 行第 {wrong.colno} 列不是合法的 JSON：{json_fault(wrong.msg)}。",
            f"{name}, line {wrong.lineno}, column {wrong.colno}: this is no JSON: {wrong.msg}.",
        ) from wrong
    except ValueError as wrong:
        raise CannotUse(f"{shown}：{wrong}。", f"{name}: {wrong}.") from wrong
    if not isinstance(found, dict):
        raise CannotUse(
            f'{shown} 里应是一个 JSON 对象，如 {{"signed_at": "2026-03-01T09:00"}}。',
            f'{name} should hold one JSON object, such as {{"signed_at": "2026-03-01T09:00"}}.',
        )
    return found


_FILE_ZH = {errno.ENOENT: "没有这个文件", errno.EISDIR: "这是一个文件夹", errno.EACCES: "没有权限"}
_JSON_ZH = {
    "Expecting value": "这里缺一个值",
    "Expecting property name enclosed in double quotes": "这里应是双引号括起来的名称",
    "Expecting ',' delimiter": "这里缺逗号",
    "Expecting ':' delimiter": "这里缺冒号",
    "Illegal trailing comma before end of object": "最后一项后面多了逗号",
    "Extra data": "结尾之后还有别的内容",
    "Unterminated string starting at": "文字没有收尾的双引号",
    "Invalid control character at": "文字里有换行或控制字符",
}


def json_fault(english: str) -> str:
    """What the JSON reader complains of, in Chinese where we know it."""
    return _JSON_ZH.get(english, english)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1)
        raise ValueError(f'"{twice}" is there twice')
    return found
