"""Refund requests: taken from order lists, sorted by the time left, warned about, and counted when handled."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from kefu.edges.outbox import OutboxDelivery
from kefu.flows.refunds.watching import WATCH_REFUNDS, RefundWatch
from kefu.kernel.clock import FrozenClock
from kefu.modules.deadlines.jobs import tick
from tests.factories import exports
from tests.factories.house import said
from tests.flows.importing.conftest import Importing

MONDAY_10 = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def number(place: int) -> str:
    return f"19345678901234{10101 + place}"


def listed(*places: int, **more: str) -> list[dict[str, str]]:
    return [{"订单编号": f'="{number(place)}"', "订单状态": "退款中", **more} for place in places]


async def settle(importing: Importing, app: FastAPI) -> None:
    """What the worker does after an import."""
    delivery = OutboxDelivery(importing.house.db, {WATCH_REFUNDS: RefundWatch(app.state.desk.rulebook)})
    async with importing.house.db.pool.acquire() as connection:
        while await delivery.deliver_due(connection):
            pass


async def queue(importing: Importing, **params: Any) -> Any:
    answer = await importing.client.get("/api/v1/refunds", params=params, headers=importing.person.headers)
    return await said(answer, 200)


async def times(importing: Importing) -> Any:
    return await said(await importing.client.get("/api/v1/refunds/times", headers=importing.person.headers), 200)


async def take(importing: Importing, app: FastAPI, *orders: dict[str, str]) -> None:
    await importing.take(exports.taobao_orders(*orders))
    await settle(importing, app)


SENT = {"物流单号": "No:75312345678901", "物流公司": "圆通速递"}


@pytest.mark.covers("REFU-24")
async def test_three_of_twenty_with_little_time_left_stand_on_top(
    importing: Importing, app: FastAPI, clock: FrozenClock
) -> None:
    clock.set(MONDAY_10)
    await take(importing, app, *listed(*range(17), **SENT), *listed(17, 18, 19))
    clock.set(MONDAY_10 + 42 * HOUR + timedelta(seconds=1))
    rows = (await queue(importing))["items"]
    assert len(rows) == 20
    left = [datetime.fromisoformat(row["due_at"]) - clock.now() for row in rows]
    assert {row["number"] for row in rows[:3]} == {number(place) for place in (17, 18, 19)}
    assert all(each < 6 * HOUR for each in left[:3])
    assert all(each > 72 * HOUR for each in left[3:])


@pytest.mark.covers("REFU-24")
async def test_pages_go_on_where_the_last_one_ended(importing: Importing, app: FastAPI, clock: FrozenClock) -> None:
    clock.set(MONDAY_10)
    await take(importing, app, *listed(0, 1, 2, **SENT), *listed(3, 4))
    seen: list[str] = []
    cursor = None
    while True:
        page = await queue(importing, limit=2, **({"cursor": cursor} if cursor else {}))
        seen += [row["number"] for row in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 5
    assert set(seen[:2]) == {number(3), number(4)}


@pytest.mark.covers("REFU-24")
async def test_it_warns_before_the_platform_refunds_and_a_miss_is_a_breach(
    importing: Importing, app: FastAPI, clock: FrozenClock
) -> None:
    clock.set(MONDAY_10)
    await take(importing, app, *listed(0))
    told = []
    for at in (MONDAY_10 + 24 * HOUR, MONDAY_10 + 42 * HOUR, MONDAY_10 + 48 * HOUR):
        clock.set(at)
        while await tick(importing.house.db, clock.now()):
            pass
        told.append([p["kind"] for p in await importing.house.pushed() if p["kind"].startswith("deadlines.")])
    assert [len(each) for each in told] == [1, 2, 3]
    assert told[-1] == ["deadlines.clock_warned", "deadlines.clock_warned", "deadlines.clock_missed"]
    assert [row["missed"] for row in (await queue(importing))["items"]] == [True]
    [breach] = await importing.rows("select * from breaches")
    assert (breach["clock"], breach["subject_kind"], breach["notify"]) == ("refund", "order", ["supervisor"])


@pytest.mark.covers("REFU-24")
async def test_what_was_handled_leaves_the_queue_and_counts(
    importing: Importing, app: FastAPI, clock: FrozenClock
) -> None:
    clock.set(MONDAY_10)
    await take(importing, app, *listed(0, 1, 2))
    assert await times(importing) == {"handled": 0, "late": 0, "average_seconds": None}
    clock.set(MONDAY_10 + 2 * HOUR)
    await take(importing, app, *listed(0, 订单状态="交易关闭"))
    clock.set(MONDAY_10 + 50 * HOUR)
    await take(importing, app, *listed(1, 订单状态="交易关闭"))
    assert [row["number"] for row in (await queue(importing))["items"]] == [number(2)]
    assert await times(importing) == {"handled": 2, "late": 1, "average_seconds": 26 * 3600}


async def test_a_second_list_and_a_second_delivery_change_nothing(
    importing: Importing, app: FastAPI, clock: FrozenClock
) -> None:
    clock.set(MONDAY_10)
    await take(importing, app, *listed(0))
    before = await importing.rows("select id, due_at, decision_id from deadlines order by id")
    clock.set(MONDAY_10 + HOUR)
    await take(importing, app, *listed(0, 买家留言="快一点"))
    assert await importing.rows("select id, due_at, decision_id from deadlines order by id") == before
    assert await importing.house.count("decisions") == {"decisions": 1}
    [kept] = await importing.rows("select topic, subject_kind from decisions where id = $1", before[0]["decision_id"])
    assert (kept["topic"], kept["subject_kind"]) == ("refund_handling", "order")


async def test_a_platform_without_a_rule_gets_no_invented_deadline(
    importing: Importing, app: FastAPI, clock: FrozenClock
) -> None:
    clock.set(MONDAY_10)
    async with importing.house.db.begin(importing.house.system) as tx:
        await tx.run("update shops set platform = 'web' where id = $1", importing.house.shop_id)
    await take(importing, app, *listed(0))
    [row] = (await queue(importing))["items"]
    assert (row["due_at"], row["asked_at"], row["missed"]) == (None, None, False)
    assert await importing.house.count("deadlines", "decisions") == {"deadlines": 0, "decisions": 0}


async def test_who_may_not_read_orders_sees_no_refunds(as_role: Any) -> None:
    trainer = await as_role("trainer")
    for path in ("/api/v1/refunds", "/api/v1/refunds/times"):
        await said(await trainer.client.get(path, headers=trainer.person.headers), 403)
