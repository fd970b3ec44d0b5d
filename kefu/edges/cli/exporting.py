"""export: orders, products and registers of a shop as files. Receivers go out masked; each export is in the audit log."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kefu.edges.cli import Composition, DataDir
from kefu.edges.cli.shop_of import named_shop
from kefu.edges.cli.speaking import BAD_INPUT, end, spoken_here
from kefu.kernel.errors import Problem
from kefu.kernel.i18n import Text

if TYPE_CHECKING:
    from kefu.edges.settings import Settings
    from kefu.edges.shop_lookup import KnownShop
    from kefu.kernel.sheets import Cell, Column
    from kefu.kernel.transaction import Database, Transaction

Shop = Annotated[str, typer.Option("--shop", help="The shop's code.")]
Out = Annotated[Path, typer.Option("--out", help="The file to write: .xlsx or .csv.", dir_okay=False)]
OutDir = Annotated[Path, typer.Option("--out", help="The directory to write into.", file_okay=False)]

WROTE = Text("已写出 {rows} 行：{file}", "已寫出 {rows} 列：{file}", "{rows} rows: {file}")

ORDERS: dict[str, tuple[Text, str]] = {
    "number": (Text("订单编号", "訂單編號", "Order"), "text"),
    "state": (Text("状态", "狀態", "State"), "text"),
    "refund_state": (Text("售后状态", "售後狀態", "Refund"), "text"),
    "buyer_id": (Text("买家", "買家", "Buyer"), "text"),
    "sku_code": (Text("商家编码", "商家編碼", "SKU"), "text"),
    "title": (Text("商品标题", "商品標題", "Title"), "text"),
    "attributes": (Text("商品属性", "商品屬性", "Attributes"), "text"),
    "quantity": (Text("数量", "數量", "Quantity"), "int"),
    "price": (Text("单价", "單價", "Price"), "money"),
    "paid": (Text("买家实付", "買家實付", "Paid"), "money"),
    "ordered_at": (Text("下单时间", "下單時間", "Ordered at"), "datetime"),
    "carrier": (Text("快递公司", "快遞公司", "Courier"), "text"),
    "tracking_no": (Text("快递单号", "快遞單號", "Tracking number"), "text"),
    "receiver_name": (Text("收货人", "收件人", "Receiver"), "text"),
    "receiver_phone": (Text("电话", "電話", "Phone"), "text"),
    "flag": (Text("插旗", "插旗", "Flag"), "text"),
    "seller_remark": (Text("商家备注", "商家備註", "Seller's note"), "text"),
}
ORDERS_SQL = """select o.number, o.state, o.refund_state, o.buyer_id, l.sku_code, l.title, l.attributes, l.quantity, l.price,
    o.paid, o.ordered_at, o.carrier, o.tracking_no, n.masked receiver_name, p.masked receiver_phone, o.flag,
    o.seller_remark
  from orders o left join order_lines l on l.order_id = o.id
  left join personal_values n on n.id = o.receiver_name_id left join personal_values p on p.id = o.receiver_phone_id
  where o.shop_id = $1 order by o.ordered_at, o.number, l.position"""

# Named as the products import reads them: what goes out can be corrected and taken in again.
PRODUCTS: dict[str, tuple[Text, str]] = {
    "code": (Text("商家编码", "商家编码", "商家编码"), "text"),
    "title": (Text("商品名称", "商品名称", "商品名称"), "text"),
    "attributes": (Text("规格", "规格", "规格"), "text"),
    "price": (Text("售价", "售价", "售价"), "money"),
    "cost": (Text("成本价", "成本价", "成本价"), "money"),
    "weight_g": (Text("重量(g)", "重量(g)", "重量(g)"), "int"),
    "stock": (Text("可用库存", "可用库存", "可用库存"), "int"),
    "listed": (Text("是否上架", "是否上架", "是否上架"), "text"),
}
PRODUCTS_SQL = """select code, title, attributes, price, cost, weight_g, stock,
    case when listed then '上架' else '下架' end listed from skus where shop_id = $1 order by code"""


def register(app: typer.Typer, composition: Composition) -> None:
    exports = typer.Typer(no_args_is_help=True, help="Writes a shop's orders, products or registers into files.")
    app.add_typer(exports, name="export")

    @exports.command()
    def orders(shop: Shop, out: Out, data_dir: DataDir = None) -> None:
        """One row a line of an order; names and phones masked."""
        run(composition, data_dir, shop, [("orders", out)])

    @exports.command()
    def products(shop: Shop, out: Out, data_dir: DataDir = None) -> None:
        """Products and stock, in the form `kefu import products` takes."""
        run(composition, data_dir, shop, [("products", out)])

    @exports.command()
    def registers(shop: Shop, out: OutDir, data_dir: DataDir = None) -> None:
        """Every register as an xlsx of its own, corrected values."""
        run(composition, data_dir, shop, [("registers", out)])


def run(composition: Composition, data_dir: Path | None, shop: str, wanted: list[tuple[str, Path]]) -> None:
    from kefu.edges.installation import installation

    try:
        with installation(data_dir) as settings:
            for what, out in wanted:
                for file, rows in asyncio.run(export(composition, settings, shop, what, out)):
                    typer.echo(WROTE.to(spoken_here(), rows=rows, file=file))
    except Problem as problem:
        end(problem, BAD_INPUT, False)


async def export(
    composition: Composition, settings: "Settings", shop: str, what: str, out: Path
) -> list[tuple[Path, int]]:
    from kefu.kernel.clock import SystemClock

    db: Database = await composition.open_database(settings, SystemClock())
    try:
        known = await named_shop(db, shop)
        async with db.as_system(known.tenant_id, known.shop_id) as tx:
            return await write_all(tx, known, what, out)
    finally:
        await db.close()


async def write_all(tx: "Transaction", known: "KnownShop", what: str, out: Path) -> list[tuple[Path, int]]:
    from kefu.kernel.sheets import Column
    from kefu.modules.registers.rules import SHELF
    from kefu.modules.registers.web import sheet_columns, sheet_row

    locale = spoken_here()
    written: list[tuple[Path, int]] = []
    if what == "registers":
        await asyncio.to_thread(out.mkdir, parents=True, exist_ok=True)
        for key, book in SHELF.book.registers.items():
            rows = await tx.rows(
                "select * from register_rows where register = $1 and shop_id = $2 order by submitted_at, id",
                key, known.shop_id,
            )  # fmt: skip
            cells: list[Any] = [sheet_row(book, row, locale) for row in rows]
            await write(out / f"{key}.xlsx", sheet_columns(book, locale), cells, known.zone)
            written.append((out / f"{key}.xlsx", len(cells)))
    else:
        shape, sql = (ORDERS, ORDERS_SQL) if what == "orders" else (PRODUCTS, PRODUCTS_SQL)
        columns = [Column(title.to(locale), kind) for title, kind in shape.values()]  # type: ignore[arg-type]
        cells = [[cell_of(row[name]) for name in shape] for row in await tx.rows(sql, known.shop_id)]
        await write(out, columns, cells, known.zone)
        written.append((out, len(cells)))
    rows_written = sum(rows for _, rows in written)
    await tx.audit(f"{what}.exported", "shop", known.shop_id, shop_id=known.shop_id, after={"rows": rows_written})
    return written


def cell_of(value: Any) -> "Cell":
    if isinstance(value, dict):
        return ";".join(f"{name}:{text}" for name, text in value.items())
    return value  # type: ignore[no-any-return]


async def write(out: Path, columns: "list[Column]", cells: list[Any], zone: str) -> None:
    from kefu.kernel.sheets import write_csv, write_xlsx

    def save() -> None:
        content = (
            write_csv(columns, cells, zone) if out.suffix == ".csv" else write_xlsx(out.stem, columns, cells, zone)
        )
        out.write_bytes(content)

    await asyncio.to_thread(save)
