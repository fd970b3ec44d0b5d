"""A buyer who may ask to be forgotten: contacts, orders, a conversation, all with secrets in them."""

import io
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import httpx
from fastapi import FastAPI
from PIL import Image

from kefu.flows.privacy.web import EraseAgain
from kefu.kernel.actor import Actor
from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from kefu.modules.access import people
from kefu.modules.customers import service as customers
from kefu.modules.evidence import service as evidence
from kefu.ports.delivery import Delivery
from tests.factories import buyers
from tests.factories.desk import Channel, Desk
from tests.factories.house import said

SECRETS = ("张小红", "13800138000", "杭州市西湖区文三路九号", "hong@example.com", "找她老公")


@dataclass
class Stage:
    desk: Desk
    channel: Channel
    owner: httpx.AsyncClient
    customer: UUID
    talk: UUID
    superuser: asyncpg.Connection
    app: FastAPI

    @property
    def vault(self) -> Vault:
        return self.app.state.vault  # type: ignore[no-any-return]

    @property
    def system(self) -> Actor:
        return self.desk.system

    async def order(self, number: str, state: str, over_at: datetime) -> UUID:
        order = new_id()
        async with self.desk.db.begin(self.system) as tx:
            kinds = (("name", SECRETS[0]), ("phone", SECRETS[1]), ("address", SECRETS[2]))
            kept = [await self.vault.keep(tx, self.desk.shop_id, kind, value) for kind, value in kinds]  # type: ignore[arg-type]
            await tx.run(
                """insert into orders (id, shop_id, platform, number, customer_id, buyer_id, state, closed_at, created_at,
                                       updated_at, receiver_name_id, receiver_phone_id, receiver_address_id,
                                       buyer_remark, paid)
                   values ($1,$2,'taobao',$3,$4,'tb_hong',$5,$6,$6,$6,$7,$8,$9,'找她老公收',$10)""",
                order, self.desk.shop_id, number, self.customer, state, over_at, *kept, Decimal(9),
            )  # fmt: skip
        return order

    @property
    def path(self) -> str:
        return f"/api/v1/customers/{self.customer}/erasure"

    async def look(self) -> Any:
        """What would happen, for each identity of the person."""
        return await said(await self.owner.get(self.path), 200)

    async def ask(self, *also: UUID) -> Any:
        """Asks for this identity (and others); returns what became of this one."""
        body = {"reason": "客户来函要求删除", "confirm": "tb_hong", "also": [str(one) for one in also]}
        return (await said(await self.owner.post(self.path, json=body), 200))[0]

    async def rows(self) -> dict[str, int]:
        """Rows that a refusal must not touch."""
        tables = ("erasures", "audit_log", "outbox", "decisions", "messages", "files")
        async with self.desk.db.begin(self.system) as tx:
            return {name: await tx.value(f"select count(*) from {name}") for name in tables}

    async def due(self, clock: FrozenClock) -> None:
        """What the worker does with the newest look that is planned, when it is due."""
        row = await self.superuser.fetchrow(
            "select * from outbox where topic = $1 order by id desc limit 1", EraseAgain.topic
        )
        assert row is not None
        clock.set(max(row["due_at"], clock.now()))
        receiver = EraseAgain(self.vault, self.app.state.rulebook)
        delivery = Delivery(
            row["key"], self.desk.tenant_id, self.desk.shop_id, row["topic"], row["lane"], row["payload"], 1
        )
        async with self.desk.db.begin(self.system) as tx:
            await receiver.delivered(tx, delivery, await receiver.deliver(delivery))

    async def open_values(self) -> int:
        """Values that can still be opened."""
        return int(await self.superuser.fetchval("select count(*) from personal_values where sealed is not null"))

    async def close(self) -> None:
        await self.superuser.execute(
            "update conversations set state = 'closed', closed_at = $1", self.desk.db.clock.now()
        )

    async def sign_in_again(self) -> None:
        """After a long time nobody is signed in any more."""
        self.owner = await self.desk.browser(self.app, await self.desk.person("店主", "owner"))

    async def case(self, order: UUID, closed_at: datetime | None, *, talk: UUID | None = None) -> UUID:
        """A case of this order, with a picture of the archive, closed or still open."""
        case, file = new_id(), await self.picture()
        async with self.desk.db.begin(self.system) as tx:
            await tx.run(
                """insert into playbook_versions (shop_id, hash, playbook, version, document, kept_at)
                   values ($1,'h','PLAY-01',1,'{}',$2) on conflict do nothing""",
                self.desk.shop_id, tx.now,
            )  # fmt: skip
            agent = await people.create_account(tx, f"{case}@kefu.test", str(case)[-6:], "小陈", "-", {})
            await tx.run(
                """insert into cases (id, shop_id, number, kind, playbook, playbook_hash, order_id, conversation_id,
                                      customer_id, owner_id, opened_at, version, status, step, waits_for, facts,
                                      open_tails, closed_at)
                   values ($1,$2,$3,'wrong_item','PLAY-01','h',$4,$5,$6,$7,$8,1,$9,'x','','{}',0,$10)""",
                case, self.desk.shop_id, f"C-{case}", order, talk, self.customer, agent, tx.now,
                "closed" if closed_at else "open", closed_at,
            )  # fmt: skip
            await evidence.keep(
                tx, shop_id=self.desk.shop_id, file_id=file, kind="photo", order_id=order, order_number="T",
                buyer_id="tb_hong", case_id=case, customer_id=self.customer,
            )  # fmt: skip
        return case

    async def picture(self) -> UUID:
        out = io.BytesIO()
        Image.new("RGB", (8, 8)).save(out, "PNG")
        upload = {"file": ("photo.png", out.getvalue(), "image/png")}
        data = {"shop_id": str(self.desk.shop_id)}
        return UUID((await said(await self.owner.post("/api/v1/files", data=data, files=upload), 201))["id"])

    async def texts(self) -> str:
        """Everything that stands in the open in any table, as one text."""
        tables = await self.superuser.fetch(
            """select format('%I.%I', schemaname, tablename) name from pg_tables
               where schemaname in ('public', 'gate')"""
        )
        found = [
            str(await self.superuser.fetchval(f"select coalesce(string_agg(t::text, ' '), '') from {row['name']} t"))
            for row in tables
        ]
        return " ".join(found)


async def set_stage(
    db: Database, app: FastAPI, client: httpx.AsyncClient, clock: FrozenClock, superuser: asyncpg.Connection
) -> Stage:
    desk = await Desk(db, app.state.vault).found()
    channel = await desk.channel()
    owner = await desk.browser(app, await desk.person("店主", "owner"))
    text = f"我是{SECRETS[0]}，电话{SECRETS[1]}，寄到{SECRETS[2]}，{SECRETS[4]}"
    wrote = (await buyers.write(client, channel, clock.now(), text, buyer="tb_hong")).json()
    async with db.begin(desk.system) as tx:
        customer = await customers.match_or_create(tx, desk.shop_id, "taobao", "tb_hong")
    changes = {
        "name": SECRETS[0], "phone": SECRETS[1], "address": SECRETS[2], "email": SECRETS[3], "note": SECRETS[4],
        "tags": ["爱投诉"], "reason": "来电登记",
    }  # fmt: skip
    await said(await owner.patch(f"/api/v1/customers/{customer}", json=changes), 204)
    return Stage(desk, channel, owner, customer, UUID(wrote["conversation_id"]), superuser, app)
