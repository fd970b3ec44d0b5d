"""Clocks start, warn, are missed, met, paused; each through the real ticker on a real database."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row
from kefu.modules.deadlines import service as deadlines
from kefu.modules.deadlines.jobs import CLAIM_FOR, tick
from kefu.modules.deadlines.rules.clocks import SHELF, parse_clock
from tests.factories.house import House, said

MONDAY_10 = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
"""10:00 in Shanghai."""


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


async def start_solution(house: House, case_id: UUID, opened_at: datetime) -> UUID:
    async with house.db.begin(house.system) as tx:
        return await deadlines.start(
            tx, shop_id=house.shop_id, clock="solution", subject_kind="case", subject_id=case_id,
            due_at=opened_at + hours(48),
        )  # fmt: skip


async def row_of(house: House, subject_id: UUID) -> Row:
    async with house.db.begin(house.system) as tx:
        row = await tx.row("select * from deadlines where subject_id = $1", subject_id)
    assert row is not None
    return row


async def go_to(house: House, clock: FrozenClock, at: datetime) -> list[dict[str, Any]]:
    """Moves the clock, ticks until nothing is due, returns what browsers are told about clocks since the start."""
    clock.set(at)
    while await tick(house.db, clock.now()):
        pass
    return [p for p in await house.pushed() if p["kind"].startswith("deadlines.")]


@pytest.mark.covers("SLA-02")
async def test_a_case_is_warned_at_36_and_44_hours_and_missed_at_48(house: House, clock: FrozenClock) -> None:
    clock.set(MONDAY_10)
    case_id = new_id()
    await start_solution(house, case_id, MONDAY_10)

    assert await go_to(house, clock, MONDAY_10 + hours(36) - timedelta(seconds=1)) == []
    told = await go_to(house, clock, MONDAY_10 + hours(36))
    assert [(t["kind"], t["warning"]) for t in told] == [("deadlines.clock_warned", 1)]
    told = await go_to(house, clock, MONDAY_10 + hours(44))
    assert [(t["kind"], t["warning"]) for t in told][1:] == [("deadlines.clock_warned", 2)]
    assert (await house.count("breaches")) == {"breaches": 0}
    told = await go_to(house, clock, MONDAY_10 + hours(48))
    assert told[2]["kind"] == "deadlines.clock_missed"
    assert told[2]["notify"] == ["supervisor"]
    assert await go_to(house, clock, MONDAY_10 + hours(60)) == told, "a missed clock is told once"

    row = await row_of(house, case_id)
    assert (row["state"], row["missed_at"], row["ended_at"]) == ("missed", MONDAY_10 + hours(48), None)
    assert await house.count("breaches") == {"breaches": 1}


@pytest.mark.covers("SLA-02")
async def test_the_demo_shop_does_not_let_the_buyer_stop_the_solution_clock(house: House, clock: FrozenClock) -> None:
    case_id = new_id()
    await start_solution(house, case_id, clock.now())
    async with house.db.begin(house.system) as tx:
        assert not await deadlines.pause(tx, clock="solution", subject_id=case_id, state="waiting_for_buyer")
    assert (await row_of(house, case_id))["state"] == "running"


@pytest.fixture
def pausing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shop whose pack lets the clock stand still while it waits for the buyer."""
    book = SHELF.book
    clocks = dict(book.clocks["demo"])
    solution = clocks["solution"]
    words = {"zh": "解决", "zh_tw": "解決", "en": "Solution"}
    clocks["solution"] = parse_clock("solution", {
        "title": words, "subject": "case", "starts_with": solution.starts_with, "ends_with": solution.ends_with,
        "lasts": {"hours": 48}, "warns_after": [{"hours": 36}, {"hours": 44}], "counts": "wall_clock",
        "pauses": {"waiting_for_buyer": True, "waiting_for_warehouse": False}, "notify": [], "costs": words,
    })  # fmt: skip
    monkeypatch.setattr(SHELF, "_book", type(book)({"demo": clocks}, book.countries))


