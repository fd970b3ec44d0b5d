"""Who works in the demo shop."""

from uuid import UUID

from kefu.kernel.actor import system_actor
from kefu.kernel.transaction import Database
from kefu.modules.access import people
from kefu.modules.access.passwords import hash_password
from kefu.modules.shops import service as shops

TENANT = UUID("01980000-0000-7000-8000-0000000000de")
PASSWORD = "demo-demo-demo"  # noqa: S105  # the demo's password is printed on its first page
STAFF = (
    ("1000", "演示店主", "owner", "店主"),
    ("1001", "演示主管", "supervisor", "客服主管"),
    ("1024", "演示售后甲", "after_sale", "售后客服"),
    ("1025", "演示售后乙", "after_sale", "售后客服"),
    ("1026", "演示辅售后", "assistant_after_sale", "辅售后"),
    ("1027", "演示售前", "pre_sale", "售前客服"),
    ("1031", "演示财务", "finance", "财务"),
    ("1041", "演示仓库", "warehouse", "仓库"),
    ("1045", "演示物流", "logistics", "物流专员"),
    ("1051", "演示培训", "trainer", "培训师"),
    ("1061", "演示代运营", "agency_manager", "代运营主管"),
)
ROLES = {number: role for number, _, role, _ in STAFF}
HOURS = [{"weekday": day, "opens": "08:30:00", "closes": "23:30:00"} for day in range(1, 8)]
SETTINGS = {
    "hours": HOURS,
    "off_hours_reply": "您好，客服的在线时间是 8:30–23:30。您的留言已收到，上班后会第一时间回复您。",
    "greeting": "您好，这里是演示店铺，请问有什么可以帮您？",
}


async def make_shop(db: Database) -> UUID:
    """The demo shop's id."""
    async with db.pool.acquire() as connection:
        rows = await connection.fetch("select * from kefu.all_shops()")
        for row in rows:
            if row["tenant_id"] == TENANT:
                shop: UUID = row["shop_id"]
                return shop
    async with db.begin(system_actor(TENANT)) as tx:
        await tx.run("select kefu.found_tenant($1,$2,$3,$4)", TENANT, "演示商家", "agency", tx.now)
        return await shops.create(tx, "demo", "演示家居店", "taobao", "CNY", "Asia/Shanghai", SETTINGS, "demo")


async def make_staff(db: Database, shop_id: UUID) -> None:
    hashed = await hash_password(PASSWORD)
    async with db.begin(system_actor(TENANT, shop_id)) as tx:
        for number, name, role, _ in STAFF:
            await people.create_account(tx, f"demo{number}@kefu.example", number, name, hashed, {shop_id: [role]})


def logins() -> list[str]:
    return [f"{title:　<6}{number}  {PASSWORD}" for number, _, _, title in STAFF]
