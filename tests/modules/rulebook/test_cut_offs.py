"""A shop moves its cut-off by itself: two cells of a draft, from a date on, and the past keeps the old one."""

from typing import Any

import httpx
import pytest

from tests.factories.house import House, said
from tests.modules.rulebook.drafting import begun, saved, step

PROMISE = "/api/v1/rules/demo.dispatch_promise"
FIRST_OF_JULY = "2027-07-01T00:00:00+08:00"


@pytest.mark.covers("TENA-08")
async def test_a_cut_off_changed_from_a_date_on_holds_from_that_date(client: httpx.AsyncClient, house: House) -> None:
    drafter, approver = await house.hire("supervisor"), await house.hire("owner")
    draft = await begun(client, house, drafter, PROMISE)

    def moved(cells: dict[str, Any]) -> dict[str, Any]:
        return {**cells, "when": {key: cell.replace("16:00", "15:30") for key, cell in cells["when"].items()}}

    rows = [moved(row["cells"]) for row in draft["table"]]
    assert sum(row != old["cells"] for row, old in zip(rows, draft["table"], strict=True)) == 4
    changed = [example["number"] for example in draft["examples"] if example["covers"] == ["same_day"]]
    draft = await saved(client, drafter, draft, rows, wanted_at=FIRST_OF_JULY, accept_examples=changed)
    draft = await step(client, drafter, draft, "hand-in")
    await step(client, approver, draft, "approve")

    async def leaves(paid_at: str) -> str:
        body = {"shop_id": str(house.shop_id), "facts": {"paid_at": paid_at}, "as_of": paid_at}
        decided = await said(await client.post(f"{PROMISE}/decide", json=body, headers=drafter.headers), 200)
        [leaves_on] = decided["answer"]
        return str(leaves_on["value"])

    assert await leaves("2027-06-30T15:45:00+08:00") == "2027-06-30"
    assert await leaves("2027-07-01T15:45:00+08:00") == "2027-07-02"
