"""What a module's `__init__` says of it is so: the tables it owns, what it announces, what it reacts to."""

import importlib
import inspect
import pkgutil
import re
from collections import Counter
from pathlib import Path

import asyncpg
import pytest

import kefu.modules
from kefu.kernel.events import Event
from kefu.main import make_reactions

MODULES = [module.name for module in pkgutil.iter_modules(kefu.modules.__path__)]
WRITES = re.compile(r"\b(?:insert into|delete from|update)\s+([a-z_]+)(?=[\s(](?!\s*skip))")
PARTS = {"service", "rules", "events", "reactions", "jobs", "web", "problems"}
EVENT = re.compile(r"\b(?:[A-Z][a-z]+){2,}\b")


def face(module: str) -> dict[str, str]:
    """The three sentences of a module's face, by their first words."""
    said = inspect.getdoc(importlib.import_module(f"kefu.modules.{module}")) or ""
    parts = re.split(r"(Owns|Announces|Reacts to):", said)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def source(module: str) -> str:
    folder = Path(next(iter(kefu.modules.__path__))) / module
    return "\n".join(path.read_text() for path in sorted(folder.rglob("*.py")))


def announced_by(module: str) -> set[str]:
    try:
        events = importlib.import_module(f"kefu.modules.{module}.events")
    except ModuleNotFoundError:
        return set()
    return {
        name
        for name, found in inspect.getmembers(events, inspect.isclass)
        if issubclass(found, Event) and found.__module__ == events.__name__ and hasattr(found, "name")
    }


def reacted_to_by(module: str) -> set[str]:
    home = f"kefu.modules.{module}.reactions"
    return {
        event.__name__
        for event, together in make_reactions().together.items()
        if any(getattr(reaction, "__module__", "") == home for reaction in together)
    }


@pytest.mark.parametrize("module", MODULES)
def test_a_face_has_its_three_sentences(module: str) -> None:
    assert list(face(module)) == ["Owns", "Announces", "Reacts to"]


@pytest.mark.parametrize("module", MODULES)
def test_every_file_has_a_common_name_or_is_named_in_the_face(module: str) -> None:
    found = importlib.import_module(f"kefu.modules.{module}")
    files = {part.name for part in pkgutil.iter_modules(found.__path__)}
    assert files - PARTS <= set(re.findall(r"`(\w+)`", inspect.getdoc(found) or ""))


@pytest.mark.parametrize("module", MODULES)
def test_what_it_announces_stands_in_its_events(module: str) -> None:
    assert set(EVENT.findall(face(module)["Announces"])) == announced_by(module)


@pytest.mark.parametrize("module", MODULES)
def test_what_it_reacts_to_is_what_main_lists(module: str) -> None:
    assert set(EVENT.findall(face(module)["Reacts to"])) == reacted_to_by(module)


async def test_a_table_has_one_owner_and_only_he_writes_it(superuser: asyncpg.Connection) -> None:
    """Flows that take in whole files write set by set and are not asked here; reading across modules is a join."""
    tables = {
        row["tablename"] for row in await superuser.fetch("select tablename from pg_tables where schemaname = 'public'")
    }
    owned = {module: set(re.findall(r"[a-z_]+", face(module)["Owns"])) & tables for module in MODULES}
    twice = [
        table for table, owners in Counter(table for mine in owned.values() for table in mine).items() if owners > 1
    ]
    assert twice == []
    written = {module: set(WRITES.findall(source(module))) & tables for module in MODULES}
    assert {module: found - owned[module] for module, found in written.items() if found - owned[module]} == {}
    assert sum(map(len, written.values())) > 30, "the search for writing statements finds nothing any more"
