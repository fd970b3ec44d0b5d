"""The stage of the wrong-item story: a shop with stock and an order, everybody signed in, the buyer at the webhook."""

import io
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

import httpx
from fastapi import FastAPI
from PIL import Image

from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from kefu.modules.customers import service as customers
from tests.factories.buyers import write
from tests.factories.desk import Channel, Desk

ORDER = "2608100000000002001"
PAYEE: dict[str, Any] = {"payout_method": "alipay", "payout_account": "demo@pay.example", "payout_holder": "王小明"}
ROLES = ("after_sale", "supervisor", "finance", "warehouse", "assistant_after_sale")


@dataclass
class Story:
    """`people` are signed-in browsers by role; `order_id` is one black shirt worth 8.60 at cost."""

    desk: Desk
    clock: FrozenClock
    client: httpx.AsyncClient
    channel: Channel
    order_id: UUID
    people: dict[str, httpx.AsyncClient] = field(default_factory=dict)
    case: dict[str, Any] = field(default_factory=dict)

    async def get(self, role: str, path: str, **params: Any) -> Any:
        answer = await self.people[role].get(f"/api/v1{path}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, role: str, path: str, body: Any = None, status: int = 200) -> Any:
        answer = await self.people[role].post(f"/api/v1{path}", json=body or {})
        assert answer.status_code == status, f"{path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    async def buyer_writes(self, text: str = "我买的黑色，收到的是白色") -> str:
        """Returns the conversation's id."""
        answer = await write(self.client, self.channel, self.clock.now(), text)
        assert answer.status_code < 300, answer.text
        found = await self.get("after_sale", "/conversations", view="all")
        return str(found["items"][0]["id"])

    async def open(self, conversation: str | None = None, playbook: str = "PLAY-01") -> None:
        body = {"playbook": playbook, "order_id": str(self.order_id), "conversation_id": conversation}
        self.case = await self.post("after_sale", "/cases", body, 201)

    async def act(self, step: str, act: str, *, role: str = "after_sale", status: int = 200, **fields: Any) -> Any:
        """Whoever has something sent confirmed the address with the buyer, unless the test says otherwise."""
        path = f"/cases/{self.case['id']}/steps/{step}/{act}"
        if act in ("send_again", "send_other", "exchange_back"):
            fields.setdefault("address_confirmed", True)
        body = {"version": self.case["version"], "fields": fields}
        answer = await self.post(role, path, body, status)
        if status == 200:
            self.case = answer
        return answer

    async def picture(self, colour: str = "white") -> str:
        """Uploads a photo as the agent; returns the file's id."""
        out = io.BytesIO()
        Image.new("RGB", (32, 24), colour).save(out, "JPEG")
        answer = await self.people["after_sale"].post(
            "/api/v1/files", data={"shop_id": str(self.desk.shop_id)},
            files={"file": ("photo.jpg", out.getvalue(), "image/jpeg")},
        )  # fmt: skip
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def to_step(self, step: str) -> None:
        """Goes the usual way to a step: apologised, photo, found wrong, calm."""
        way = ("apologise", "photo", "commit", "keep", "exchange", "tail")
        for here in way[: way.index(step)]:
            if here == "apologise":
                await self.act(here, "apologised")
            elif here == "photo":
                await self.act(here, "add_evidence", file_id=await self.picture(), kind="photo")
                await self.act(here, "compare", finding="wrong_item", received_sku="TEE-WHT-L")
            elif here == "commit":
                await self.act(here, "calmer")
            elif here == "keep":
                await self.act(here, "insists")

    def offer(self, act: str) -> dict[str, Any]:
        """What the desk shows for an act of the current step."""
        acts = [a for s in self.case["steps"] if s["state"] in ("current", "waiting") for a in s["acts"]]
        return next(a for a in acts if a["key"] == act)

    def state_of(self, step: str) -> str:
        return str(next(s["state"] for s in self.case["steps"] if s["key"] == step))

    async def counts(self, *tables: str) -> dict[str, int]:
        """Rows per table; `outbox` counts also what the running product has moved on to the browsers' feed."""
        whole = {"outbox": "(select id from outbox union all select id from feed) told"}
        async with self.desk.db.begin(self.desk.system) as tx:
            return {name: await tx.value(f"select count(*) from {whole.get(name, name)}") for name in tables}


async def make_stock(
    db: Database, desk: Desk, *, cost: str | None = "8.60", stock: int = 300, number: str = ORDER,
    buyer: str = "tb_buyer",
) -> UUID:  # fmt: skip
    """Two shirts in stock and an order of the black one, bought by the buyer who writes."""
    order_id = new_id()
    async with db.begin(desk.system) as tx:
        for code, colour in (("TEE-BLK-L", "黑色 L"), ("TEE-WHT-L", "白色 L")):
            await tx.run(
                """insert into skus (id, shop_id, code, title, attributes, price, cost, weight_g, stock, updated_at)
                   values ($1,$2,$3,'纯棉圆领短袖',$4,19.00,$5,210,$6,$7) on conflict do nothing""",
                new_id(), desk.shop_id, code, {"颜色": colour}, Decimal(cost) if cost else None, stock, tx.now,
            )  # fmt: skip
        customer = await customers.match_or_create(tx, desk.shop_id, "taobao", buyer, "小王")
        await tx.run(
            """insert into orders (id, shop_id, platform, number, customer_id, buyer_id, state, paid, tracking_no,
                                   paid_at, created_at, updated_at)
               values ($1,$2,'taobao',$3,$4,$6,'delivered',19.00,'ZT0001',$5,$5,$5)""",
            order_id, desk.shop_id, number, customer, tx.now, buyer,
        )  # fmt: skip
        await tx.run(
            """insert into order_lines (id, shop_id, order_id, position, sku_code, title, attributes, quantity, price, paid)
               values ($1,$2,$3,1,'TEE-BLK-L','纯棉圆领短袖','黑色 L',1,19.00,19.00)""",
            new_id(), desk.shop_id, order_id,
        )  # fmt: skip
    return order_id


async def set_stage(app: FastAPI, db: Database, client: httpx.AsyncClient, clock: FrozenClock, **stock: Any) -> Story:
    desk = await Desk(db, app.state.vault).found()
    order_id = await make_stock(db, desk, **stock)
    story = Story(desk, clock, client, await desk.channel(), order_id)
    for role in ROLES:
        story.people[role] = await desk.browser(app, await desk.person(role, role))
    return story
