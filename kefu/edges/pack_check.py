"""All sorts of pack files there are, checked together: whoever reads a file at work reads it here beforehand."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

from kefu.edges.platforms.imports.packs import IMPORTS
from kefu.flows.aftersale.loading import aftersale_verbs, by_id, check_hints, read_documents
from kefu.kernel.errors import Problem
from kefu.kernel.i18n import Text
from kefu.modules.access.rules import RoleBook
from kefu.modules.audit.words import read_acts
from kefu.modules.cases.rules.examples import run_examples
from kefu.modules.cases.rules.playbook import Playbook, PlaybookInvalid
from kefu.modules.chats.service.inquiries import check_inquiries
from kefu.modules.chats.service.reply_times import read_reply_times
from kefu.modules.compliance.rules.context import Context
from kefu.modules.compliance.rules.redline import Level
from kefu.modules.compliance.service import load_checkers
from kefu.modules.deadlines.rules.clocks import read_clocks
from kefu.modules.parcels.rules import read_couriers, read_reship_reasons
from kefu.modules.registers.rules import read_registers
from kefu.modules.scripts.shelf import read_scripts
from kefu.packs import RULE_TABLES, PackKind, check_packs, read_yaml
from kefu.packs.adapter import ADAPTERS
from kefu.packs.conflicts import CONFLICTS
from kefu.packs.files import name_of
from kefu.packs.flags import read_flags
from kefu.packs.sayings import read_sayings
from kefu.rules import Finding
from kefu.rules.findings import Severity

Read = Callable[[Path], object]
WRONG = (ValueError, KeyError, TypeError, AttributeError, LookupError, OSError, Problem)
"""What readers raise for a file they cannot take."""

BLANK = re.compile(r"\{[a-z_]+\}")
IN_BLANKS = "1"
"""What stands for a blank of a script while it is checked: no red line is about a one."""


def check_folder(root: Path) -> tuple[list[Finding], float]:
    """All findings of all kinds, errors first, and how many seconds it took."""
    started = perf_counter()
    found = check_packs(root, kinds(root), today=datetime.now(UTC).date())
    return found, round(perf_counter() - started, 2)


def judge(found: list[Finding], strict: bool) -> bool:
    """Whether the check fails."""
    return any(each.severity == "error" or (strict and each.severity == "warning") for each in found)


def kinds(root: Path) -> tuple[PackKind, ...]:
    """Every sort of file, each with the reader that takes it at work."""
    checkers = once(load_checkers)
    books: tuple[tuple[str, tuple[str, ...], str, Read], ...] = (
        ("redlines", ("platforms/*/redlines.yaml", "platforms/*/normalise.yaml", "platforms/*/phrases/*.yaml"),
         "redlines.schema.json", checkers),
        ("deadlines", ("shops/*/deadlines.yaml",), "deadlines.schema.json", read_clocks),
        ("chats", ("shops/*/chats.yaml",), "chats.schema.json", read_reply_times),
        ("registers", ("catalogues/registers.yaml", "shops/*/registers.yaml"), "registers.schema.json", read_registers),
        ("flags", ("catalogues/flags.yaml", "shops/*/flags.yaml"), "", read_flags),
        ("couriers", ("catalogues/couriers.yaml",), "", read_couriers),
        ("reship_reasons", ("catalogues/reship_reasons.yaml",), "", read_reship_reasons),
        ("roles", ("catalogues/roles.yaml",), "", read_roles),
        ("sayings", ("catalogues/sayings.yaml", "shops/*/sayings.yaml"), "sayings.schema.json", read_sayings),
        ("acts", ("catalogues/acts.yaml",), "", read_acts),
        ("suggestions", ("catalogues/suggestions.yaml",), "signposts.schema.json", check_hints),
        ("inquiries", ("catalogues/inquiries.yaml",), "signposts.schema.json", check_inquiries),
    )  # fmt: skip
    made = [
        kind for name, patterns, schema, read in books for kind in book_kinds(root, name, patterns, schema, once(read))
    ]
    return (
        RULE_TABLES,
        ADAPTERS,
        CONFLICTS,
        IMPORTS,
        *made,
        *playbook_kinds(root, checkers),
        *script_kinds(root, checkers),
    )


def once(read: Read) -> Read:
    """Remembers also that a folder could not be read: broken red lines are asked for by every script."""

    @cache
    def tried(root: Path) -> tuple[object, Exception | None]:
        try:
            return read(root), None
        except WRONG as wrong:
            return None, wrong

    def book(root: Path) -> object:
        found, wrong = tried(root)
        if wrong is not None:
            raise wrong.with_traceback(None)
        return found

    return book


def book_kinds(root: Path, name: str, patterns: tuple[str, ...], schema: str, read: Read) -> Iterator[PackKind]:
    """Files that are read together as one book: what is wrong is told once, at the first of them."""
    told: set[str] = set()

    def check(path: Path, _: Any) -> list[Finding]:
        if name in told:
            return []
        told.add(name)
        try:
            read(root)
        except WRONG as wrong:
            return [wrong_file(f"{name}.wrong", name_of(root, path), wrong)]
        return []

    for pattern in patterns:
        yield PackKind(name, pattern, schema, check)


def wrong_file(code: str, file: str, wrong: BaseException) -> Finding:
    if isinstance(wrong, Problem):
        said = Text(wrong.detail("zh-CN"), wrong.detail("zh-TW"), wrong.detail("en"))
    else:
        why = str(wrong) if isinstance(wrong, ValueError | OSError) else f"{type(wrong).__name__}: {wrong}"
        said = Text(why, why, why)
    return Finding(code, "error", said, file=file)


def read_roles(root: Path) -> RoleBook:
    return RoleBook.parse(read_yaml((root / "catalogues" / "roles.yaml").read_bytes()))


# -- playbooks -----------------------------------------------------------------------------------------------


def playbook_kinds(root: Path, checkers: Read) -> Iterator[PackKind]:
    verbs = aftersale_verbs()

    def check(path: Path, document: Any) -> list[Finding]:
        try:
            if "playbook" in document:
                fragments = fragments_in(root / "playbooks") | fragments_in(path.parent)
                (book,) = by_id([document], fragments, verbs).values()
                return [
                    *(
                        Finding("playbook.example", "error", wrong.why, cell=wrong.place, file=name_of(root, path))
                        for wrong in run_examples(book[0])
                    ),
                    *crossing(root, checkers, path, texts_of(document, "say")),
                ]
            return list(crossing(root, checkers, path, texts_of(document, "say")))
        except PlaybookInvalid as wrong:
            why = Text(wrong.why, wrong.why, wrong.why)
            return [Finding("playbook.wrong", "error", why, cell=wrong.where, file=name_of(root, path))]
        except WRONG as wrong:
            return [wrong_file("playbook.wrong", name_of(root, path), wrong)]

    yield PackKind("playbooks", "playbooks/*.yaml", "playbook.schema.json", check)
    yield PackKind("playbooks", "shops/*/playbooks/*.yaml", "playbook.schema.json", check)


def fragments_in(folder: Path) -> dict[str, dict[str, Any]]:
    return {each["fragment"]: each for each in read_documents(folder) if "fragment" in each}


def read_playbooks(root: Path) -> dict[str, Playbook]:
    """The newest version of every playbook, by its id; a shop's own by `shop/id`."""
    found: dict[str, Playbook] = {}
    for folder in (root / "playbooks", *sorted(root.glob("shops/*/playbooks"))):
        fragments = fragments_in(root / "playbooks") | fragments_in(folder)
        of_shop = "" if folder.parent == root else f"{folder.parent.name}/"
        for name, versions in by_id(read_documents(folder), fragments, aftersale_verbs()).items():
            found[of_shop + name] = max(versions, key=lambda each: (each.effective_from, each.version))
    return found


