"""A case and its tasks end side by side: whoever comes second waits for the first, and is told."""

import asyncio
from collections.abc import Awaitable

import asyncpg
import pytest

from kefu.modules.cases import service as cases
from kefu.modules.tasks import service as tasks
from kefu.modules.tasks.service import TaskClosed
from tests.factories.waiting import until_somebody_waits
from tests.modules.cases.conftest import Cases


@pytest.mark.parametrize("how", ["answered", "cancelled"])
async def test_a_task_ends_while_its_case_is_ended(kept: Cases, superuser: asyncpg.Connection, how: str) -> None:
    keeper = await kept.house.hire("warehouse")
    case_id = await kept.open()
    async with kept.house.db.begin(kept.agent.actor) as tx:
        case = await cases.get(tx, case_id)
        task_id = await tasks.open(
            tx, shop_id=kept.house.shop_id, kind="check", for_role="warehouse", title="发的是白色吗？", case_id=case_id,
            order_id=case.order_id,
        )  # fmt: skip

    async def end_task() -> None:
        async with kept.house.db.begin(keeper.actor) as tx:
            if how == "answered":
                await tasks.answer(tx, task_id, {"verdict": "right_item"})
            else:
                await tasks.end(tx, task_id, "cancelled", "found by itself")

    async with kept.house.db.begin(kept.agent.actor) as tx:
        await cases.get_for_update(tx, case_id)
        other: Awaitable[None] = asyncio.create_task(end_task())
        await until_somebody_waits(superuser)
        assert await tasks.cancel_of_case(tx, case_id, "case closed") == 1
    if how == "answered":
        with pytest.raises(TaskClosed):
            await other
    else:
        await other
    async with kept.house.db.begin(kept.agent.actor) as tx:
        task = await tasks.get(tx, task_id)
        assert (task["state"], task["end_reason"]) == ("cancelled", "case closed")


async def test_a_look_after_money_outlives_its_case(kept: Cases) -> None:
    """What the desk let go without need is still out when the desk is done with the buyer."""
    case_id = await kept.open()
    async with kept.house.db.begin(kept.agent.actor) as tx:
        case = await cases.get(tx, case_id)
        for kind, role in (("reclaim", "finance"), ("follow_up", "after_sale")):
            await tasks.open(
                tx, shop_id=kept.house.shop_id, kind=kind, for_role=role, title="核对", case_id=case_id,
                order_id=case.order_id,
            )  # fmt: skip
        assert await tasks.cancel_of_case(tx, case_id, "case closed") == 1
        assert [task["kind"] for task in await tasks.open_tail_of(tx, case_id)] == ["reclaim"]


async def test_a_case_closed_unsolved_drops_only_what_it_asked_itself(kept: Cases) -> None:
    """A courier, finance and whoever asked for money owe beside the case's own way; what came is inspected."""
    case_id = await kept.open()
    outlives = ("tell_courier", "courier_claim", "check_payout", "call_back", "reclaim")
    async with kept.house.db.begin(kept.agent.actor) as tx:
        case = await cases.get(tx, case_id)
        asked = {
            what: await tasks.open(
                tx, shop_id=kept.house.shop_id, kind=what.split(" ")[0], for_role="after_sale", title="核对",
                case_id=case_id, order_id=case.order_id,
            )
            for what in (*outlives, "check", "check answered", "return", "return here", "tell_waybill", "follow_up")
        }  # fmt: skip
        await tasks.note_arrival(tx, asked["return here"], "r1", {"quantity": 1}, tx.now)
    keeper = await kept.house.hire("warehouse")
    async with kept.house.db.begin(keeper.actor) as tx:
        await tasks.answer(tx, asked["check answered"], {"verdict": "right_item"})
    async with kept.house.db.begin(kept.agent.actor) as tx:
        await cases.get_for_update(tx, case_id)
        assert await tasks.cancel_of_case(tx, case_id, "case closed") == 4
        states = {what: (await tasks.get(tx, task))["state"] for what, task in asked.items()}
    assert {what for what, state in states.items() if state == "open"} == {*outlives, "return here"}
    assert states["check answered"] == "answered"
    assert {states[what] for what in ("check", "return", "tell_waybill", "follow_up")} == {"cancelled"}
