"""A case is its log: whatever happens to it, the row says what folding the log says, and can be made anew from it."""

from typing import Any
from uuid import UUID

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kefu.kernel.errors import NotFound
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service
from kefu.modules.cases.problems import CaseAlreadyOpen, CaseChanged, CaseIsClosed, PlaybookUnknown, TailsOpen
from kefu.modules.cases.rules.fold import EntryKind, fold
from kefu.modules.cases.rules.offers import offers
from kefu.modules.cases.rules.playbook import CLOSE, FactSpec, next_step
from kefu.modules.cases.service import Case
from tests.modules.cases.conftest import Cases

ROWS = ("cases", "case_log", "playbook_versions", "outbox", "audit_log")
PROJECTED = "select version, status, step, waits_for, facts, open_tails, solved_at, closed_at from cases where id = $1"


def value_of(draw: st.DataObject, spec: FactSpec) -> Any:
    match spec.type:
        case "bool":
            return draw.draw(st.booleans())
        case "enum":
            return draw.draw(st.sampled_from(sorted(spec.values)))
        case "money":
            return f"{draw.draw(st.decimals(0, 999, places=2)):.2f}"
        case "int":
            return draw.draw(st.integers(0, 5000))
        case "text":
            return draw.draw(st.text("TEX-019", max_size=8))


async def wander(tx: Transaction, case: Case, draw: st.DataObject) -> None:
    """One thing that may happen now: mostly an act that is offered, else what verbs and others write."""
    state = case.state
    allowed = [offer.act for offer in offers(case.playbook, state) if offer.why_not is None]
    others: list[EntryKind] = ["evidence", "tail_opened", "learned", "noted", "money"]
    if state.tails:
        others.append("tail_done")
    if state.status == "open":
        others.append("solved")
    acts: list[EntryKind] = ["acted", "acted", "acted", "acted", "acted"] if allowed else []
    kind: EntryKind = draw.draw(st.sampled_from(acts + others))
    match kind:
        case "acted":
            act = draw.draw(st.sampled_from(allowed))
            learned = {
                fact: value_of(draw, case.playbook.facts[fact]) for branch in act.go for fact in sorted(branch.when)
            }
            facts = {**act.sets, **learned}
            go = next_step(act, {**state.facts, **facts})
            if go is None:
                return
            if go == CLOSE and state.tails:
                with pytest.raises(TailsOpen):
                    await service.close(tx, case, act.key)
                return
            data = {"step": state.step, "act": act.key, "facts": facts, "go": go, "waits_for": act.waits_for}
            await service.append(tx, case, "acted", data)
            if go == CLOSE:
                await service.close(tx, case, act.key)
        case "evidence":
            await service.append(tx, case, "evidence", {"kind": draw.draw(st.sampled_from(["photo", "slip"]))})
        case "learned":
            key = draw.draw(st.sampled_from(sorted(case.playbook.facts)))
            await service.append(tx, case, "learned", {"facts": {key: value_of(draw, case.playbook.facts[key])}})
        case "tail_opened":
            await service.append(tx, case, "tail_opened", {"task_id": str(new_id()), "kind": "follow_up"})
        case "tail_done":
            task = draw.draw(st.sampled_from(sorted(state.tails)))
            await service.append(tx, case, "tail_done", {"task_id": task})
        case _:
            await service.append(tx, case, kind, {})


async def check_state(tx: Transaction, case: Case) -> None:
    """What is kept is what the log says; the step is one there is; nothing is both done and current."""
    told = fold(await service.entries(tx, case.id))
    assert told == case.state
    row = await tx.row(PROJECTED, case.id)
    assert row is not None
    assert dict(row) == service.projection(told)
    assert told.step in ("", *case.playbook.steps)
    assert told.step not in told.done
    assert len(set(told.done)) == len(told.done)
    assert not (told.status == "closed" and told.tails)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), playbook=st.sampled_from(["PLAY-01", "PLAY-02"]), steps=st.integers(1, 14))
async def test_whatever_happens_the_row_is_the_folded_log(
    kept: Cases, data: st.DataObject, playbook: str, steps: int
) -> None:
    order_id = await kept.house.order()
    async with kept.house.db.begin(kept.agent.actor) as tx:
        case = await kept.open_in(tx, order_id, playbook)
        for _ in range(steps):
            if case.state.status == "closed":
                with pytest.raises(CaseIsClosed):
                    await service.append(tx, case, "evidence", {"kind": "photo"})
                break
            await wander(tx, case, data)
        await check_state(tx, case)
    async with kept.house.db.begin(kept.agent.actor) as tx:
        read = await service.get(tx, case.id)
        await check_state(tx, read)
        assert (read.state, read.playbook.hash) == (case.state, case.playbook.hash)
        assert await service.rebuild(tx) == []