# -- what is said, against red lines --------------------------------------------------------------------------


def script_kinds(root: Path, checkers: Read) -> Iterator[PackKind]:
    """What the house itself suggests to say crosses no red line of any platform."""

    def check(path: Path, document: Any) -> list[Finding]:
        return list(crossing(root, checkers, path, texts_of(document, "text")))

    yield from book_kinds(root, "scripts", ("scripts/*.yaml",), "scripts.schema.json", once(read_scripts))
    yield PackKind("said in scripts", "scripts/*.yaml", "", check)
    yield PackKind("said in a shop's scripts", "shops/*/scripts/*.yaml", "scripts.schema.json", check)
    yield PackKind("said by the desk", "catalogues/sayings.yaml", "", check)
    yield PackKind("said by the desk of a shop", "shops/*/sayings.yaml", "", check)


def texts_of(document: Any, key: str, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text below `key`, in whatever language, with its place in the document."""
    if isinstance(document, str):
        return
    items = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for name, value in items:
        here = f"{place}.{name}".lstrip(".")
        if name == key and isinstance(value, str):
            yield here, value
        elif name == key and isinstance(value, dict):
            yield from ((f"{here}.{tongue}", text) for tongue, text in value.items() if isinstance(text, str))
        else:
            yield from texts_of(value, key, here)


def crossing(root: Path, checkers: Read, path: Path, texts: Iterator[tuple[str, str]]) -> Iterator[Finding]:
    try:
        loaded = checkers(root)
    except WRONG:
        return  # told with the red lines themselves
    assert isinstance(loaded, dict)
    for place, text in texts:
        worst: dict[str, tuple[Level, list[str], Text]] = {}
        for platform, checker in loaded.items():
            for hit in checker.check(BLANK.sub(IN_BLANKS, text), Context(channel="chat")).hits:
                level, platforms, _ = worst.get(hit.redline.id, (Level.ok, [], hit.redline.title))
                worst[hit.redline.id] = max(level, hit.level), [*platforms, platform], hit.redline.title
        for line, (level, platforms, title) in worst.items():
            if level < Level.warn:
                continue
            where = ", ".join(platforms)
            said = Text(
                f"“{text}”触及红线 {line}（{title.zh}；{where}）",
                f"「{text}」觸及紅線 {line}（{title.zh_tw}；{where}）",
                f"“{text}” touches the red line {line} ({title.en}; {where})",
            )
            severity: Severity = "error" if level is Level.block else "warning"
            yield Finding("said.redline", severity, said, cell=place, file=name_of(root, path))
