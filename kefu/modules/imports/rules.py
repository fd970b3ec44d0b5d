"""What may be done with an import, and what goes wrong. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kefu.kernel.errors import Conflict, Invalid, NotFound
from kefu.kernel.i18n import Text

MIB: Final = 1024 * 1024
LARGEST_REPORT: Final = 64 * MIB
"""Of an uploaded file, in bytes; about 100,000 orders of 70 columns."""
MOST_ATTEMPTS: Final = 3
"""A batch that took the worker down with it this often is not tried again."""
RUNS: Final = "import.run"
NEEDS: Final[Mapping[str, str]] = {
    "orders": "order.read",
    "order_items": "order.read",
    "skus": "product.edit",
    "waybills": "parcel.ship",
    "returns": "warehouse.answer",
}
"""What one must be allowed beside importing, by kind of report."""
OPEN: Final = ("reading", "preview", "failed")


class ReportTooLarge(Invalid):
    status = 413
    code = "import.upload_too_large"
    text = Text(
        "文件超过 {most_mib} MB。请按日期分几次导出。",
        "檔案超過 {most_mib} MB。請按日期分幾次匯出。",
        "The file is larger than {most_mib} MB. Export in parts by date.",
    )


class ImportMovedOn(Conflict):
    code = "import.moved_on"
    text = Text(
        "这次导入的状态是「{stands}」，不能再做此操作。",
        "這次匯入的狀態是「{stands}」，不能再做此操作。",
        "That cannot be done with this import any more ({stands}).",
    )


STANDS: Final[Mapping[str, Text]] = {
    "reading": Text("正在读取", "正在讀取", "reading"),
    "preview": Text("待确认", "待確認", "to be confirmed"),
    "applying": Text("正在写入", "正在寫入", "applying"),
    "applied": Text("已完成", "已完成", "done"),
    "failed": Text("失败", "失敗", "failed"),
    "thrown_away": Text("已放弃", "已放棄", "discarded"),
}


def moved_on(state: str) -> ImportMovedOn:
    """`state` is for programs, `stands` says it in words."""
    return ImportMovedOn(state=state, stands=STANDS[state])


class ColumnsNotMatched(Invalid):
    code = "import.columns_not_matched"
    text = Text(
        "请先对应必填的列：{missing}。",
        "請先對應必填的欄：{missing}。",
        "Match the required columns first: {missing}.",
    )


class FileUnfit(Invalid):
    """`why`: what was found when the file was read; `problem`: its code."""

    code = "import.file_unfit"
    text = Text("这份文件不能导入：{why}", "這份檔案不能匯入：{why}", "This file cannot be taken in: {why}")


class UnknownColumn(Invalid):
    code = "import.unknown_column"
    text = Text(
        "文件里没有列「{header}」，或没有「{field}」这项内容。",
        "檔案裡沒有欄「{header}」，或沒有「{field}」這項內容。",
        "The file has no column {header}, or there is no field {field}.",
    )


class FieldMatchedTwice(Invalid):
    code = "import.field_matched_twice"
    text = Text(
        "「{field}」对应了不止一列。", "「{field}」對應了不止一欄。", "{field} is matched to more than one column."
    )


class UploadGone(NotFound):
    code = "import.upload_gone"
    text = Text(
        "上传的文件已不在服务器上，请重新上传。",
        "上傳的檔案已不在伺服器上，請重新上傳。",
        "The uploaded file is no longer there; please upload it again.",
    )


class ImportInterrupted(Conflict):
    code = "import.interrupted"
    text = Text(
        "导入中途停止，没有写入任何内容。可以继续，也可以放弃。",
        "匯入中途停止，沒有寫入任何內容。可以繼續，也可以放棄。",
        "The import stopped half-way and nothing was written. Continue it or discard it.",
    )


TAKEN_BACK: Final = Text(
    "与第 {other_line} 行互相矛盾，两行都没有采用。",
    "與第 {other_line} 行互相矛盾，兩行都沒有採用。",
    "Contradicts line {other_line}; neither was taken.",
)
NOTHING_ORDERED: Final = Text(
    "数量是 0，没有可记录的商品。", "數量是 0，沒有可記錄的商品。", "The quantity is 0, so there is nothing to record."
)


def choices_of(columns: Sequence[Mapping[str, Any]], wanted: Mapping[str, str | None]) -> dict[str, str]:
    """What a user changed, as field → header; an empty header leaves the field out.

    `columns` are the columns as matched so far, `wanted` maps header → field for all of them. Where several columns
    serve one field now and still do, nothing is chosen. Raises FieldMatchedTwice, UnknownColumn.
    """
    headers = {column["header"] for column in columns}
    for header, field in wanted.items():
        if header not in headers:
            raise UnknownColumn(header=header, field=field or "")
    before: dict[str, set[str]] = {}
    now: dict[str, set[str]] = {}
    for column in columns:
        header, field = column["header"], column["field"]
        if field:
            before.setdefault(field, set()).add(header)
        if chosen := wanted.get(header, field):
            now.setdefault(chosen, set()).add(header)
    changed: dict[str, str] = {}
    for field in sorted(before.keys() | now.keys()):
        old, new = before.get(field, set()), now.get(field, set())
        if old == new:
            continue
        fresh = new - old or new
        if len(fresh) > 1:
            raise FieldMatchedTwice(field=field)
        changed[field] = next(iter(fresh), "")
    return changed
