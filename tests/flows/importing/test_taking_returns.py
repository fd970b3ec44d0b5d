"""Return receipts: they find the inspection that waits for the parcel; a person answers it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from kefu.kernel.ids import new_id
from kefu.main import make_reactions
from kefu.modules.returns import service as returns
from kefu.modules.returns.jobs import PLACE_RETURNS, PlaceReturns
from kefu.modules.tasks import service as tasks
from kefu.ports.delivery import Delivery
from tests.factories import exports
from tests.factories.house import said
from tests.factories.waiting import until_somebody_waits
from tests.flows.importing.conftest import Hire, Importing, counts

ORDER = "1934567890123456789"
WAYBILL = "SF1234567890"
BUSINESS = ("return_receipts", "tasks", "import_rows")


@pytest.fixture
async def warehouse(as_role: Hire) -> Importing:
    return await as_role("warehouse")


@dataclass(frozen=True)
class Asked:
    order_id: UUID
    task_id: UUID


Ask = Callable[..., Awaitable[Asked]]


@pytest.fixture
def ask(warehouse: Importing) -> Ask:
    """The desk waits for goods of an order."""

    async def ask_for(
        number: str = ORDER, waybill: str = WAYBILL, sku: str = "TX-01-WH-XL", quantity: int = 1,
        order_id: UUID | None = None,
    ) -> Asked:  # fmt: skip
        house = warehouse.house
        order_id = order_id or await house.order(number)
        async with house.db.begin(house.system) as tx:
            task_id = await tasks.open(
                tx, shop_id=house.shop_id, kind="return", for_role="warehouse", title="退件到仓后请验收",
                order_id=order_id,
                asks={"return_tracking_no": waybill, "order_number": number, "sku_code": sku, "quantity": quantity},
            )  # fmt: skip
        return Asked(order_id, task_id)

    return ask_for


async def queue(warehouse: Importing, state: str = "open", **more: Any) -> list[Any]:
    answer = await warehouse.client.get(
        "/api/v1/warehouse/tasks", params={"state": state, **more}, headers=warehouse.person.headers
    )
    return list((await said(answer, 200))["items"])


async def listed(warehouse: Importing, **asked: Any) -> list[Any]:
    answer = await warehouse.client.get("/api/v1/returns", params=asked, headers=warehouse.person.headers)
    return list((await said(answer, 200))["items"])


@pytest.mark.covers("ORDR-33")
async def test_a_receipt_tells_the_inspection_that_its_parcel_is_there(warehouse: Importing, ask: Ask) -> None:
    asked = await ask()
    later = await ask("1934567890123456780", "JD0001")
    assert counts(await warehouse.take(exports.returns({}), "returns")) == (1, 0, 0, 0)
    there, waits = await queue(warehouse)
    assert (there["id"], there["state"]) == (str(asked.task_id), "open"), "what has arrived stands first"
    assert (waits["id"], waits["arrivals"]) == (str(later.task_id), [])
    [arrival] = there["arrivals"]
    assert arrival == {
        "tracking_no": WAYBILL, "sku_code": "TX-01-WH-XL", "quantity": 1, "condition": "良品", "finding": "as_sent",
        "remark": "外包装完好", "arrived_at": "2026-03-09T02:15:00Z",
    }  # fmt: skip
    assert there["suggestion"] == {"verdict": "as_sent", "counted": 1}
    [pushed] = await warehouse.house.pushed("return.arrived")
    assert pushed["task_id"] == str(asked.task_id)


async def test_the_queue_is_cut_after_what_has_arrived(warehouse: Importing, ask: Ask) -> None:
    asked = [await ask(), await ask("1934567890123456780", "JD0001"), await ask("1934567890123456781", "JD0002")]
    await warehouse.take(exports.returns({}), "returns")
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while len(seen) < 5:
        answer = await warehouse.client.get(
            "/api/v1/warehouse/tasks", params={"state": "open", "limit": 1, **cursor}, headers=warehouse.person.headers
        )
        page = await said(answer, 200)
        seen += [one["id"] for one in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = {"cursor": page["next_cursor"]}
    assert seen == [str(asked[at].task_id) for at in (0, 2, 1)]


@pytest.mark.covers("ORDR-33")
async def test_the_same_file_again_changes_nothing(warehouse: Importing, ask: Ask) -> None:
    await ask()
    await warehouse.take(exports.returns({}, {}), "returns")
    kept = "select md5(string_agg(x::text, '' order by x.id)) from {} x"
    before = [(await warehouse.rows(kept.format(table)))[0][0] for table in ("return_receipts", "tasks")]
    told = len(await warehouse.house.pushed("return.arrived"))
    assert counts(await warehouse.take(exports.returns({}, {}), "returns")) == (0, 0, 2, 0)
    assert before == [(await warehouse.rows(kept.format(table)))[0][0] for table in ("return_receipts", "tasks")]
    assert len(await warehouse.house.pushed("return.arrived")) == told


async def test_a_corrected_line_takes_the_place_of_the_old_one(warehouse: Importing, ask: Ask) -> None:
    await ask()
    await warehouse.take(exports.returns({}), "returns")
    batch = await warehouse.take(exports.returns({"货品状况": "破损", "备注": "开箱后发现"}), "returns")
    assert counts(batch) == (0, 1, 0, 0)
    [task] = await queue(warehouse)
    assert [(one["condition"], one["remark"]) for one in task["arrivals"]] == [("破损", "开箱后发现")]
    assert task["suggestion"] == {"verdict": "damaged", "counted": 1}
    assert await warehouse.house.count("return_receipts") == {"return_receipts": 1}


async def test_a_file_and_whoever_places_parcels_take_turns(
    warehouse: Importing, ask: Ask, superuser: asyncpg.Connection
) -> None:
    """Who has the turn finds every inspection free: the other waits for it before he touches anything."""
    await ask()
    await warehouse.take(exports.returns({}), "returns")
    seen = await warehouse.read(exports.returns({"货品状况": "破损"}), "returns")
    await warehouse.post(seen["id"], "apply")
    async with warehouse.house.db.begin(warehouse.house.system) as tx:
        await returns.take_turn(tx, warehouse.house.shop_id)
        applying = asyncio.create_task(warehouse.work())
        await until_somebody_waits(superuser)
        assert len(await tx.rows("select id from return_receipts for update nowait")) == 1
        assert len(await tx.rows("select id from tasks for update nowait")) == 1
    await applying
    assert counts(await warehouse.look(seen["id"])) == (0, 1, 0, 0)


@pytest.mark.covers("ORDR-33")
async def test_a_parcel_of_an_order_the_shop_does_not_have_is_refused_with_line_and_reason(
    warehouse: Importing, ask: Ask
) -> None:
    await ask()
    content = exports.returns({}, {"订单编号": "1934567890123456000", "退回运单号": "SF999", "商家编码": "{X}"})
    seen = await warehouse.read(content, "returns", name="rk.csv")
    assert counts(seen) == (1, 0, 0, 1)
    [refusal] = seen["refusals"]
    assert (refusal["line"], refusal["severity"]) == (3, "refused")
    assert "1934567890123456000" in refusal["reason"]
    assert "SF999" in refusal["reason"]
    await warehouse.post(seen["id"], "apply")
    await warehouse.work()
    assert counts(await warehouse.look(seen["id"])) == (1, 0, 0, 1)
    assert await warehouse.house.count("return_receipts", "import_rows") == {"return_receipts": 1, "import_rows": 0}
    answer = await warehouse.client.get(f"/api/v1/imports/{seen['id']}/refusals.csv", headers=warehouse.person.headers)
    assert "1934567890123456000" in answer.text


async def test_looking_writes_no_receipt_and_tells_nobody(warehouse: Importing, ask: Ask) -> None:
    await ask()
    before = await warehouse.house.count("return_receipts", "tasks")
    batch = await warehouse.read(exports.returns({}), "returns")
    assert counts(batch) == (1, 0, 0, 0)
    await warehouse.post(batch["id"], "discard")
    assert await warehouse.house.count("return_receipts", "tasks") == before
    assert await warehouse.house.pushed("return.arrived") == []
    assert (await queue(warehouse))[0]["arrived_at"] is None


@pytest.mark.parametrize(
    ("receipt", "finds"),
    [
        ({"退回运单号": "sf1234567890", "订单编号": "1934567890123456000"}, True),
        ({"退回运单号": ""}, True),
        ({"退回运单号": "YT777"}, True),
        ({"退回运单号": "", "商家编码": "ANOTHER"}, True),
        ({"退回运单号": "", "商家编码": ""}, True),
        ({"退回运单号": "YT777", "商家编码": "ANOTHER"}, False),
    ],
    ids=["waybill", "order and article", "mistyped waybill", "another article", "no article", "another parcel"],
)
async def test_by_which_numbers_a_parcel_is_found(
    receipt: dict[str, str], finds: bool, warehouse: Importing, ask: Ask
) -> None:
    """By its waybill whatever else is written, else by order and article, else by the order when nothing contradicts."""
    await ask()
    await warehouse.take(exports.returns(receipt), "returns")
    [task] = await queue(warehouse)
    assert bool(task["arrivals"]) is finds
    assert [row["task_id"] is not None for row in await listed(warehouse)] == [finds]


async def test_two_inspections_of_one_order_are_told_apart_by_the_article(warehouse: Importing, ask: Ask) -> None:
    first = await ask(waybill="", sku="A")
    second = await ask(waybill="", sku="B", order_id=first.order_id)
    told = {"退回运单号": "YT777"}
    await warehouse.take(exports.returns({**told, "商家编码": "B"}, {**told, "商家编码": "C"}), "returns")
    arrived = {one["id"]: len(one["arrivals"]) for one in await queue(warehouse)}
    assert arrived == {str(first.task_id): 0, str(second.task_id): 1}
    assert [row["sku_code"] for row in await listed(warehouse, expected=False)] == ["C"]


@pytest.mark.covers("ORDR-33")
async def test_a_parcel_nobody_asked_for_is_kept_and_found_when_somebody_does(warehouse: Importing, ask: Ask) -> None:
    """Many a buyer sends first and writes afterwards."""
    house = warehouse.house
    order_id = await house.order(ORDER)
    await warehouse.take(exports.returns({}, {"订单编号": "", "退回运单号": "JD0001"}), "returns")
    unasked = {row["tracking_no"]: row["order_id"] for row in await listed(warehouse, expected=False)}
    assert unasked == {"JD0001": None, WAYBILL: str(order_id)}
    asked = await ask(waybill="jd 0001", order_id=order_id, sku="ELSE")
    async with house.db.begin(house.system) as tx:
        waiting = await tx.rows("select payload from outbox where topic = $1", PLACE_RETURNS)
        [payload] = [row["payload"] for row in waiting]
        assert payload == {"task_id": str(asked.task_id)}
        await PlaceReturns().delivered(
            tx, Delivery(new_id(), house.tenant_id, house.shop_id, PLACE_RETURNS, "", payload, 1), None
        )
    [task] = await queue(warehouse)
    assert [one["tracking_no"] for one in task["arrivals"]] == ["JD0001"]
    assert len(await listed(warehouse, order_id=str(order_id))) == 2
    assert await listed(warehouse, order_id=str(new_id())) == []
    [row] = await listed(warehouse, expected=True)
    assert (row["task_id"], row["order_id"]) == (str(asked.task_id), str(order_id))


async def test_another_task_asks_for_no_parcel(warehouse: Importing) -> None:
    house = warehouse.house
    order_id = await house.order(ORDER)
    await warehouse.take(exports.returns({}), "returns")
    async with house.db.begin(house.system) as tx:
        await tasks.open(
            tx, shop_id=house.shop_id, kind="check", for_role="warehouse", title="查出库重量", order_id=order_id,
            asks={"return_tracking_no": WAYBILL, "sku_code": "TX-01-WH-XL"},
        )  # fmt: skip
        assert await tx.rows("select payload from outbox where topic = $1", PLACE_RETURNS) == []
        assert await returns.place(tx, house.shop_id) == 0


async def test_the_days_file_may_come_after_the_answer(warehouse: Importing, ask: Ask) -> None:
    asked = await ask()
    path = f"/api/v1/warehouse/tasks/{asked.task_id}/answer"
    await said(await warehouse.client.post(path, json={"verdict": "damaged"}, headers=warehouse.person.headers), 200)
    await warehouse.take(exports.returns({}), "returns")
    [task] = await queue(warehouse, "done")
    assert (task["state"], task["answer"]["verdict"], task["suggestion"]) == ("answered", "damaged", None)
    assert len(task["arrivals"]) == 1


async def test_a_cancelled_inspection_gets_no_parcel(warehouse: Importing, ask: Ask) -> None:
    asked = await ask()
    async with warehouse.house.db.begin(warehouse.house.system) as tx:
        await tasks.end(tx, asked.task_id, "cancelled", "不退了")
    await warehouse.take(exports.returns({}), "returns")
    [row] = await listed(warehouse)
    assert row["task_id"] is None


async def test_one_shop_does_not_see_the_parcels_of_another(warehouse: Importing, ask: Ask) -> None:
    await ask()
    await warehouse.take(exports.returns({}), "returns")
    stranger = await warehouse.house.hire("warehouse", shop_id=warehouse.house.other_shop_id)
    answer = await warehouse.client.get("/api/v1/returns", headers=stranger.headers)
    assert (await said(answer, 200))["items"] == []


@pytest.mark.parametrize(("role", "status"), [("supervisor", 403), ("warehouse", 201)])
async def test_taking_receipts_asks_for_the_right_to_answer_for_the_warehouse(
    role: str, status: int, as_role: Hire
) -> None:
    person = await as_role(role)
    before = await person.house.count("imports", "return_receipts", "outbox")
    await person.upload(exports.returns({}), "returns", status=status)
    after = await person.house.count("imports", "return_receipts", "outbox")
    assert (after == before) is (status == 403)


def test_both_sides_hear_of_a_parcel_the_case_first() -> None:
    """Cases are locked before their tasks."""
    from kefu.modules.returns.events import ReturnArrived

    heard = [reaction.__module__ for reaction in make_reactions().together[ReturnArrived]]
    assert heard == ["kefu.modules.cases.reactions", "kefu.modules.tasks.reactions"]
