"""What is wrong in a manager's workbook, with the sheet, the cell and the column's name, in three languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kefu.kernel.i18n import Text
from kefu.packs.folding import traditional
from kefu.rules.errors import Fault, TableInvalid
from kefu.rules.values import Typed

MOST_NAMED = 6
_FORMULA = "写公式时前面要加一个单引号，否则 Excel 会自己计算"
_FORMULA_EN = "put an apostrophe before a formula, or Excel computes it itself"


class WorkbookInvalid(ValueError):
    """The workbook is not one that `write_xlsx` made; the message names sheet and cell."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


def three(zh: str, en: str) -> Text:
    return Text(zh, traditional(zh), en)


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: row and column count from 0."""

    sheet: str
    row: int
    column: int
    label: str = ""

    def says(self, why: Text) -> Text:
        name = f"{column_letters(self.column)}{self.row + 1}"
        called, called_en = (f"（{self.label}）", f" ({self.label})") if self.label else ("", "")
        zh = f"“{self.sheet}”第 {self.row + 1} 行 {column_letters(self.column)} 列{called}：{why.zh}"
        return Text(zh, traditional(zh), f"{self.sheet} {name}{called_en}: {why.en}")

    def refuses(self, why: Text) -> WorkbookInvalid:
        return WorkbookInvalid(self.says(why))


@dataclass(frozen=True, slots=True)
class Spots:
    """Where the editions, rows and cells of the document stand in the workbook."""

    found: dict[tuple[str, str, str], Spot] = field(default_factory=dict)

    def add(self, spot: Spot, edition: str, row: str = "", cell: str = "") -> None:
        self.found.setdefault((edition, row, cell), spot)

    def name(self, wrong: TableInvalid) -> WorkbookInvalid:
        lines = [self._line(fault) for fault in wrong.faults[:MOST_NAMED]]
        more = len(wrong.faults) - len(lines)
        if more > 0:
            lines.append(three(f"还有 {more} 处", f"{more} more"))
        return WorkbookInvalid(
            Text("；".join(t.zh for t in lines), "；".join(t.zh_tw for t in lines), "; ".join(t.en for t in lines))
        )

    def _line(self, fault: Fault) -> Text:
        edition, row, cell = fault.edition or "", fault.row or "", fault.cell or ""
        for key in ((edition, row, cell), (edition, row, "")):
            if row and key in self.found:
                return self.found[key].says(_hinted(fault.why, bool(cell)))
        if (edition, "", "") in self.found:
            sheet = self.found[edition, "", ""].sheet
            return three(f"“{sheet}”：{fault.why.zh}", f"{sheet}: {fault.why.en}")
        return Text(fault.line("zh-CN"), fault.line("zh-TW"), fault.line("en"))


def _hinted(why: Text, cell: bool) -> Text:
    """A formula that Excel took for its own leaves an empty cell behind."""
    if not cell or why.en != "gives no value":
        return why
    return three(f"{why.zh}（{_FORMULA}）", f"{why.en} ({_FORMULA_EN})")


def column_letters(number: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def labels_of(columns: Mapping[str, Typed], outputs: Iterable[Typed]) -> dict[str, str]:
    """Heading path → what the column is called."""
    whens = {f"when.{key}": spec.label.zh for key, spec in columns.items()}
    return whens | {f"then.{spec.key}": spec.label.zh for spec in outputs}