@pytest.mark.covers("SLA-02")
async def test_a_shop_may_let_the_clock_stand_still_while_the_buyer_is_asked(
    house: House, clock: FrozenClock, pausing: None
) -> None:
    clock.set(MONDAY_10)
    case_id = new_id()
    async with house.db.begin(house.system) as tx:
        await deadlines.start(tx, shop_id=house.shop_id, clock="solution", subject_kind="case", subject_id=case_id)
    await go_to(house, clock, MONDAY_10 + hours(40))
    async with house.db.begin(house.system) as tx:
        assert not await deadlines.pause(tx, clock="solution", subject_id=case_id, state="waiting_for_warehouse")
        assert await deadlines.pause(tx, clock="solution", subject_id=case_id, state="waiting_for_buyer")

    told = await go_to(house, clock, MONDAY_10 + hours(100))
    assert len(told) == 1, "nothing sounds while it stands still"
    async with house.db.begin(house.system) as tx:
        due_at = await deadlines.resume(tx, clock="solution", subject_id=case_id)
    assert due_at == MONDAY_10 + hours(108), "what was left at 40 hours is left again"

    told = await go_to(house, clock, MONDAY_10 + hours(104))
    assert [t["kind"] for t in told] == ["deadlines.clock_warned", "deadlines.clock_warned"]
    clock.set(MONDAY_10 + hours(108))
    async with house.db.begin(house.system) as tx:
        assert await deadlines.meet(tx, clock="solution", subject_id=case_id) is True
    assert (await row_of(house, case_id))["state"] == "met"


async def test_met_in_time_is_met_and_is_never_sounded(house: House, clock: FrozenClock) -> None:
    opened, case_id = clock.now(), new_id()
    await start_solution(house, case_id, opened)
    clock.set(opened + hours(48))
    async with house.db.begin(house.system) as tx:
        assert await deadlines.meet(tx, clock="solution", subject_id=case_id) is True, "the last moment is in time"
        assert await deadlines.meet(tx, clock="solution", subject_id=case_id) is None, "no clock is open any more"
    assert await go_to(house, clock, opened + hours(72)) == []
    assert await house.count("breaches") == {"breaches": 0}


async def test_what_is_done_too_late_is_a_breach_even_if_no_ticker_ran(house: House, clock: FrozenClock) -> None:
    opened, case_id = clock.now(), new_id()
    await start_solution(house, case_id, opened)
    clock.set(opened + hours(48) + timedelta(microseconds=1))
    async with house.db.begin(house.system) as tx:
        assert await deadlines.meet(tx, clock="solution", subject_id=case_id) is False
    row = await row_of(house, case_id)
    assert (row["state"], row["missed_at"], row["ended_at"]) == ("missed", opened + hours(48), clock.now())
    assert await house.count("breaches") == {"breaches": 1}
    assert len(await go_to(house, clock, opened + hours(80))) == 1


async def test_cancelled_is_silent_and_a_second_start_keeps_the_first(house: House, clock: FrozenClock) -> None:
    opened, case_id = clock.now(), new_id()
    first = await start_solution(house, case_id, opened)
    assert await start_solution(house, case_id, opened + hours(10)) == first
    assert (await row_of(house, case_id))["due_at"] == opened + hours(48)
    async with house.db.begin(house.system) as tx:
        assert await deadlines.cancel(tx, clock="solution", subject_id=case_id)
        assert not await deadlines.cancel(tx, clock="solution", subject_id=case_id)
    assert await go_to(house, clock, opened + hours(72)) == []
    assert await start_solution(house, case_id, clock.now()) != first, "a new clock may start after the old one ended"


async def test_a_ticker_that_overslept_says_only_what_holds_now(house: House, clock: FrozenClock) -> None:
    late, nearly = new_id(), new_id()
    opened = clock.now()
    await start_solution(house, late, opened)
    clock.advance(hours(3))
    await start_solution(house, nearly, clock.now())
    told = await go_to(house, clock, opened + hours(48))
    assert {(t["subject_id"], t["kind"], t.get("warning")) for t in told} == {
        (str(late), "deadlines.clock_missed", None),
        (str(nearly), "deadlines.clock_warned", 2),
    }


async def test_two_tickers_share_the_work_and_tell_everything_once(house: House, clock: FrozenClock) -> None:
    opened = clock.now()
    async with house.db.begin(house.system) as tx:
        for number in range(60):
            await deadlines.start(
                tx, shop_id=(house.shop_id, house.other_shop_id)[number % 2], clock="solution", subject_kind="case",
                subject_id=new_id(), due_at=opened + hours(1), warn_at=(),
            )  # fmt: skip
    clock.set(opened + hours(1))
    done = await asyncio.gather(*(tick(house.db, clock.now(), 25) for _ in range(4)))
    assert sum(done) == 60
    told = [p for p in await house.pushed() if p["kind"] == "deadlines.clock_missed"]
    assert len({t["deadline_id"] for t in told}) == len(told) == 60
    assert await house.count("breaches") == {"breaches": 60}


