"""What changed between two folders of packs, in words, and the lock that says what was published."""

from collections.abc import Iterator
from pathlib import Path

from kefu.edges.pack_check import WRONG, read_playbooks
from kefu.flows.aftersale.evidence import KINDS
from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Locale, Text
from kefu.modules.cases.rules.differing import diff_playbooks
from kefu.packs import YamlInvalid, diff_packs, load_packs, read_yaml, write_lock
from kefu.packs.files import name_of, pack_files


def changes(old: Path, new: Path, locale: Locale) -> dict[str, list[str]]:
    """Table, playbook or file → what changed, in words. Raises PacksInvalid, Unreadable."""
    found = diff_packs(load_packs(old), load_packs(new), locale)
    try:
        before, after = read_playbooks(old), read_playbooks(new)
    except WRONG as wrong:
        raise Unreadable(why=str(wrong)) from wrong
    for name in sorted({*before, *after}):
        if name not in after or name not in before:
            found[name] = [(BOOK_ADDED if name not in before else BOOK_GONE).to(locale)]
        elif lines := diff_playbooks(before[name], after[name], locale, KINDS):
            found[name] = lines
        elif before[name].hash != after[name].hash:
            found[name] = [WORDING.to(locale)]
    return found | dict(other_files(old, new, locale))


class Unreadable(Invalid):
    code = "packs.unreadable"
    text = Text("规则包读不了：{why}", "規則包讀不了：{why}", "The packs cannot be read: {why}")


BOOK_ADDED, BOOK_GONE = (
    Text("新增流程", "新增流程", "A new playbook"),
    Text("删除流程", "刪除流程", "The playbook is gone"),
)
WORDING = Text("文字或说明有改动", "文字或說明有改動", "Its wording changed")
FILE_ADDED, FILE_GONE = Text("新增文件", "新增檔案", "A new file"), Text("删除文件", "刪除檔案", "The file is gone")
SAME = Text("只改了写法，内容不变", "只改了寫法，內容不變", "Written another way, the content is the same")
CONTENT = Text("内容有改动", "內容有改動", "Its content changed")
BROKEN = Text("读不了：{why}", "讀不了：{why}", "Cannot be read: {why}")
ADDED, GONE, CHANGED = (
    Text("新增 {place}：{value}", "新增 {place}：{value}", "{place} is new: {value}"),
    Text("删除 {place}：{value}", "刪除 {place}：{value}", "{place} is gone: {value}"),
    Text("{place} 由 {old} 改为 {new}", "{place} 由 {old} 改為 {new}", "{place} is {new} instead of {old}"),
)
TOLD = ("rules/", "playbooks/")


def other_files(old: Path, new: Path, locale: Locale) -> Iterator[tuple[str, list[str]]]:
    """Files of the other kinds, entry by entry."""
    before, after = ({name_of(root, path): path for path in pack_files(root)} for root in (old, new))
    for name in sorted({*before, *after}):
        if any(part in name for part in TOLD):
            continue
        if name not in after or name not in before:
            yield name, [(FILE_ADDED if name not in before else FILE_GONE).to(locale)]
        elif before[name].read_bytes() != after[name].read_bytes():
            yield name, changed_entries(before[name], after[name], locale) or [SAME.to(locale)]


def changed_entries(old: Path, new: Path, locale: Locale) -> list[str]:
    if new.suffix not in (".yaml", ".yml"):
        return [CONTENT.to(locale)]
    try:
        before, after = (dict(entries(read_yaml(path.read_bytes()))) for path in (old, new))
    except YamlInvalid as wrong:
        return [BROKEN.to(locale, why=wrong)]
    lines = [ADDED.to(locale, place=place, value=after[place]) for place in after if place not in before]
    lines += [GONE.to(locale, place=place, value=before[place]) for place in before if place not in after]
    return lines + [
        CHANGED.to(locale, place=place, old=before[place], new=after[place])
        for place in after
        if place in before and before[place] != after[place]
    ]


def entries(document: object, place: str = "") -> Iterator[tuple[str, object]]:
    """Every value with its path. Members of a list go by their id, code or key where they have one."""
    if isinstance(document, dict):
        for name, value in document.items():
            yield from entries(value, f"{place}.{name}" if place else str(name))
    elif isinstance(document, list):
        for number, value in enumerate(document, 1):
            named = isinstance(value, dict) and next((value[key] for key in NAMED if key in value), None)
            yield from entries(value, f"{place}[{named or number}]")
    else:
        yield place, document


NAMED = ("id", "code", "key", "playbook")


def lock_folder(root: Path, rewrite: bool) -> Path:
    """Raises EditionRewritten, PacksInvalid."""
    packs = load_packs(root)
    return write_lock(root, [packs.table(name) for name in packs.ids], rewrite=rewrite)