async def test_a_row_that_was_tampered_with_is_found_and_put_right(kept: Cases) -> None:
    good, bad = await kept.open(), await kept.open("PLAY-02")
    async with kept.house.db.begin(kept.house.system) as tx:
        await tx.run("update cases set step = 'solve', facts = $2, open_tails = 3 where id = $1", bad, {"error": "x"})
    async with kept.house.db.begin(kept.house.system) as tx:
        ((case_id, was, now),) = await service.rebuild(tx)
        assert (case_id, was["step"], was["open_tails"], now["step"], now["open_tails"]) == (
            bad,
            "solve",
            3,
            "photo",
            0,
        )
        await check_state(tx, await service.get(tx, bad))
        await check_state(tx, await service.get(tx, good))
        assert await service.rebuild(tx) == []


async def test_the_log_can_only_grow(kept: Cases) -> None:
    case_id = await kept.open()
    for change in ("update case_log set seq = 9 where case_id = $1", "delete from case_log where case_id = $1"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
            async with kept.house.db.begin(kept.house.system) as tx:
                await tx.run(change, case_id)


@pytest.mark.parametrize(
    ("facts", "why"),
    [({"weather": "fine"}, "knows no fact"), ({"finding": "lost"}, "cannot be"), ({"received_sku": 7}, "cannot be")],
)
async def test_a_mistyped_fact_does_not_get_into_the_log(kept: Cases, facts: dict[str, Any], why: str) -> None:
    case_id = await kept.open()
    before = await kept.house.count(*ROWS)
    with pytest.raises(ValueError, match=why):
        async with kept.house.db.begin(kept.agent.actor) as tx:
            await service.append(tx, await service.get_for_update(tx, case_id), "learned", {"facts": facts})
    assert await kept.house.count(*ROWS) == before


async def refused(kept: Cases, error: type[Exception], order_id: UUID, playbook: str) -> None:
    before = await kept.house.count(*ROWS)
    with pytest.raises(error):
        async with kept.house.db.begin(kept.agent.actor) as tx:
            await kept.open_in(tx, order_id, playbook)
    assert await kept.house.count(*ROWS) == before


async def test_one_open_case_of_a_kind_for_an_order(kept: Cases) -> None:
    order_id = await kept.house.order()
    async with kept.house.db.begin(kept.agent.actor) as tx:
        case = await kept.open_in(tx, order_id)
    await refused(kept, CaseAlreadyOpen, order_id, "PLAY-01")
    await refused(kept, PlaybookUnknown, order_id, "OWN-99")
    async with kept.house.db.begin(kept.agent.actor) as tx:
        await kept.open_in(tx, order_id, "PLAY-02")
        await service.close(tx, await service.get_for_update(tx, case.id), "unfounded")
    async with kept.house.db.begin(kept.agent.actor) as tx:
        assert (await kept.open_in(tx, order_id)).id != case.id


async def test_a_case_is_read_under_its_version_and_inside_its_shop(kept: Cases) -> None:
    case_id = await kept.open()
    async with kept.house.db.begin(kept.agent.actor) as tx:
        assert (await service.get_for_update(tx, case_id, 1)).state.version == 1
        with pytest.raises(CaseChanged):
            await service.get_for_update(tx, case_id, 0)
    stranger = await kept.house.hire("after_sale", shop_id=kept.house.other_shop_id)
    async with kept.house.db.begin(stranger.actor) as tx:
        with pytest.raises(NotFound):
            await service.get(tx, case_id)


@pytest.mark.covers("PLAY-34")
async def test_a_case_with_tails_does_not_close(kept: Cases) -> None:
    case_id = await kept.open()
    async with kept.house.db.begin(kept.agent.actor) as tx:
        case = await service.get_for_update(tx, case_id)
        await service.append(tx, case, "tail_opened", {"task_id": str(new_id()), "kind": "follow_up"})
    before = await kept.house.count(*ROWS)
    with pytest.raises(TailsOpen):
        async with kept.house.db.begin(kept.agent.actor) as tx:
            await service.close(tx, await service.get_for_update(tx, case_id), "hurry")
    assert await kept.house.count(*ROWS) == before
