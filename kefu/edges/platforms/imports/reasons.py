"""Why one row is refused, or worth a second look: the sentences a shop reads in its report."""

from kefu.kernel.i18n import Text

REASONS: dict[str, Text] = {
    "cell.missing": Text("“{column}”是空的。", "「{column}」是空的。", "“{column}” is empty."),
    "cell.too_long": Text(
        "内容太长，最多 {limit} 个字。", "內容太長，最多 {limit} 個字。", "Too long; at most {limit} characters."
    ),
    "text.broken": Text(
        "这一行有无法识别的文字，可能保存时损坏了。请用平台的原文件。",
        "這一行有無法識別的文字，可能儲存時損壞了。請用平台的原檔。",
        "This line has unreadable characters, perhaps damaged when saved. Use the platform's own file.",
    ),
    "row.too_many_cells": Text(
        "这一行比表头多出 {more} 格，各列可能错位了。",
        "這一行比表頭多出 {more} 格，各欄可能錯位了。",
        "This line has {more} more cells than the header, so its columns may be shifted.",
    ),
    "row.repeated": Text(
        "与第 {other_line} 行完全相同，只算一次。",
        "與第 {other_line} 行完全相同，只算一次。",
        "The same as line {other_line}; counted once.",
    ),
    "id.scientific": Text(
        "号码被 Excel 改成了科学计数（{value}），后几位已丢失。请用平台导出的原文件，不要先在 Excel 里保存。",
        "號碼被 Excel 改成了科學記號（{value}），後幾位已遺失。請用平台匯出的原檔，不要先在 Excel 裡儲存。",
        "Excel turned this number into {value} and its last digits are gone. "
        "Use the platform's own file without saving it in Excel first.",
    ),
    "id.digits_lost": Text(
        "号码超过 15 位又存成了数字，后几位已丢失。请用平台导出的原文件，或把该列设为“文本”。",
        "號碼超過 15 位又存成了數字，後幾位已遺失。請用平台匯出的原檔，或把該欄設為「文字」。",
        "A number of more than 15 digits was saved as a number and its last digits are gone. "
        "Use the platform's own file, or make the column text.",
    ),
    "id.became_date": Text(
        "编码被 Excel 改成了日期（{value}）。请把该列设为“文本”后重新填写。",
        "編碼被 Excel 改成了日期（{value}）。請把該欄設為「文字」後重新填寫。",
        "Excel turned this code into a date ({value}). Make the column text and enter it again.",
    ),
    "id.malformed": Text(
        "“{value}”不像这个平台的号码。", "「{value}」不像這個平台的號碼。", "“{value}” is no number of this platform."
    ),
    "money.malformed": Text(
        "“{value}”不是金额。请写成 12.50 这样的数字。",
        "「{value}」不是金額。請寫成 12.50 這樣的數字。",
        "“{value}” is not an amount. Write it like 12.50.",
    ),
    "money.precision": Text(
        "“{value}”精确到分以下，请核对。",
        "「{value}」精確到分以下，請核對。",
        "“{value}” has more than two decimals; please check it.",
    ),
    "money.negative": Text("金额不能是负数。", "金額不能是負數。", "The amount cannot be negative."),
    "money.implausible": Text(
        "金额超过 {limit}，请核对。", "金額超過 {limit}，請核對。", "The amount exceeds {limit}; please check it."
    ),
    "date.malformed": Text(
        "“{value}”不是时间。请写成 2026-03-01 12:00:00。",
        "「{value}」不是時間。請寫成 2026-03-01 12:00:00。",
        "“{value}” is not a time. Write it like 2026-03-01 12:00:00.",
    ),
    "date.implausible": Text(
        "时间“{value}”太早或在将来，请核对。",
        "時間「{value}」太早或在將來，請核對。",
        "The time “{value}” is too early or in the future; please check it.",
    ),
    "date.order": Text(
        "“{column}”早于下单时间，请核对。",
        "「{column}」早於下單時間，請核對。",
        "“{column}” is before the order was placed; please check it.",
    ),
    "count.malformed": Text("“{value}”不是整数。", "「{value}」不是整數。", "“{value}” is not a whole number."),
    "count.implausible": Text(
        "数量“{value}”不合理，请核对。",
        "數量「{value}」不合理，請核對。",
        "The quantity “{value}” is implausible; please check it.",
    ),
    "weight.malformed": Text(
        "“{value}”不是重量。请写成 250g 或 0.25kg。",
        "「{value}」不是重量。請寫成 250g 或 0.25kg。",
        "“{value}” is not a weight. Write it like 250g or 0.25kg.",
    ),
    "flag.malformed": Text(
        "“{value}”看不出是上架还是下架。",
        "「{value}」看不出是上架還是下架。",
        "“{value}” does not say whether the article is listed.",
    ),
    "state.unknown": Text(
        "不认识订单状态“{value}”，这一行没有采用。请让管理员在规则包的 imports.yaml 里补上它的意思。",
        "不認識訂單狀態「{value}」，這一列沒有採用。請讓管理員在規則包的 imports.yaml 裡補上它的意思。",
        "The state “{value}” is not known, so this line was not taken. "
        "Have your administrator add what it means to imports.yaml in the packs.",
    ),
    "order.contradicts": Text(
        "同一订单在第 {other_line} 行的“{column}”是 {other}，这里是 {value}。两行都没有采用。",
        "同一訂單在第 {other_line} 行的「{column}」是 {other}，這裡是 {value}。兩行都沒有採用。",
        "In line {other_line} the same order has {other} in “{column}”, here {value}. Neither was taken.",
    ),
    "order.differs": Text(
        "同一订单在第 {other_line} 行的状态、时间、数量或单号不同。两行都没有采用。",
        "同一訂單在第 {other_line} 行的狀態、時間、數量或單號不同。兩行都沒有採用。",
        "In line {other_line} the same order has another state, time, quantity or tracking number. Neither was taken.",
    ),
    "item.contradicts": Text(
        "子订单 {value} 在第 {other_line} 行已经出现，内容不同。两行都没有采用。",
        "子訂單 {value} 在第 {other_line} 行已經出現，內容不同。兩行都沒有採用。",
        "The line number {value} stands in line {other_line} with other content. Neither was taken.",
    ),
    "order.incomplete": Text(
        "同一订单的第 {other_line} 行有误，整个订单都没有采用。",
        "同一訂單的第 {other_line} 行有誤，整個訂單都沒有採用。",
        "Line {other_line} of the same order is wrong, so the whole order was not taken.",
    ),
    "order.refund_above_paid": Text(
        "退款 {value} 多于买家实付 {paid}，请核对。",
        "退款 {value} 多於買家實付 {paid}，請核對。",
        "The refund of {value} is more than the {paid} the buyer paid; please check it.",
    ),
    "sku.contradicts": Text(
        "商家编码 {value} 在第 {other_line} 行已经出现，内容不同。两行都没有采用。",
        "商家編碼 {value} 在第 {other_line} 行已經出現，內容不同。兩行都沒有採用。",
        "The code {value} stands in line {other_line} with other content. Neither was taken.",
    ),
    "sku.again": Text(
        "商家编码 {value} 在第 {other_line} 行已经出现（可能是同一货品的另一个链接），以前一行为准。",
        "商家編碼 {value} 在第 {other_line} 行已經出現（可能是同一貨品的另一個連結），以前一行為準。",
        "The code {value} stands in line {other_line} already, perhaps another listing of the same article. "
        "The earlier line counts.",
    ),
    "return.unnamed": Text(
        "退回运单号和订单编号都是空的，无法知道是哪个退件。",
        "退回運單號和訂單編號都是空的，無法知道是哪個退件。",
        "Neither the return waybill nor the order number is there, so nobody can tell which return this is.",
    ),
    "return.several_parcels": Text(
        "一行里有几个退回运单号（{value}）。请把每个包裹写成单独一行。",
        "一行裡有幾個退回運單號（{value}）。請把每個包裹寫成單獨一行。",
        "One line names several return waybills ({value}). Give each parcel its own line.",
    ),
    "waybill.contradicts": Text(
        "单号 {value} 在第 {other_line} 行是另一家快递（{other}）。两行都没有采用。",
        "單號 {value} 在第 {other_line} 行是另一家快遞（{other}）。兩行都沒有採用。",
        "The number {value} belongs to another courier ({other}) in line {other_line}. Neither was taken.",
    ),
}


class CellRefused(Exception):
    """A cell cannot be what its column says. Never leaves this package: it becomes a RowError."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
