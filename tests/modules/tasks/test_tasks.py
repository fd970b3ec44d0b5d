"""Questions to the warehouse and tail tasks: who may answer, once, with what; what is overdue is shown."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.errors import Forbidden, NotFound
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Reactions
from kefu.modules.deadlines.jobs import tick
from kefu.modules.tasks import service as tasks
from kefu.modules.tasks.rules import KindUnknown
from tests.factories.house import House, Person, said

ASKS = {"order_number": "1004", "lines": [{"sku_code": "TX-01-BK-XL", "quantity": 1}]}


async def ask_warehouse(house: House, asker: Person, **more: Any) -> UUID:
    order_id = await house.order()
    async with house.db.begin(asker.actor) as tx:
        return await tasks.open(
            tx, shop_id=house.shop_id, kind="check", for_role="warehouse", title="发的是白色吗？", asks=ASKS,
            order_id=order_id, **more,
        )  # fmt: skip


async def test_the_warehouse_finds_the_question_and_answers_it(house: House, client: httpx.AsyncClient) -> None:
    agent, keeper = await house.hire("after_sale"), await house.hire("warehouse")
    task_id = await ask_warehouse(house, agent)

    queue = await said(await client.get("/api/v1/warehouse/tasks?state=open", headers=keeper.headers), 200)
    (item,) = queue["items"]
    assert (item["id"], item["question"], item["asks"]) == (str(task_id), "发的是白色吗？", ASKS)
    assert item["kind_title"] == "Warehouse, please check"

    body = {"verdict": "wrong_item", "actual_sku": "TX-01-WH-XL", "note": "拣错货位", "counted": 1}
    path = f"/api/v1/warehouse/tasks/{task_id}/answer"
    answered = await said(await client.post(path, json=body, headers=keeper.headers), 200)
    assert (answered["state"], answered["answer"]["verdict"]) == ("answered", "wrong_item")
    assert answered["answered_employee_no"] == keeper.actor.employee_no
    done = await said(await client.get("/api/v1/warehouse/tasks?state=done", headers=keeper.headers), 200)
    assert [one["id"] for one in done["items"]] == [str(task_id)]
    assert [p["what"] for p in await house.pushed("task.changed")] == ["tasks.task_opened", "tasks.task_answered"]

    for _ in range(2):
        async with house.db.begin(agent.actor) as tx:
            await tasks.end(tx, task_id)
    assert [p["what"] for p in await house.pushed("task.changed")][2:] == ["tasks.task_ended"]


async def test_only_who_may_answers_and_only_once(house: House, client: httpx.AsyncClient) -> None:
    agent, other = [await house.hire(role) for role in ("after_sale", "warehouse")]
    keeper = await house.hire("warehouse", locale="zh-CN")
    stranger = await house.hire("warehouse", shop_id=house.other_shop_id)
    task_id = await ask_warehouse(house, agent)
    path, body = f"/api/v1/warehouse/tasks/{task_id}/answer", {"verdict": "right_item"}
    before = await house.count("outbox", "audit_log")

    assert (await client.post(path, json=body, headers=agent.headers)).status_code == 403
    assert (await client.post(path, json=body, headers=stranger.headers)).status_code == 404
    incomplete = await client.post(path, json={"verdict": "as_sent"}, headers=keeper.headers)
    problem = await said(incomplete, 422)
    assert problem["code"] == "task.answer_incomplete"
    assert problem["detail"] == "回答中「核对结果」有误：只能是：wrong_item、right_item、short、damaged、unknown"
    assert problem["facts"]["field"] == "verdict"
    assert await house.count("outbox", "audit_log") == before

    assert (await client.post(path, json=body, headers=keeper.headers)).status_code == 200
    late = await said(await client.post(path, json={"verdict": "short"}, headers=other.headers), 409)
    assert late["code"] == "task.closed"
    assert keeper.actor.employee_no in late["detail"]


async def test_a_role_taken_away_between_reading_and_answering_counts(house: House) -> None:
    keeper = await house.hire("warehouse")
    task_id = await ask_warehouse(house, await house.hire("after_sale"))
    agent = await house.hire("pre_sale")
    with pytest.raises(Forbidden):
        async with house.db.begin(agent.actor) as tx:
            await tasks.answer(tx, task_id, {"verdict": "right_item"})
    async with house.db.begin(keeper.actor) as tx:
        assert (await tasks.get(tx, task_id))["state"] == "open"


@pytest.mark.covers("PLAY-34")
async def test_an_overdue_follow_up_is_shown_to_agent_and_supervisor(
    house: House, clock: FrozenClock, client: httpx.AsyncClient
) -> None:
    agent, colleague, boss = [await house.hire(role) for role in ("after_sale", "after_sale", "supervisor")]
    due_at = clock.now() + timedelta(hours=30)
    async with house.db.begin(agent.actor) as tx:
        task_id = await tasks.open(
            tx, shop_id=house.shop_id, kind="tell_waybill", for_role="after_sale", title="把补发单号告诉买家",
            assignee_id=agent.id, due_at=due_at,
        )  # fmt: skip
    assert (await said(await client.get("/api/v1/tasks?overdue=true", headers=boss.headers), 200))["items"] == []

    clock.set(due_at + timedelta(seconds=1))
    assert await tick(house.db, clock.now()) == 1
    for reader, query in ((agent, "mine=true&overdue=true"), (boss, "overdue=true")):
        page = await said(await client.get(f"/api/v1/tasks?{query}", headers=reader.headers), 200)
        assert [(one["id"], one["overdue"]) for one in page["items"]] == [(str(task_id), True)]
    (missed,) = await house.pushed("deadlines.clock_missed")
    assert (missed["subject_id"], missed["notify"]) == (str(task_id), ["supervisor"])

    path = f"/api/v1/tasks/{task_id}/done"
    theirs = await client.post(path, json={"note": "已告知"}, headers=colleague.headers)
    assert theirs.status_code == 403, "another agent's own task"
    assert (await said(await client.post(path, json={"note": "已告知"}, headers=boss.headers), 200))["state"] == "done"
    async with house.db.begin(house.system) as tx:
        row = await tx.row("select state, ended_at from deadlines where subject_id = $1", task_id)
    assert row is not None
    assert (row["state"], row["ended_at"]) == ("missed", clock.now())


async def test_a_task_done_in_time_meets_its_clock_and_a_cancelled_one_stops_it(
    house: House, clock: FrozenClock, client: httpx.AsyncClient
) -> None:
    agent, other = await house.hire("after_sale"), await house.hire("after_sale")
    ids = []
    for _ in range(2):
        async with house.db.begin(agent.actor) as tx:
            task_id = await tasks.open(
                tx, shop_id=house.shop_id, kind="follow_up", for_role="after_sale", title="三天后回访",
                assignee_id=agent.id, due_at=clock.now() + timedelta(days=3),
            )  # fmt: skip
        ids.append(task_id)
    assert (await client.post(f"/api/v1/tasks/{ids[0]}/done", json={}, headers=agent.headers)).status_code == 200
    reason = {"reason": "买家已撤销"}
    assert (
        await client.post(f"/api/v1/tasks/{ids[1]}/cancelling", json=reason, headers=other.headers)
    ).status_code == 403
    assert (
        await client.post(f"/api/v1/tasks/{ids[1]}/cancelling", json=reason, headers=agent.headers)
    ).status_code == 204
    async with house.db.begin(house.system) as tx:
        rows = await tx.rows("select subject_id, state from deadlines")
    assert {row["subject_id"]: row["state"] for row in rows} == {ids[0]: "met", ids[1]: "cancelled"}


async def test_what_does_not_fit_opens_no_task(house: House) -> None:
    agent = await house.hire("after_sale")
    foreign = await house.order(shop_id=house.other_shop_id)
    for kind, order_id, problem in (("tea", None, KindUnknown), ("check", foreign, NotFound)):
        with pytest.raises(problem):
            async with house.db.begin(agent.actor) as tx:
                await tasks.open(
                    tx, shop_id=house.shop_id, kind=kind, for_role="warehouse", title="?", order_id=order_id
                )
    assert await house.count("tasks", "outbox", "deadlines") == {"tasks": 0, "outbox": 0, "deadlines": 0}


async def test_all_tasks_of_a_case_end_with_it(house: House) -> None:
    """Without the cases' own reaction: these cases are only numbers."""
    house.db.reactions = Reactions()
    agent, case_id = await house.hire("after_sale"), new_id()
    for _ in range(2):
        await ask_warehouse(house, agent, case_id=case_id)
    await ask_warehouse(house, agent)
    async with house.db.begin(agent.actor) as tx:
        assert len(await tasks.open_tail_of(tx, case_id)) == 2
        assert await tasks.cancel_of_case(tx, case_id, "买家撤销") == 2
        assert await tasks.open_tail_of(tx, case_id) == []
        states = await tx.rows("select state, count(*) from tasks group by state")
    assert {row["state"]: row["count"] for row in states} == {"cancelled": 2, "open": 1}


async def test_a_look_after_money_is_not_dropped_by_the_desk_that_caused_it(
    house: House, client: httpx.AsyncClient
) -> None:
    agent, chief, payer = [await house.hire(role) for role in ("after_sale", "supervisor", "finance")]
    order_id = await house.order()
    async with house.db.begin(agent.actor) as tx:
        task_id = await tasks.open(
            tx, shop_id=house.shop_id, kind="reclaim", for_role="finance", title="核对", order_id=order_id,
            asks={"amount": "12.00"},
        )  # fmt: skip
    path, body = f"/api/v1/tasks/{task_id}/cancelling", {"reason": "不用查了"}
    before = await house.count("tasks", "audit_log", "outbox")
    for person in (agent, chief):
        refused = await said(await client.post(path, json=body, headers=person.headers), 403)
        assert refused["facts"]["permission"] == "compensation.pay"
    for blank in ("", "   "):
        await said(await client.post(path, json={"reason": blank}, headers=payer.headers), 422)
    assert await house.count("tasks", "audit_log", "outbox") == before
    async with house.db.begin(agent.actor) as tx:
        assert (await tasks.get(tx, task_id))["state"] == "open"
    assert (await client.post(path, json=body, headers=payer.headers)).status_code == 204
