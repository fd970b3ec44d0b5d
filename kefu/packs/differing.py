"""What changed between two states of the packs, in words a manager understands."""

from kefu.kernel.i18n import Locale
from kefu.packs.folding import traditional
from kefu.packs.loading import Packs
from kefu.rules.differing import diff_table


def diff_packs(old: Packs, new: Packs, locale: Locale = "zh-CN") -> dict[str, list[str]]:
    """Table → lines; tables without a change are left out."""
    changes: dict[str, list[str]] = {}
    for table in sorted({*old.ids, *new.ids}):
        before = old.table(table) if table in old else None
        after = new.table(table) if table in new else None
        lines = diff_table(before, after, locale, traditional)
        if lines:
            changes[table] = lines
    return changes
