"""The grid of one edition in a workbook, read cell by cell, remembering where each stands."""

from collections.abc import Sequence
from typing import Any

from kefu.packs.worded_cells import read_answer, read_condition
from kefu.packs.workbook_faults import Spot, Spots, labels_of, three
from kefu.rules.conditions import write_condition
from kefu.rules.fault_words import say_fault
from kefu.rules.model import Table

Doc = dict[str, Any]
EMPTY = '""'
ROW_MORE = (
    ("silent", "不作规定"),
    ("refuse.zh", "交人工判断"),
    ("refuse.en", ""),
    ("refuse.zh_tw", ""),
    ("note.zh", "备注"),
    ("note.en", ""),
    ("note.zh_tw", ""),
    ("source.document", "出处"),
    ("source.article", "条款"),
    ("source.note.zh", ""),
    ("source.note.en", ""),
    ("source.note.zh_tw", ""),
    ("source.url", ""),
)


def path_of(heading: str) -> str:
    return heading.strip().split(" ")[0]


def put(doc: Doc, path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for parent in parents:
        doc = doc.setdefault(parent, {})
    doc[last] = value


class GridReader:
    """The rows of one edition, cell by cell, remembering where each stands."""

    def __init__(self, sheet: str, edition: str, heading: Sequence[str], top: int, head: Table, spots: Spots) -> None:
        self.sheet, self.edition, self.spots = sheet, edition, spots
        self.paths = [path_of(each) for each in heading]
        self.columns = head.columns
        self.outputs = {output.spec.key: output.spec for output in head.outputs}
        self.labels = labels_of(self.columns, self.outputs.values())
        known = {*self.labels, "id", *(path for path, _ in ROW_MORE)}
        for place, path in enumerate(self.paths):
            if path and path not in known:
                said = three(f"标题“{heading[place]}”认不出，请保留导出时的标题", f"unknown heading “{heading[place]}”")
                raise Spot(sheet, top, place).refuses(said)
        self.spots.add(Spot(sheet, 0, 1), edition)

    def read(self, number: int, cells: Sequence[str]) -> Doc:
        row = cells[0].strip() or f"row_{number}"
        doc: Doc = {"id": row}
        self.spots.add(Spot(self.sheet, number, 0), self.edition, row)
        for place, (path, cell) in enumerate(zip(self.paths, cells, strict=False)):
            spot, text = Spot(self.sheet, number, place, self.labels.get(path, "")), cell.strip()
            part, _, key = path.partition(".")
            if part in ("when", "then"):
                self.spots.add(spot, self.edition, row, key)
            if not path or not text or path == "id":
                continue
            if part == "when":
                put(doc, path, self._condition(spot, key, text))
            elif path == "silent":
                doc[path] = text.lower() in ("true", "是")
            elif part == "then":
                put(doc, path, self._answer(key, cell))
            else:
                put(doc, path, "" if cell == EMPTY else cell)
        return doc

    def _condition(self, spot: Spot, key: str, text: str) -> Any:
        spec = self.columns[key]
        try:
            return write_condition(spec, read_condition(spec, text))
        except ValueError as wrong:
            raise spot.refuses(say_fault(wrong)) from wrong

    def _answer(self, key: str, cell: str) -> str:
        return "" if cell == EMPTY else read_answer(self.outputs[key], cell)
