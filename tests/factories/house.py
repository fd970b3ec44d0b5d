"""A house to test in: one tenant with two shops, people of every role, orders. Everything through real rows."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

import httpx

from kefu.edges.settings import default_packs_dir
from kefu.kernel.actor import Actor, system_actor
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from kefu.modules.access import people
from kefu.modules.access.passwords import hash_token
from kefu.modules.access.rules import RoleBook, grants_of
from kefu.packs import read_yaml

CSRF = "csrf-of-the-test"


@cache
def role_book() -> RoleBook:
    path = default_packs_dir() / "catalogues" / "roles.yaml"
    return RoleBook.parse(read_yaml(path.read_bytes()))


@dataclass(frozen=True, slots=True)
class Person:
    actor: Actor
    token: str

    @property
    def id(self) -> UUID:
        return self.actor.id

    @property
    def headers(self) -> dict[str, str]:
        """What this person's browser sends."""
        return {"Cookie": f"kefu_session={self.token}", "X-CSRF-Token": CSRF, "Accept-Language": "en"}


@dataclass(slots=True)
class House:
    db: Database
    tenant_id: UUID
    shop_id: UUID
    other_shop_id: UUID
    hired: int = field(default=0)

    @property
    def system(self) -> Actor:
        return system_actor(self.tenant_id, self.shop_id, self.other_shop_id)

    async def hire(self, *roles: str, shop_id: UUID | None = None, locale: str = "en") -> Person:
        """A person with these roles in one shop, signed in."""
        shop = shop_id or self.shop_id
        self.hired += 1
        number, token = f"{1000 + self.hired}", f"token-{new_id()}"
        async with self.db.begin(self.system) as tx:
            account = await people.create_account(
                tx, f"p{new_id()}@example.com", f"{number}-{str(shop)[-4:]}", f"员工{number}", "x",
                {shop: list(roles)}, locale,
            )  # fmt: skip
            await tx.run(
                "select kefu.open_session($1,$2,$3,$4,$5,'','')",
                hash_token(token), account, CSRF, tx.now, tx.now + timedelta(days=3),
            )  # fmt: skip
            row = await tx.row("select employee_no, name from accounts where id = $1", account)
            assert row is not None
        held = frozenset(roles)
        actor = Actor(
            account, "staff", self.tenant_id, row["name"], row["employee_no"], "en", roles={shop: held},
            grants={shop: grants_of(role_book(), (), held, shop)},
        )  # fmt: skip
        return Person(actor, token)

    async def order(
        self, number: str = "", *, paid: str | None = "59.00", shop_id: UUID | None = None, platform: str = "taobao"
    ) -> UUID:
        """A paid order with one line of one black shirt."""
        order_id, shop = new_id(), shop_id or self.shop_id
        async with self.db.begin(self.system) as tx:
            await tx.run(
                """insert into orders (id, shop_id, platform, number, buyer_id, state, paid, paid_at, created_at,
                                       updated_at) values ($1,$2,$3,$4,'tb_wang','paid',$5,$6,$6,$6)""",
                order_id, shop, platform, number or str(order_id.int)[:19], Decimal(paid) if paid else None, tx.now,
            )  # fmt: skip
            await tx.run(
                """insert into order_lines (id, shop_id, order_id, position, sku_code, title, attributes, quantity)
                   values ($1,$2,$3,1,'TX-01-BK-XL','纯棉短袖T恤','黑色 XL',1)""",
                new_id(), shop, order_id,
            )  # fmt: skip
        return order_id

    async def count(self, *tables: str) -> dict[str, int]:
        """Rows per table over the whole house, to show that a refusal left none.

        `outbox` counts also what a running product has moved on to the browsers' feed.
        """
        whole = {"outbox": "(select id from outbox union all select id from feed) told"}
        async with self.db.begin(self.system) as tx:
            return {name: await tx.value(f"select count(*) from {whole.get(name, name)}") for name in tables}

    async def pushed(self, kind: str | None = None) -> list[dict[str, Any]]:
        """What browsers were or will be told, oldest first: a running product moves it from the outbox to the feed."""
        async with self.db.begin(self.system) as tx:
            rows = await tx.rows(
                """select payload from (
                     select payload || jsonb_build_object('kind', kind) payload, 1 part, id from feed
                     union all select payload, 2, id from outbox where topic = 'browser') told order by part, id"""
            )
        return [row["payload"] for row in rows if kind in (None, row["payload"]["kind"])]


async def found_house(db: Database) -> House:
    tenant = new_id()
    shops: list[UUID] = []
    now: datetime = db.clock.now()
    async with db.pool.acquire() as connection:
        await connection.execute("select kefu.found_tenant($1,'雨点服饰','merchant',$2)", tenant, now)
    async with db.begin(system_actor(tenant)) as tx:
        for code, platform in (("rain", "taobao"), ("snow", "douyin")):
            shops.append(new_id())
            await tx.run(
                """insert into shops (id, tenant_id, code, name, platform, created_at) values ($1,$2,$3,$3,$4,$5)""",
                shops[-1], tenant, f"{code}-{str(tenant)[-6:]}", platform, now,
            )  # fmt: skip
    return House(db, tenant, shops[0], shops[1])


async def said(response: httpx.Response, status: int) -> Any:
    """The answer's JSON; shows the whole answer when the status is another."""
    assert response.status_code == status, response.text
    return response.json() if response.content else None
