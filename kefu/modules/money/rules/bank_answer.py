"""The file finance brings back from the bank or the payment platform, as rows. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text

NUMBER = ("补偿单号", "補償單號", "slip", "number")
OUTCOME = ("结果", "結果", "付款结果", "付款結果", "result", "outcome")
AMOUNT = ("金额", "金額", "amount")
REFERENCE = ("流水号", "流水號", "reference")
REASON = ("失败原因", "失敗原因", "原因", "reason")
PAID = {"成功", "已付", "已支付", "paid", "success", "ok"}
FAILED = {"失败", "失敗", "退回", "failed", "failure", "returned"}


class ColumnsMissing(Invalid):
    code = "bank_answer.columns_missing"
    text = Text(
        "文件里没有「补偿单号」和「结果」两列。",
        "檔案裡沒有「補償單號」和「結果」兩欄。",
        "The file has no columns for the slip number and the result.",
    )


@dataclass(frozen=True, slots=True)
class BankRow:
    """`paid` None and `amount` None where the file says nothing that can be read."""

    line: int
    number: str
    paid: bool | None
    outcome: str
    amount: Decimal | None
    amount_text: str
    reference: str
    reason: str


def read_rows(table: Sequence[Sequence[str]]) -> list[BankRow]:
    """Columns are found by their trimmed names, in any order. Raises ColumnsMissing."""
    header = [cell.strip().lower() for cell in table[0]] if table else []
    number, outcome = column(header, NUMBER), column(header, OUTCOME)
    if number is None or outcome is None:
        raise ColumnsMissing
    amounts, references, reasons = (column(header, names) for names in (AMOUNT, REFERENCE, REASON))
    rows = []
    for line, cells in enumerate(table[1:], start=2):
        if not any(cells):
            continue
        said = cell_of(cells, outcome)
        amount_text = cell_of(cells, amounts)
        rows.append(
            BankRow(
                line, cell_of(cells, number).lstrip("'"), verdict(said), said, to_amount(amount_text), amount_text,
                cell_of(cells, references), cell_of(cells, reasons),
            )
        )  # fmt: skip
    return rows


def column(header: Sequence[str], names: Sequence[str]) -> int | None:
    return next((at for at, title in enumerate(header) if title in names), None)


def cell_of(cells: Sequence[str], at: int | None) -> str:
    return cells[at].strip() if at is not None and at < len(cells) else ""


def verdict(said: str) -> bool | None:
    word = said.lower()
    return True if word in PAID else False if word in FAILED else None


def to_amount(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").replace("¥", "")) if text else None
    except InvalidOperation:
        return None