async def test_what_a_dead_ticker_claimed_is_found_again(house: House, clock: FrozenClock) -> None:
    case_id = new_id()
    await start_solution(house, case_id, clock.now() - hours(48))
    async with house.db.pool.acquire() as connection:
        claimed = await connection.fetch(
            "select * from kefu.claim_deadlines($1,10,$2)", clock.now(), clock.now() + CLAIM_FOR
        )
    assert [set(row.keys()) for row in claimed] == [{"tenant_id", "shop_id", "deadline_id", "due_at"}]
    assert await tick(house.db, clock.now()) == 0, "it is in somebody's hands"
    clock.advance(CLAIM_FOR)
    assert await tick(house.db, clock.now()) == 1


async def test_the_ticker_sees_ids_and_moments_only(superuser: asyncpg.Connection) -> None:
    columns = await superuser.fetch(
        """select column_name from information_schema.column_privileges
           where grantee = 'kefu_narrow' and table_name = 'deadlines' and privilege_type = 'SELECT'"""
    )
    assert {row["column_name"] for row in columns} == {"id", "shop_id", "due_at", "next_at", "claimed_until"}


async def test_an_unknown_clock_does_not_start(house: House) -> None:
    with pytest.raises(deadlines.ClockUnknown):
        async with house.db.begin(house.system) as tx:
            await deadlines.start(
                tx, shop_id=house.shop_id, clock="tea_break", subject_kind="case", subject_id=new_id(),
                due_at=tx.now + hours(1),
            )  # fmt: skip
    assert await house.count("deadlines", "outbox") == {"deadlines": 0, "outbox": 0}


@pytest.mark.covers("SLA-01")
async def test_a_first_reply_missed_is_a_breach_that_the_supervisor_sees_once(
    house: House, clock: FrozenClock, client: httpx.AsyncClient
) -> None:
    """The conversation keeps the running clock; what it announces becomes the record here."""
    from kefu.modules.chats.events import AgentReplied, ReplyMissed

    conversation, due_at = new_id(), clock.now()
    missed = ReplyMissed(shop_id=house.shop_id, conversation_id=conversation, due_at=due_at, assignee_id=None)
    for _ in range(2):
        async with house.db.begin(house.system) as tx:
            await tx.announce(missed)
    supervisor, agent = await house.hire("supervisor"), await house.hire("after_sale")
    assert (await client.get("/api/v1/breaches", headers=agent.headers)).status_code == 403

    shown = await said(await client.get("/api/v1/breaches?unseen=true", headers=supervisor.headers), 200)
    (breach,) = shown["items"]
    assert (breach["kind"], breach["title"], breach["subject_id"]) == ("first_reply", "First reply", str(conversation))
    assert breach["notify"] == ["supervisor"]
    seen = await client.post(f"/api/v1/breaches/{breach['id']}/seen", headers=supervisor.headers)
    assert seen.status_code == 204
    left = await said(await client.get("/api/v1/breaches?unseen=true", headers=supervisor.headers), 200)
    assert left["items"] == []

    clock.advance(timedelta(minutes=2))
    async with house.db.begin(house.system) as tx:
        await tx.announce(
            AgentReplied(
                shop_id=house.shop_id, conversation_id=conversation, message_id=new_id(), seq=2, sender="agent",
                account_id=agent.id, waited_since=due_at,
            )
        )  # fmt: skip
    row = await row_of(house, conversation)
    assert (row["state"], row["ended_at"]) == ("missed", clock.now())


async def test_open_clocks_are_listed_nearest_first_and_behind_the_shops_wall(
    house: House, clock: FrozenClock, client: httpx.AsyncClient
) -> None:
    opened = clock.now()
    cases = [new_id() for _ in range(5)]
    for number, case_id in enumerate(cases):
        await start_solution(house, case_id, opened + hours(5 - number))
    stranger = await house.hire("after_sale", shop_id=house.other_shop_id)
    agent = await house.hire("after_sale")
    found: list[str] = []
    cursor = ""
    while True:
        page = await said(await client.get(f"/api/v1/clocks?limit=2{cursor}", headers=agent.headers), 200)
        found += [item["subject_id"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert found == [str(case_id) for case_id in reversed(cases)]
    page = await said(await client.get("/api/v1/clocks", headers=stranger.headers), 200)
    assert page["items"] == []
