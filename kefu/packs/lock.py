"""packs.lock: what was published. Every file by its sha256, every edition in use by the hash of what decides in it.

A changed file must be locked again on purpose; an edition that was published is never rewritten, a new one is added.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kefu.kernel.i18n import Text
from kefu.packs.files import LOCK, digest, name_of, pack_files
from kefu.rules.errors import RuleProblem
from kefu.rules.findings import Finding
from kefu.rules.model import Table
from kefu.rules.record import edition_hash


class EditionRewritten(RuleProblem):
    code = "edition.rewritten"
    text = Text(
        "这些已发布的版本被改动了：{editions}。请另加新版本，或注明确需重写。",
        "這些已發布的版本被改動了：{editions}。請另加新版本，或註明確需重寫。",
        "These published editions were rewritten: {editions}. Add a new edition, or say that it is on purpose.",
    )


@dataclass(slots=True)
class Lock:
    files: dict[str, str] = field(default_factory=dict)
    editions: dict[str, str] = field(default_factory=dict)  # "table edition" → hash


def read_lock(root: Path) -> Lock | None:
    try:
        text = (root / LOCK).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    lock = Lock()
    for line in text.splitlines():
        kind, _, rest = line.partition(" ")
        value, _, name = rest.partition("  ")
        if kind == "file":
            lock.files[name] = value
        elif kind == "edition":
            lock.editions[name] = value
    return lock


def current_lock(root: Path, tables: Iterable[Table]) -> Lock:
    lock = Lock({name_of(root, path): digest(path.read_bytes()) for path in pack_files(root)})
    for table in tables:
        for edition in table.editions:
            if edition.status != "draft":
                lock.editions[f"{table.id} {edition.id}"] = edition_hash(table, edition)
    return lock


def write_lock(root: Path, tables: Iterable[Table], *, rewrite: bool = False) -> Path:
    """Locks what stands there now. Raises EditionRewritten if a locked edition decides otherwise, unless `rewrite`."""
    old, new = read_lock(root), current_lock(root, tables)
    changed = _rewritten(old, new)
    if changed and not rewrite:
        raise EditionRewritten(editions=", ".join(changed))
    lines = [f"file {value}  {name}" for name, value in sorted(new.files.items())]
    lines += [f"edition {value}  {name}" for name, value in sorted(new.editions.items())]
    path = root / LOCK
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _rewritten(old: Lock | None, new: Lock) -> list[str]:
    if old is None:
        return []
    return [name for name, value in old.editions.items() if new.editions.get(name, value) != value]


def check_lock(root: Path, tables: Iterable[Table]) -> Iterator[Finding]:
    old = read_lock(root)
    if old is None:
        text = Text(f"没有 {LOCK}", f"沒有 {LOCK}", f"There is no {LOCK}")
        yield Finding("lock.missing", "error", text, file=LOCK)
        return
    new = current_lock(root, tables)
    for name in _rewritten(old, new):
        table, _, edition = name.partition(" ")
        text = Text(
            "已发布的版本被改动；请另加新版本",
            "已發布的版本被改動；請另加新版本",
            "A published edition was rewritten; add a new edition",
        )
        yield Finding("lock.edition", "error", text, table, edition)
    for name in sorted(old.files.keys() | new.files.keys()):
        if old.files.get(name) != new.files.get(name):
            text = Text(f"与 {LOCK} 不一致", f"與 {LOCK} 不一致", f"Differs from {LOCK}")
            yield Finding("lock.changed", "error", text, file=name)
