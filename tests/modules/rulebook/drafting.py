"""The way of a draft through the API, as several tests walk it."""

from typing import Any

import httpx

from kefu.kernel.transaction import Database
from kefu.modules.rulebook import service
from kefu.modules.rulebook.service import Rulebook
from tests.factories.house import House, Person, said

CAP = "/api/v1/rules/demo.compensation_cap"
EDITIONS = "/api/v1/rule-editions"


async def begun(client: httpx.AsyncClient, house: House, who: Person, table: str = CAP) -> Any:
    body = {"shop_id": str(house.shop_id), "reason": "议价放宽"}
    return await said(await client.post(f"{table}/drafts", json=body, headers=who.headers), 201)


def cells(draft: Any, row_id: str = "", **then: str) -> list[dict[str, Any]]:
    """The rows as typed, with other answers in one of them."""
    rows = [row["cells"] for row in draft["table"]]
    return [{**row, "then": {**row["then"], **then}} if row["id"] == row_id else row for row in rows]


async def saved(client: httpx.AsyncClient, who: Person, draft: Any, rows: list[Any], **more: Any) -> Any:
    body = {"version": draft["version"], "rows": rows, **more}
    return await said(await client.put(f"{EDITIONS}/{draft['id']}", json=body, headers=who.headers), 200)


async def step(client: httpx.AsyncClient, who: Person, draft: Any, name: str, status: int = 200, **more: Any) -> Any:
    body = {"version": draft["version"], **more}
    return await said(await client.post(f"{EDITIONS}/{draft['id']}/{name}", json=body, headers=who.headers), status)


async def approved(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person, cap: str, **more: Any
) -> Any:
    """Bargaining may now cost `cap`; the old example is taken over with its new answer."""
    draft = await begun(client, house, drafter)
    examples = [e["number"] for e in draft["examples"] if e["covers"] == ["bargaining"]]
    rows = cells(draft, "bargaining", agent_cap=cap, supervisor_cap="9")
    draft = await saved(client, drafter, draft, rows, accept_examples=examples, **more)
    draft = await step(client, drafter, draft, "hand-in")
    return await step(client, approver, draft, "approve")


async def bargain(db: Database, house: House, book: Rulebook) -> service.Verdict:
    async with db.begin(house.system, [house.shop_id]) as tx:
        shop = await service.scope_of(tx, house.shop_id)
        return await service.decide(tx, book, shop, "compensation_cap", {"reason": "bargaining"})
