"""A tenant with shops, people of every kind and signed-in browsers: the stage of most tests."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import httpx
from fastapi import FastAPI

from kefu.kernel.actor import Actor, system_actor
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from kefu.modules.access import people
from kefu.modules.access.passwords import hash_token, new_token
from kefu.modules.chats.service import channels
from kefu.modules.shops import service as shops

ORIGIN = "https://kefu.test"


@dataclass
class Channel:
    id: UUID
    key: str
    secret: str


@dataclass
class Desk:
    """`db` behind the walls; everything is made through the product's own doors."""

    db: Database
    vault: Vault
    tenant_id: UUID = field(default_factory=new_id)
    shop_id: UUID = field(default_factory=new_id)
    numbers: int = 0

    @property
    def system(self) -> Actor:
        return system_actor(self.tenant_id, self.shop_id)

    async def found(self, code: str = "first", platform: str = "taobao") -> "Desk":
        """The tenant and its first shop."""
        async with self.db.begin(system_actor(self.tenant_id)) as tx:
            await tx.run("select kefu.found_tenant($1,$2,'merchant',$3)", self.tenant_id, code, tx.now)
            self.shop_id = await shops.create(tx, code, code, platform, "CNY", "Asia/Shanghai", {}, "demo")
        return self

    async def another_shop(self, code: str, platform: str = "taobao") -> UUID:
        async with self.db.begin(system_actor(self.tenant_id)) as tx:
            return await shops.create(tx, code, code, platform, "CNY", "Asia/Shanghai", {}, "demo")

    async def person(self, name: str, *roles: str, shop_ids: Sequence[UUID] = ()) -> UUID:
        self.numbers += 1
        held = {shop: list(roles) for shop in shop_ids or (self.shop_id,)}
        number = f"{str(self.tenant_id)[-4:]}{self.numbers}"
        async with self.db.begin(system_actor(self.tenant_id, *held)) as tx:
            return await people.create_account(tx, f"{number}@kefu.test", number, name, "-", held)

    async def channel(
        self, kind: str = "webhook", *, origins: Sequence[str] = (), out_url: str = "", name: str = ""
    ) -> Channel:
        async with self.db.begin(self.system) as tx:
            made = await channels.create(
                tx, self.vault, self.shop_id, kind=kind, platform="taobao", name=name or kind, origins=origins,
                out_url=out_url,
            )  # fmt: skip
        return Channel(*made)

    async def browser(self, app: FastAPI, account_id: UUID) -> httpx.AsyncClient:
        """A signed-in browser of this person."""
        token, csrf = new_token(), new_token()
        now = self.db.clock.now()
        async with self.db.pool.acquire() as connection:
            await connection.execute(
                "select kefu.open_session($1,$2,$3,$4,$5,'','')",
                hash_token(token), account_id, csrf, now, now.replace(year=now.year + 1),
            )  # fmt: skip
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url=ORIGIN, cookies={"kefu_session": token},
            headers={"x-csrf-token": csrf, "origin": ORIGIN, "accept-language": "zh-CN"},
        )  # fmt: skip
