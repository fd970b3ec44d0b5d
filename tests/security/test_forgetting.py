"""A buyer asks to be forgotten: what goes, what stays and why, and that nothing of him is left behind elsewhere."""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from PIL import Image

from kefu.flows.privacy.forgetting import FORGOTTEN
from kefu.flows.privacy.web import EraseAgain
from kefu.kernel.actor import Actor
from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault
from kefu.modules.customers import service as customers
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

    async def ask(self) -> Any:
        path = f"/api/v1/customers/{self.customer}/erasure"
        return await said(await self.owner.post(path, json={"reason": "客户来函要求删除"}), 200)

    async def open_values(self) -> int:
        """Values that can still be opened."""
        return int(await self.superuser.fetchval("select count(*) from personal_values where sealed is not null"))

    async def close(self) -> None:
        await self.superuser.execute("update conversations set state = 'closed', closed_at = now()")

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


@pytest.fixture
async def stage(
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


@pytest.mark.covers("CUST-10")
async def test_nothing_of_him_is_left_in_the_open_or_sealed(stage: Stage, clock: FrozenClock) -> None:
    long_ago = clock.now() - timedelta(days=365 * 4)
    await stage.order("T-1", "finished", long_ago)
    await stage.close()
    assert await stage.open_values() == 6
    done = await stage.ask()
    assert done["erased"] == {"contacts": 3, "orders": 1, "messages": 1, "files": 0}
    assert [kept["what"] for kept in done["kept"]] == ["identity"]
    assert done["again_at"] is None
    assert await stage.open_values() == 0
    everything = await stage.texts()
    assert [secret for secret in SECRETS if secret in everything] == []
    assert FORGOTTEN in everything
    found = await said(await stage.owner.get("/api/v1/search", params={"q": "文三路"}), 200)
    assert found["conversations"] == []
    looked = await said(await stage.owner.get(f"/api/v1/conversations/{stage.talk}/messages"), 200)
    assert [message["text"] for message in looked["items"]] == [FORGOTTEN]
    log = await said(await stage.owner.get("/api/v1/audit?action=customer.erased"), 200)
    assert log["items"][0]["reason"] == "客户来函要求删除"


async def test_what_the_law_asks_to_keep_stays_with_its_reason_and_goes_when_its_time_is_over(
    stage: Stage, clock: FrozenClock
) -> None:
    """A trade closed last year is kept for the rest of its three years; then it goes by itself."""
    await stage.order("T-2", "finished", clock.now() - timedelta(days=365))
    await stage.close()
    done = await stage.ask()
    assert done["erased"]["orders"] == 0
    kept = next(kept for kept in done["kept"] if kept["what"] == "trade")
    assert (kept["count"], kept["until"]) == (1, "2028-11-02")
    assert kept["reason"]
    assert kept["why"]["explanations"]
    assert await stage.open_values() == 3
    await again(stage, clock, done["again_at"])
    assert await stage.open_values() == 0


async def test_what_is_still_open_is_looked_at_again_until_it_is_done(stage: Stage, clock: FrozenClock) -> None:
    long_ago = clock.now() - timedelta(days=365 * 4)
    order = await stage.order("T-3", "in_transit", long_ago)
    done = await stage.ask()
    assert {kept["what"] for kept in done["kept"]} == {"open_order", "open_conversation", "identity"}
    assert done["erased"] == {"contacts": 3, "orders": 0, "messages": 0, "files": 0}
    await stage.close()
    async with stage.desk.db.begin(stage.system) as tx:
        await tx.run("update orders set state = 'finished' where id = $1", order)
    await again(stage, clock, done["again_at"])
    assert await stage.open_values() == 0
    assert SECRETS[4] not in await stage.texts()


async def again(stage: Stage, clock: FrozenClock, at: str) -> None:
    """What the worker does with the outbox row when it is due."""
    row = await stage.superuser.fetchrow("select * from outbox where topic = $1", EraseAgain.topic)
    assert row is not None
    assert row["due_at"] == datetime.fromisoformat(at)
    clock.set(row["due_at"])
    receiver = EraseAgain(stage.vault, stage.app.state.rulebook)
    delivery = Delivery(
        row["key"], stage.desk.tenant_id, stage.desk.shop_id, row["topic"], row["lane"], row["payload"], 1
    )
    async with stage.desk.db.begin(stage.system) as tx:
        await receiver.delivered(tx, delivery, await receiver.deliver(delivery))


async def test_pictures_he_sent_go_and_the_shop_s_stay(stage: Stage, clock: FrozenClock) -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    sent: dict[str, str] = {}
    for who in ("buyer", "agent"):
        upload = {"file": (f"{who}.png", out.getvalue(), "image/png")}
        data = {"shop_id": str(stage.desk.shop_id)}
        kept = await said(await stage.owner.post("/api/v1/files", data=data, files=upload), 201)
        sent[who] = kept["id"]
        async with stage.desk.db.begin(stage.system) as tx:
            await tx.run(
                """insert into messages (id, shop_id, conversation_id, seq, channel_id, kind, sender, body, files, at)
                   values ($1,$2,$3,$4,$5,'picture',$6,'',$7,$8)""",
                new_id(), stage.desk.shop_id, stage.talk, 50 + len(sent), stage.channel.id, who, [{"id": kept["id"]}],
                tx.now,
            )  # fmt: skip
    await stage.close()
    assert (await stage.ask())["erased"]["files"] == 1
    assert (await stage.owner.get(f"/api/v1/files/{sent['buyer']}")).status_code == 404
    assert (await stage.owner.get(f"/api/v1/files/{sent['agent']}")).status_code == 200


@pytest.mark.covers("CUST-10")
async def test_a_replaced_contact_is_gone_at_once(stage: Stage) -> None:
    changes = {"phone": "13900139000", "reason": "换了号码"}
    await said(await stage.owner.patch(f"/api/v1/customers/{stage.customer}", json=changes), 204)
    rows = await stage.superuser.fetch(
        "select sealed, blind, masked, erased_at from personal_values where kind = 'phone'"
    )
    old, new = sorted(rows, key=lambda row: row["sealed"] is not None)
    assert (old["sealed"], old["blind"], old["masked"]) == (None, None, "")
    assert old["erased_at"] is not None
    assert new["masked"] == "139****9000"


async def test_a_replaced_receiver_is_gone_unless_a_parcel_still_goes_there(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-4", "paid", clock.now())
    async with stage.desk.db.begin(stage.system) as tx:
        for field, kind in (("receiver_phone_id", "phone"), ("receiver_address_id", "address")):
            if kind == "address":
                await tx.run(
                    """insert into reshipments (id, shop_id, number, order_id, order_number, reason_code, cost_centre,
                              receiver_address_id, registered_by, registered_employee_no, registered_at, list_day,
                              ship_by, same_day)
                       select $1, shop_id, 'R-1', id, number, 'lost', 'x', receiver_address_id, $1, '1', $3::timestamptz, $3::timestamptz::date,
                              $3::timestamptz, true from orders where id = $2""",
                    new_id(), order, tx.now,
                )  # fmt: skip
            fresh = await stage.vault.keep(tx, stage.desk.shop_id, kind, "13700137000")  # type: ignore[arg-type]
            await tx.run(f"update orders set {field} = $2 where id = $1", order, fresh)
    open_now = await stage.superuser.fetch(
        "select kind, count(*) n from personal_values where sealed is not null group by kind order by kind"
    )
    assert {row["kind"]: row["n"] for row in open_now} == {"address": 3, "email": 1, "name": 1, "phone": 2}


async def test_the_log_takes_in_no_name_and_no_note(stage: Stage) -> None:
    changes = {"name": "张大红", "note": "别的", "reason": "改名"}
    await said(await stage.owner.patch(f"/api/v1/customers/{stage.customer}", json=changes), 204)
    log = str(await stage.superuser.fetchval("select string_agg(a::text, ' ') from audit_log a"))
    assert [secret for secret in (*SECRETS, "张大红", "别的") if secret in log] == []
    assert "张**" in log


async def test_only_who_may_erases(stage: Stage) -> None:
    agent = await stage.desk.browser(stage.app, await stage.desk.person("小林", "after_sale"))
    before = await stage.texts()
    refused = await agent.post(f"/api/v1/customers/{stage.customer}/erasure", json={"reason": "x y"})
    assert refused.status_code == 403
    unknown = await stage.owner.post(f"/api/v1/customers/{new_id()}/erasure", json={"reason": "x y"})
    assert unknown.status_code == 404
    assert await stage.open_values() == 3
    assert before.count(SECRETS[0]) == (await stage.texts()).count(SECRETS[0])
