"""What colleagues typed about a buyer who is forgotten, row by row."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kefu.flows.privacy.forgetting import FORGOTTEN
from kefu.flows.privacy.remarks import Remark, RemarksMoved, rewrite
from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from tests.factories.forgotten import SECRETS, Stage
from tests.factories.house import said
from tests.factories.waiting import until_somebody_waits

LONG = timedelta(days=365 * 4)
NAME, PHONE, ADDRESS, *_ = SECRETS


async def note(stage: Stage, order: UUID, reason: str, text: str) -> None:
    body = {"shop_id": str(stage.desk.shop_id), "reason": reason, "text": text}
    await said(await stage.owner.post(f"/api/v1/orders/{order}/notes", json=body), 201)


async def notes(stage: Stage, order: UUID) -> list[tuple[str, str, str]]:
    rows = await stage.superuser.fetch(
        "select reason, text, shown from order_notes where order_id = $1 order by id", order
    )
    return [(row["reason"], row["text"], row["shown"]) for row in rows]


async def row_of(stage: Stage, sql: str, *args: UUID) -> dict[str, Any]:
    (row,) = await stage.superuser.fetch(sql, *args)
    return dict(row)


async def task(stage: Stage, order: UUID, answer: dict[str, Any], *, case: UUID | None = None) -> UUID:
    made = new_id()
    async with stage.desk.db.begin(stage.system) as tx:
        await tx.run(
            """insert into tasks (id, shop_id, kind, for_role, title, asks, order_id, case_id, state, asked_by, asked_at,
                                  answer, answered_by, answered_employee_no, answered_at, ended_at, end_reason)
               values ($1,$2,'check','warehouse','请仓库核对',$3,$4,$5,'done',$6,$7,$8,$6,'1001',$7,$7,$9)""",
            made, stage.desk.shop_id, {"note": f"问{NAME}"}, order, case, tx.actor.id, tx.now, answer, f"已打{PHONE}",
        )  # fmt: skip
    return made


async def register_row(stage: Stage, order: UUID) -> UUID:
    made = new_id()
    values = {"order_number": "T-1", "buyer_id": "tb_hong", "note": f"{NAME}（tb_hong）要求", "cost": "9.00"}
    async with stage.desk.db.begin(stage.system) as tx:
        await tx.run(
            """insert into register_rows (id, shop_id, register, order_id, given, current, submitted_by, employee_no,
                                          submitted_at, corrections)
               values ($1,$2,'mis_shipment',$3,$4,$4,$5,'1001',$6,1)""",
            made, stage.desk.shop_id, order, values, tx.actor.id, tx.now,
        )  # fmt: skip
        await tx.run(
            """insert into register_corrections (id, shop_id, row_id, before, after, reason, by_id, employee_no, at)
               values ($1,$2,$3,$4,$5,$6,$7,'1001',$8)""",
            new_id(), stage.desk.shop_id, made, {"note": PHONE}, {"note": f"打{PHONE}"}, f"{NAME}说错了", tx.actor.id, tx.now,
        )  # fmt: skip
    return made


async def line_of_log(stage: Stage, case: UUID) -> None:
    async with stage.desk.db.begin(stage.system) as tx:
        await tx.run(
            """insert into case_log (shop_id, case_id, seq, kind, at, actor_id, employee_no, data)
               values ($1,$2,1,'acted',$3,$4,'1001',$5)""",
            stage.desk.shop_id, case, tx.now, tx.actor.id, {"act": "call", "facts": {"why": f"{NAME}在{ADDRESS}"}},
        )  # fmt: skip


async def test_what_is_answered_at_the_same_moment_is_not_lost(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-1", "finished", clock.now() - LONG)
    asked = await task(stage, order, {"note": f"{NAME}的货"})
    row = await register_row(stage, order)
    await stage.close()
    async with stage.desk.db.begin(stage.system) as tx:
        await tx.run("update tasks set answer = $2 where id = $1", asked, {"note": f"{NAME}换了货"})
        await tx.run("update register_rows set current = $2 where id = $1", row, {"cost": "12.00"})
        forgetting = asyncio.create_task(stage.ask())
        await until_somebody_waits(stage.superuser)
    await forgetting
    assert (await row_of(stage, "select answer from tasks where id = $1", asked))["answer"] == {"note": "***换了货"}
    assert (await row_of(stage, "select current from register_rows where id = $1", row))["current"] == {"cost": "12.00"}


@pytest.mark.covers("CUST-10")
async def test_what_came_with_his_parcel_is_forgotten_at_its_inspection_too(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-1", "finished", clock.now() - LONG)
    asked = await task(stage, order, {"verdict": "as_sent"})
    arrival = {
        "remark": f"{NAME}附了字条，邻居李四寄的",
        "finding": "as_sent",
        "arrived_at": "2026-11-22T00:00:00+00:00",
    }
    await stage.superuser.execute("update tasks set arrivals = $2 where id = $1", asked, {"r1": arrival})
    await stage.close()
    (plan,) = await stage.look()
    (remark,) = plan["remarks"]
    assert "***附了字条，邻居李四寄的" in remark["texts"]
    await stage.ask()
    found = await row_of(stage, "select arrivals from tasks where id = $1", asked)
    assert found["arrivals"] == {"r1": arrival | {"remark": "***附了字条，邻居李四寄的"}}


@pytest.mark.covers("CUST-10")
async def test_what_is_known_of_him_is_hidden_wherever_it_was_typed(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-1", "finished", clock.now() - LONG)
    case = await stage.case(order, clock.now() - LONG)
    await stage.superuser.execute("update cases set opened_at = closed_at")
    await note(stage, order, f"{NAME}来电", f"改打 138-0013-8000，寄{ADDRESS}后门，少发一件")
    asked = await task(stage, order, {"verdict": "short", "note": f"{NAME}少一件"}, case=case)
    row = await register_row(stage, order)
    await line_of_log(stage, case)
    await stage.close()
    (plan,) = await stage.look()
    done = await stage.ask()
    assert done["erased"] == plan["erases"]
    assert done["erased"]["remarks"] == 5, "note, task, register row, its correction, line of the log"
    ((reason, text, shown),) = await notes(stage, order)
    assert (reason, text) == ("***来电", "改打 ***，寄***后门，少发一件")
    assert "少发一件" in shown
    found = await row_of(stage, "select asks, answer, end_reason, title, state from tasks where id = $1", asked)
    assert found == {
        "asks": {"note": "问***"}, "answer": {"verdict": "short", "note": "***少一件"}, "end_reason": "已打***",
        "title": "请仓库核对", "state": "done",
    }  # fmt: skip
    kept = {"order_number": "T-1", "buyer_id": "tb_hong", "note": "***（***）要求", "cost": "9.00"}
    found = await row_of(stage, "select given, current, corrections from register_rows where id = $1", row)
    assert found == {"given": kept, "current": kept, "corrections": 1}
    found = await row_of(stage, "select before, after, reason from register_corrections")
    assert found == {"before": {"note": "***"}, "after": {"note": "打***"}, "reason": "***说错了"}
    assert await stage.superuser.fetchval("select data from case_log") == {"act": "call", "facts": {"why": "***在***"}}
    tables = ("order_notes", "tasks", "register_rows", "register_corrections", "case_log", "audit_log")
    for name in tables:
        everything = await stage.superuser.fetchval(f"select string_agg(t::text, ' ') from {name} t")
        assert [secret for secret in (*SECRETS, "138-0013-8000") if secret in everything] == [], name


async def test_what_is_left_is_shown_to_a_person_who_says_what_goes(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-1", "finished", clock.now() - LONG)
    await note(stage, order, "来电", "请放邻居李四家，电话 13911112222")
    await note(stage, order, "缺货", "等下周到货")
    await stage.close()
    (plan,) = await stage.look()
    assert plan["erases"]["remarks"] == 0
    assert plan["remarks_left"] == 2
    first, second = plan["remarks"]
    assert (first["place"], first["about"], first["texts"]) == (
        "order_note", "T-1", ["请放邻居李四家，电话 13911112222", "来电"]
    )  # fmt: skip
    assert second["texts"] == ["等下周到货", "缺货"]
    body = {"reason": "客户来函", "confirm": "tb_hong", "texts": [first["ref"]]}
    await said(await stage.owner.post(stage.path, json=body), 200)
    gone, stays = await notes(stage, order)
    assert gone == (FORGOTTEN, FORGOTTEN, FORGOTTEN)
    assert stays[:2] == ("缺货", "等下周到货")
    log = await stage.superuser.fetchval("select string_agg(t::text, ' ') from audit_log t")
    assert "李四" not in log, "the log repeats what was noted"
    assert "等下周到货" in log


async def test_texts_of_others_are_refused_and_nothing_changes(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-1", "finished", clock.now() - LONG)
    await note(stage, order, "来电", f"{NAME}要退")
    other = await stage.order("T-2", "finished", clock.now() - LONG)
    await stage.superuser.execute("update orders set customer_id = null where id = $1", other)
    await note(stage, other, "来电", f"{NAME}，不是同一位")
    await stage.close()
    strange = await stage.superuser.fetchval(
        "select 'order_note/' || id || '/0' from order_notes where order_id = $1", other
    )
    before, rows = await notes(stage, order), await stage.rows()
    body = {"reason": "客户来函", "confirm": "tb_hong", "texts": [strange]}
    refused = await said(await stage.owner.post(stage.path, json=body), 422)
    assert refused["code"] == "erasure.not_his_remark"
    assert (await notes(stage, order), await stage.rows()) == (before, rows)
    await stage.ask()
    assert (await notes(stage, order))[0][1] == "***要退"
    assert (await notes(stage, other))[0][1] == f"{NAME}，不是同一位"


async def test_whoever_still_works_on_an_order_keeps_its_notes_until_it_is_done(
    stage: Stage, clock: FrozenClock
) -> None:
    order = await stage.order("T-3", "in_transit", clock.now() - LONG)
    await note(stage, order, "改址", f"打{PHONE}")
    await stage.close()
    (plan,) = await stage.look()
    assert (plan["erases"]["remarks"], plan["remarks"]) == (0, [])
    done = await stage.ask()
    assert (await notes(stage, order))[0][1] == f"打{PHONE}"
    await stage.superuser.execute("update orders set state = 'finished' where id = $1", order)
    await stage.due(clock)
    assert (await notes(stage, order))[0][1] == "打***"
    now = (await said(await stage.owner.get(f"/api/v1/erasures/{done['id']}"), 200))[0]
    assert now["erased"]["remarks"] == 1


async def test_of_what_the_law_keeps_the_words_stay_without_him(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-2", "finished", clock.now() - timedelta(days=30))
    await note(stage, order, "来电", f"{NAME}说少发一件，邻居李四可作证")
    await stage.close()
    (plan,) = await stage.look()
    assert (plan["erases"]["remarks"], plan["remarks"]) == (1, []), "not for a person to throw away yet"
    await stage.ask()
    assert (await notes(stage, order))[0][1] == "***说少发一件，邻居李四可作证"


async def test_texts_of_another_shop_are_out_of_reach(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-1", "finished", clock.now() - LONG)
    await note(stage, order, "来电", "少发一件")
    second = await stage.desk.another_shop("second")
    note_id = await stage.superuser.fetchval("select id from order_notes")
    new = {"reason": "x", "text": "x", "shown": "x"}
    for scope, touched in (([second], 0), ([stage.desk.shop_id], 1)):
        async with stage.desk.db.begin(stage.system, scope) as tx:
            assert await tx.value("select kefu.rewrite_remark('order_note', $1, 0, $2)", note_id, new) == touched
        assert (await notes(stage, order))[0][1] == ("x" if touched else "少发一件")


async def test_a_text_that_could_not_be_rewritten_is_not_told_as_forgotten(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-1", "finished", clock.now() - LONG)
    await note(stage, order, "来电", "少发一件")
    there = await stage.superuser.fetchval("select id from order_notes")
    new = {"reason": "x", "text": "x", "shown": "x"}
    his, gone = (Remark("order_note", one, 0, "T-1", clock.now(), "1001", new, True) for one in (there, new_id()))
    with pytest.raises(RemarksMoved) as refused:
        async with stage.desk.db.begin(stage.system) as tx:
            await rewrite(tx, [his, gone])
    assert refused.value.facts["count"] == 1
    assert (await notes(stage, order))[0][1] == "少发一件", "all of it or nothing"
    async with stage.desk.db.begin(stage.system) as tx:
        await rewrite(tx, [his])
        await rewrite(tx, [])
    assert (await notes(stage, order))[0][1] == "x"
