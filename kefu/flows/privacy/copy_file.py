"""The copy as one ZIP: a document for programs, tables for people, the pictures he sent, and what the copy is."""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import orjson

from kefu.flows.privacy.copying import Copy
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.sheets import Cell, Column, write_csv
from kefu.ports.files import FileStore

IN_MEMORY = 4_000_000
CHUNK = 256 * 1024
NAME = Text("个人信息副本", "個人資料副本", "personal-data-copy")
READ_ME = Text(
    "这是 {accounts} 在本店的个人信息副本，{at} 生成。\n\n"
    "data.json：全部内容，供程序读取。\norders.csv、messages.csv：订单与聊天记录，可用表格软件打开。\n"
    "files：您发给客服的图片和文件、与您通话的录音。\n\n"
    "不含客服之间的内部备注。{masked}\n如有错误或遗漏，请联系店铺更正或补充。\n",
    "這是 {accounts} 在本店的個人資料副本，{at} 產生。\n\n"
    "data.json：全部內容，供程式讀取。\norders.csv、messages.csv：訂單與聊天記錄，可用試算表軟體開啟。\n"
    "files：您傳給客服的圖片和檔案、與您通話的錄音。\n\n"
    "不含客服之間的內部備註。{masked}\n如有錯誤或遺漏，請聯絡店鋪更正或補充。\n",
    "This is a copy of the personal data of {accounts} in this shop, made on {at}.\n\n"
    "data.json: everything, for programs. orders.csv, messages.csv: orders and chats, for a spreadsheet.\n"
    "files: pictures and files you sent, recordings of calls with you.\n\n"
    "Notes among colleagues are not part of it. {masked}\nIf something is wrong or missing, ask the shop to correct it.\n",
)
MASKED = Text(
    "联系方式以掩码显示。", "聯絡方式以遮罩顯示。", "Contacts are masked."
)  # fmt: skip
ORDER_COLUMNS = (
    (Text("账号", "帳號", "Account"), "text"), (Text("订单号", "訂單號", "Order"), "text"),
    (Text("下单", "下單", "Ordered"), "datetime"), (Text("状态", "狀態", "State"), "text"),
    (Text("商品", "商品", "Items"), "text"), (Text("实付", "實付", "Paid"), "money"),
    (Text("收件人", "收件人", "Receiver"), "text"), (Text("电话", "電話", "Phone"), "text"),
    (Text("地址", "地址", "Address"), "text"), (Text("运单号", "運單號", "Waybill"), "text"),
)  # fmt: skip
MESSAGE_COLUMNS = (
    (Text("账号", "帳號", "Account"), "text"), (Text("时间", "時間", "Time"), "datetime"),
    (Text("谁", "誰", "Who"), "text"), (Text("内容", "內容", "Text"), "text"), (Text("文件", "檔案", "Files"), "text"),
)  # fmt: skip
WHO = {"buyer": Text("买家", "買家", "Buyer"), "shop": Text("店铺", "店鋪", "Shop")}


def tables(copy: Copy, locale: Locale, zone: str) -> Iterator[tuple[str, bytes]]:
    def columns(titles: tuple[tuple[Text, Any], ...]) -> list[Column]:
        return [Column(title.to(locale), kind) for title, kind in titles]

    orders: list[list[Cell]] = []
    messages: list[list[Cell]] = []
    for account in copy.accounts:
        who = f"{account['platform']} {account['buyer_id']}"
        for o in account["orders"]:
            items = "; ".join(f"{line['title']} {line['attributes']} × {line['quantity']}" for line in o["lines"])
            orders.append([
                who, o["number"], o["ordered_at"], o["state"], items, o["paid"], o["receiver_name"], o["receiver_phone"],
                o["receiver_address"], o["tracking_no"],
            ])  # fmt: skip
        for talk in account["conversations"]:
            messages += [
                [who, m["at"], WHO[m["from"]].to(locale), m["text"], ", ".join(m["files"])] for m in talk["messages"]
            ]
    yield "orders.csv", write_csv(columns(ORDER_COLUMNS), orders, zone)
    yield "messages.csv", write_csv(columns(MESSAGE_COLUMNS), messages, zone)


async def pack(copy: Copy, files: FileStore, locale: Locale, zone: str, now: datetime) -> IO[bytes]:
    """The ZIP, at its beginning; large ones lie on the disk until they are closed. A lost file is left out."""
    out: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # closed by whoever sends it
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        who = ", ".join(f"{account['platform']} {account['buyer_id']}" for account in copy.accounts)
        masked = MASKED.to(locale) if copy.masked else ""
        archive.writestr("README.txt", READ_ME.to(locale, accounts=who, at=f"{now:%Y-%m-%d %H:%M} UTC", masked=masked))
        document = {"made_at": now, "accounts": copy.accounts}
        archive.writestr("data.json", orjson.dumps(document, default=str, option=orjson.OPT_INDENT_2))
        for name, content in tables(copy, locale, zone):
            archive.writestr(name, content)
        for file in copy.files:
            try:
                archive.writestr(file.path, await files.get(file.sha256))
            except FileNotFoundError:
                continue
    out.seek(0)
    return out


def chunks(out: IO[bytes]) -> Iterator[bytes]:
    with out:
        while part := out.read(CHUNK):
            yield part
