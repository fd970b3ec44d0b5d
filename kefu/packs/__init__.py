"""Packs: numbers and words as files. Reads them, checks them, layers them, keeps a compiled cache and a lock.

`loading` for deciding · `checking` before publishing · `kinds` what sorts of files there are ·
`differing` what changed · `lock` what was published · `xlsx` a workbook for managers ·
`calendar` working days · `folding` 简 → 繁.
"""

from kefu.packs.calendar import ChineseCalendar
from kefu.packs.checking import check_document, check_packs
from kefu.packs.differing import diff_packs
from kefu.packs.folding import traditional
from kefu.packs.kinds import RULE_TABLES, PackKind
from kefu.packs.loading import Packs, PacksInvalid, Scope, load_packs
from kefu.packs.lock import EditionRewritten, write_lock
from kefu.packs.workbook_faults import WorkbookInvalid
from kefu.packs.xlsx import read_xlsx, write_xlsx
from kefu.packs.yaml_file import YamlInvalid, read_yaml, write_yaml

__all__ = [
    "RULE_TABLES",
    "ChineseCalendar",
    "EditionRewritten",
    "PackKind",
    "Packs",
    "PacksInvalid",
    "Scope",
    "WorkbookInvalid",
    "YamlInvalid",
    "check_document",
    "check_packs",
    "diff_packs",
    "load_packs",
    "read_xlsx",
    "read_yaml",
    "traditional",
    "write_lock",
    "write_xlsx",
    "write_yaml",
]
