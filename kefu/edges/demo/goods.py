"""What the demo shop sells, and what was ordered lately."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Transaction
from kefu.kernel.vault import Vault
from kefu.modules.customers import service as customers

# code, product, title, colour, price, cost, grams, stock
SKUS = (
    ("MUG-BLK", "MUG", "釉下彩马克杯 350ml", "黑色", "39.00", "12.00", 380, 120),
    ("MUG-WHT", "MUG", "釉下彩马克杯 350ml", "白色", "39.00", "12.00", 380, 64),
    ("MUG-BLU", "MUG", "釉下彩马克杯 350ml", "雾蓝", "39.00", "12.50", 380, 0),
    ("TEE-BLK-L", "TEE", "纯棉圆领短袖", "黑色 L", "19.00", "8.60", 210, 300),
    ("TEE-WHT-L", "TEE", "纯棉圆领短袖", "白色 L", "19.00", "8.60", 210, 280),
    ("LAMP-OAK", "LAMP", "橡木台灯", "原木", "268.00", "131.00", 1450, 22),
    ("PAD-RND", "PAD", "软木杯垫 两片装", "圆形", "15.00", None, 60, 500),
    ("BAG-CVS", "BAG", "帆布购物袋", "本白", "29.00", "9.80", 180, 90),
)
# the last digit of the number, buyer, name, city, state, days ago, lines (sku, quantity)
ORDERS = (
    (1, "demo_xiaoyu", "小雨（演示）", "浙江省杭州市西湖区", "delivered", 3, (("TEE-BLK-L", 1),)),
    (2, "demo_ziming", "子鸣（演示）", "江苏省南京市玄武区", "delivered", 5, (("MUG-BLK", 2), ("PAD-RND", 1))),
    (3, "demo_anran", "安然（演示）", "广东省深圳市南山区", "in_transit", 2, (("LAMP-OAK", 1),)),
    (4, "demo_haoran", "浩然（演示）", "四川省成都市锦江区", "paid", 0, (("MUG-WHT", 1),)),
    (5, "demo_yutong", "雨桐（演示）", "北京市朝阳区", "printed", 1, (("BAG-CVS", 2),)),
    (6, "demo_sichen", "思辰（演示）", "湖北省武汉市洪山区", "unpaid", 0, (("TEE-WHT-L", 3),)),
    (7, "demo_ruoxi", "若曦（演示）", "福建省厦门市思明区", "delivered", 8, (("MUG-BLU", 1),)),
    (8, "demo_yichen", "奕辰（演示）", "山东省青岛市市南区", "finished", 15, (("LAMP-OAK", 1), ("BAG-CVS", 1))),
)
NUMBER = 2608100000000002000
FREIGHT = Decimal("0.00")


async def make_skus(tx: Transaction, shop_id: UUID) -> None:
    await tx.run_many(
        """insert into skus (id, shop_id, code, product_code, title, attributes, price, cost, weight_g, stock,
                             updated_at)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)""",
        [
            (new_id(), shop_id, code, product, title, {"颜色": colour}, Decimal(price), Decimal(cost) if cost else None,
             grams, stock, tx.now)
            for code, product, title, colour, price, cost, grams, stock in SKUS
        ],
    )  # fmt: skip


async def make_orders(tx: Transaction, vault: Vault, shop_id: UUID) -> None:
    catalogue = {code: (product, title, colour, Decimal(price)) for code, product, title, colour, price, *_ in SKUS}
    for digit, buyer, name, city, state, days, lines in ORDERS:
        number = str(NUMBER + digit)
        phone, address = f"1380000000{digit}", f"{city}演示路 {digit} 号"
        customer = await customers.match_or_create(tx, shop_id, "taobao", buyer, name)
        sealed = [vault.seal(shop_id, "name", name), vault.seal(shop_id, "phone", phone),
                  vault.seal(shop_id, "address", address)]  # fmt: skip
        await vault.keep_many(tx, shop_id, sealed)
        ordered_at = tx.now - timedelta(days=days, hours=2)
        paid = sum((catalogue[sku][3] * quantity for sku, quantity in lines), Decimal("0.00"))
        shipped = ordered_at + timedelta(hours=20) if state in ("in_transit", "delivered", "finished") else None
        signed = ordered_at + timedelta(days=2) if state in ("delivered", "finished") else None
        order_id = new_id()
        await tx.run(
            """insert into orders (id, shop_id, platform, number, customer_id, buyer_id, state, currency, goods_total,
                 freight, paid, region, receiver_name_id, receiver_phone_id, receiver_address_id, carrier, tracking_no,
                 freight_insurance, ordered_at, paid_at, shipped_at, signed_at, created_at, updated_at)
               values ($1,$2,'taobao',$3,$4,$5,$6,'CNY',$7,$8,$7,$9,$10,$11,$12,$13,$14,true,$15,$16,$17,$18,
                       $19,$19)""",
            order_id, shop_id, number, customer, buyer, state, paid, FREIGHT, city, *(s.id for s in sealed),
            "演示快递" if shipped else "", f"DEMO{number[-6:]}" if shipped else "",
            ordered_at,
            None if state == "unpaid" else ordered_at + timedelta(minutes=3), shipped, signed, tx.now,
        )  # fmt: skip
        await tx.run_many(
            """insert into order_lines (id, shop_id, order_id, position, sku_code, product_code, title, attributes,
                                        quantity, price, paid)
               values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)""",
            [
                (new_id(), shop_id, order_id, position, sku, catalogue[sku][0], catalogue[sku][1],
                 f"颜色：{catalogue[sku][2]}", quantity, catalogue[sku][3],
                 catalogue[sku][3] * quantity)
                for position, (sku, quantity) in enumerate(lines, 1)
            ],
        )  # fmt: skip
