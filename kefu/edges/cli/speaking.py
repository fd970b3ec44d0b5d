"""How every command speaks: in the terminal's language to people, in JSON to programs; and how it ends when it can't.

Exit codes that mean the same everywhere: 0 done · 2 what was given cannot be used. The others stand in each `--help`.
"""

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
        self.said = Text(zh, zh_tw or zh, en)

    def detail(self, locale: Locale) -> str:
        return self.said.to(locale)


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
        raise CannotUse(f"读不了文件 {name}：{why}。", f"The file {name} cannot be read: {why}.") from wrong
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise CannotUse(
            f"{name} 不是 UTF-8 文本（第 {wrong.start + 1} 个字节）。请另存为 UTF-8。",
            f"{name} is not UTF-8 (byte {wrong.start + 1}). Save it as UTF-8.",
        ) from wrong


def read_object(name: str) -> dict[str, Any]:
    """A JSON object with exact numbers; a key that stands there twice is refused. Raises CannotUse."""
    shown = "标准输入" if name == "-" else name
    try:
        found = json.loads(
            read_text(name), parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_each_key_once
        )
    except json.JSONDecodeError as wrong:
        raise CannotUse(
            f"{shown} 第 {wrong.lineno} 行第 {wrong.colno} 列不是合法的 JSON：{wrong.msg}。",
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


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1)
        raise ValueError(f'"{twice}" is there twice')
    return found
