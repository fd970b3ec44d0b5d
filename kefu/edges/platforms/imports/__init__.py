"""Reads the files shops really export: orders, items, products and stock, waybills. No database here.

    packs = load_import_packs("taobao", packs_dir)
    opened = open_import(Path("ExportOrderList.csv"), packs, Setting(zone, now))
    for each in opened.rows():      # OrderRow | OrderItemRow | SkuRow | WaybillRow | RowError
        ...

sniffing → tables → columns → reading → building → parsing; `importing` is the door, `refusals` writes the
report. Column names, state texts and limits are data: `packs/platforms/<p>/imports.yaml`.
"""

from kefu.edges.platforms.imports.columns import ColumnMatch, known_headers, match_columns, recognise
from kefu.edges.platforms.imports.converting import Setting
from kefu.edges.platforms.imports.fields import FIELDS, TITLES
from kefu.edges.platforms.imports.importing import Import, open_import
from kefu.edges.platforms.imports.packs import (
    IMPORTS,
    ImportPack,
    ImportPackWrong,
    Report,
    load_import_pack,
    load_import_packs,
    load_other_packs,
)
from kefu.edges.platforms.imports.parsing import Parsed, settled
from kefu.edges.platforms.imports.problems import FileProblem
from kefu.edges.platforms.imports.refusals import write_csv, write_xlsx
from kefu.edges.platforms.imports.sniffing import FileKind, Source, sniff
from kefu.edges.platforms.imports.tables import Progress, Table, TableRow, read_table

__all__ = [
    "FIELDS",
    "IMPORTS",
    "TITLES",
    "ColumnMatch",
    "FileKind",
    "FileProblem",
    "Import",
    "ImportPack",
    "ImportPackWrong",
    "Parsed",
    "Progress",
    "Report",
    "Setting",
    "Source",
    "Table",
    "TableRow",
    "known_headers",
    "load_import_pack",
    "load_import_packs",
    "load_other_packs",
    "match_columns",
    "open_import",
    "read_table",
    "recognise",
    "settled",
    "sniff",
    "write_csv",
    "write_xlsx",
]
