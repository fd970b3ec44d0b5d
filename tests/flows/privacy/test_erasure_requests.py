"""A request to be forgotten as its handler sees it: shown before, confirmed, for one person or more of her accounts,
kept in a list, and finished by itself."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.modules.customers import service as customers
from kefu.modules.files.service import sweep
from tests.factories.forgotten import SECRETS, Stage
from tests.factories.house import said
from tests.factories.recordings import mp3
from tests.factories.waiting import until_somebody_waits

LONG = timedelta(days=365 * 4)


async def another(stage: Stage, buyer: str, platform: str = "jd", *, phone: str = "", shop: UUID | None = None) -> UUID:
    shop_id = shop or stage.desk.shop_id
    async with stage.desk.db.begin(stage.system, [shop_id]) as tx:
        made = await customers.match_or_create(tx, shop_id, platform, buyer, "张小红")
        if phone:
            await customers.change(tx, stage.vault, made, {"phone": phone}, "登记")
    return made


async def link(stage: Stage, other: UUID) -> None:
    body = {"other_id": str(other), "because": "同一人"}
    await said(await stage.owner.post(f"/api/v1/customers/{stage.customer}/links", json=body), 201)


async def name_of(stage: Stage, customer: UUID) -> str:
    return str(await stage.superuser.fetchval("select name from customers where id = $1", customer))


@pytest.mark.covers("CUST-10")
async def test_what_is_shown_before_is_what_happens_and_looking_changes_nothing(
    stage: Stage, clock: FrozenClock
) -> None:
    await stage.order("T-1", "finished", clock.now() - LONG)
    await stage.order("T-2", "finished", clock.now() - timedelta(days=30))
    await stage.order("T-3", "paid", clock.now() - timedelta(days=1))
    await stage.close()
    rows = await stage.rows()
    (plan,) = await stage.look()
    assert await stage.rows() == rows
    assert (plan["tie"], plan["under_way"], plan["buyer_id"]) == ("asked", None, "tb_hong")
    done = await stage.ask()
    assert (
        done["erased"]
        == plan["erases"]
        == {"contacts": 3, "orders": 1, "messages": 1, "files": 0, "evidence": 0, "remarks": 0}
    )

    def told(kept: list[dict[str, object]]) -> list[tuple[object, ...]]:
        return [(one["what"], one["count"], one["until"], one["reason"]) for one in kept]

    assert told(done["kept"]) == told(plan["keeps"])
    assert [one["what"] for one in done["kept"]] == ["trade", "open_order", "identity"]
    assert done["kept"][0]["why"]["explanations"] == plan["keeps"][0]["why"]["explanations"]


@pytest.mark.covers("CUST-10")
async def test_linked_accounts_are_shown_and_go_only_when_chosen(stage: Stage, clock: FrozenClock) -> None:
    await stage.close()
    jd, pdd, stranger = [await another(stage, b, p) for b, p in (("jd_9", "jd"), ("pdd_3", "pdd"), ("tb_x", "taobao"))]
    await link(stage, jd)
    await link(stage, pdd)
    shown = await stage.look()
    assert [(one["buyer_id"], one["tie"]) for one in shown] == [
        ("tb_hong", "asked"), ("jd_9", "linked"), ("pdd_3", "linked"),
    ]  # fmt: skip
    rows = await stage.rows()
    body = {"reason": "客户来函", "confirm": "tb_hong", "also": [str(jd), str(stranger)]}
    refused = await said(await stage.owner.post(stage.path, json=body), 422)
    assert refused["code"] == "customer.not_this_person"
    assert await stage.rows() == rows
    assert await name_of(stage, jd) == "张小红"
    body["also"] = [str(jd)]
    done = await said(await stage.owner.post(stage.path, json=body), 200)
    assert [one["buyer_id"] for one in done] == ["tb_hong", "jd_9"]
    assert len({one["request_id"] for one in done}) == 1
    assert [await name_of(stage, one) for one in (stage.customer, jd, pdd, stranger)] == ["", "", "张小红", "张小红"]
    together = await said(await stage.owner.get(f"/api/v1/erasures/{done[0]['id']}"), 200)
    assert together == done


@pytest.mark.covers("CUST-10")
async def test_the_same_phone_in_another_shop_is_a_hint_for_those_who_may_erase_there(stage: Stage) -> None:
    second = await stage.desk.another_shop("second", "jd")
    async with stage.desk.db.begin(stage.system, [second]) as tx:
        there = await customers.match_or_create(tx, second, "jd", "jd_77", "张小红")
        await customers.change(tx, stage.vault, there, {"phone": "+86 138 0013 8000"}, "登记")
    assert [one["buyer_id"] for one in await stage.look()] == ["tb_hong"], "he works in one shop only"
    both = await stage.desk.browser(
        stage.app, await stage.desk.person("大店主", "owner", shop_ids=(stage.desk.shop_id, second))
    )
    body = {"reason": "客户来函", "confirm": "tb_hong", "also": [str(there)]}
    rows = await stage.rows()
    assert (await stage.owner.post(stage.path, json=body)).status_code == 422
    assert await stage.rows() == rows
    shown = await said(await both.get(stage.path), 200)
    assert [(one["buyer_id"], one["tie"], one["shop_name"]) for one in shown][1] == ("jd_77", "same_contact", "second")
    assert SECRETS[1] not in str(shown)
    seen = await said(await both.get("/api/v1/security-log"), 200)
    assert "personal_value.compared" in [row["kind"] for row in seen["items"]]
    done = await said(await both.post(stage.path, json=body), 200)
    assert [one["shop_name"] for one in done] == ["first", "second"]
    assert await stage.open_values() == 0


@pytest.mark.covers("CUST-10")
async def test_what_a_stranger_typed_ties_him_to_nobody(stage: Stage) -> None:
    """He leaves another's phone in the web chat and asks to be forgotten, or for a copy: it must not be that one's."""
    async with stage.desk.db.begin(stage.system) as tx:
        visitor = await customers.match_or_create(tx, stage.desk.shop_id, customers.VISITORS, "web_visitor-1", "访客")
        await customers.change(tx, stage.vault, visitor, {"phone": SECRETS[1]}, "left in the web chat")
    shown = await said(await stage.owner.get(f"/api/v1/customers/{visitor}/erasure"), 200)
    assert [one["buyer_id"] for one in shown] == ["web_visitor-1"]
    assert [one["buyer_id"] for one in await stage.look()] == ["tb_hong"]
    rows = await stage.rows()
    body = {"reason": "客户来函", "confirm": "web_visitor-1", "also": [str(stage.customer)]}
    refused = await said(await stage.owner.post(f"/api/v1/customers/{visitor}/erasure", json=body), 422)
    assert refused["code"] == "customer.not_this_person"
    assert await stage.rows() == rows
    await link(stage, visitor)  # a colleague knows him
    assert [(one["buyer_id"], one["tie"]) for one in await stage.look()][1] == ("web_visitor-1", "linked")


async def test_one_request_at_a_time_and_another_when_it_is_done(stage: Stage, clock: FrozenClock) -> None:
    first = await stage.ask()
    assert first["ended_at"] is None
    rows = await stage.rows()
    body = {"reason": "再次来函", "confirm": "tb_hong"}
    refused = await said(await stage.owner.post(stage.path, json=body), 409)
    assert refused["code"] == "erasure.under_way"
    assert await stage.rows() == rows
    assert (await stage.look())[0]["under_way"] == first["id"]
    await stage.close()
    done = await said(await stage.owner.post(f"/api/v1/erasures/{first['id']}/look"), 200)
    assert (done["erased"]["messages"], done["again_at"]) == (1, None)
    assert done["ended_at"] is not None
    await stage.due(clock)  # the look that had been planned finds nothing to do
    listed = await said(await stage.owner.get("/api/v1/erasures"), 200)
    assert listed["items"] == [done]
    assert (await said(await stage.owner.get("/api/v1/erasures?under_way=true"), 200))["items"] == []
    assert (await stage.ask())["request_id"] != first["request_id"]


async def test_a_daily_look_that_finds_nothing_new_leaves_no_rows_behind(stage: Stage, clock: FrozenClock) -> None:
    await stage.order("T-2", "finished", clock.now() - timedelta(days=30))
    first = await stage.ask()
    before = await stage.rows()
    for _ in range(3):
        await stage.due(clock)
    after = await stage.rows()
    assert after | {"outbox": 0} == before | {"outbox": 0}
    now = (await said(await stage.owner.get(f"/api/v1/erasures/{first['id']}"), 200))[0]
    assert now["kept"] == first["kept"]
    assert now["looked_at"] > first["looked_at"]


async def test_who_comes_back_keeps_what_he_brings(stage: Stage, clock: FrozenClock) -> None:
    """The request is about what was there when he asked."""
    await stage.order("T-2", "finished", clock.now() - timedelta(days=30))
    await stage.close()
    await stage.ask()
    clock.advance(timedelta(days=90))
    await stage.sign_in_again()
    await stage.order("T-9", "finished", clock.now())
    changes = {"name": "张小红", "phone": "13900139000", "note": "老客回来了", "reason": "来电登记"}
    await said(await stage.owner.patch(f"/api/v1/customers/{stage.customer}", json=changes), 204)
    await stage.due(clock)
    assert clock.now().year == 2029
    await stage.sign_in_again()
    back = await said(await stage.owner.get(f"/api/v1/customers/{stage.customer}"), 200)
    assert (back["name"], back["note"], back["phone"]["masked"]) == ("张小红", "老客回来了", "139****9000")
    assert await stage.open_values() == 4, "his new phone and the receiver of his new order"


async def test_a_request_from_before_the_list_finds_its_way_into_it(stage: Stage, clock: FrozenClock) -> None:
    async with stage.desk.db.begin(stage.system) as tx:
        payload = {"customer_id": str(stage.customer), "reason": "旧请求"}
        await tx.later(stage.desk.shop_id, "customers.erase_again", payload, lane=str(stage.customer))
    await stage.due(clock)
    (listed,) = (await said(await stage.owner.get("/api/v1/erasures"), 200))["items"]
    assert (listed["reason"], listed["erased"]["contacts"]) == ("旧请求", 3)


async def test_only_who_may_sees_requests(stage: Stage) -> None:
    made = await stage.ask()
    second = await stage.desk.another_shop("second")
    neighbour = await stage.desk.browser(stage.app, await stage.desk.person("邻店主", "owner", shop_ids=(second,)))
    agent = await stage.desk.browser(stage.app, await stage.desk.person("小林", "after_sale"))
    rows = await stage.rows()
    for method, path in (("GET", f"/{made['id']}"), ("POST", f"/{made['id']}/look"), ("GET", f"/{uuid4()}")):
        assert (await neighbour.request(method, f"/api/v1/erasures{path}")).status_code == 404
        assert (await agent.request(method, f"/api/v1/erasures{path}")).status_code == 403
    assert (await said(await neighbour.get("/api/v1/erasures"), 200))["items"] == []
    assert (await agent.get("/api/v1/erasures")).status_code == 403
    assert (await neighbour.get(stage.path)).status_code == 404
    body = {"reason": "x y", "confirm": "tb_hong"}
    assert (await neighbour.post(stage.path, json=body)).status_code == 404
    assert await stage.rows() == rows


async def pin(stage: Stage, *messages: UUID) -> str:
    body = {"message_ids": [str(one) for one in messages], "note": "买家承认收到"}
    made = await said(await stage.owner.post(f"/api/v1/conversations/{stage.talk}/evidence", json=body), 201)
    return str(made["id"])


async def said_by_buyer(stage: Stage, text: str, seq: int) -> UUID:
    message = new_id()
    async with stage.desk.db.begin(stage.system) as tx:
        await tx.run(
            """insert into messages (id, shop_id, conversation_id, seq, channel_id, kind, sender, body, at)
               values ($1,$2,$3,$4,$5,'text','buyer',$6,$7)""",
            message, stage.desk.shop_id, stage.talk, seq, stage.channel.id, text, tx.now,
        )  # fmt: skip
    return message


async def texts_of(stage: Stage) -> list[str]:
    rows = await stage.superuser.fetch("select body from messages where conversation_id = $1 order by seq", stage.talk)
    return [row["body"] for row in rows]


@pytest.mark.covers("CUST-10")
async def test_of_a_pinned_talk_only_what_was_pinned_stays_and_that_not_for_ever(
    stage: Stage, clock: FrozenClock
) -> None:
    pinned = await said_by_buyer(stage, "我收到了，东西没问题", 50)
    pin_id = await pin(stage, pinned)
    await stage.close()
    done = await stage.ask()
    (kept,) = [one for one in done["kept"] if one["what"] == "evidence"]
    assert (kept["count"], kept["until"]) == (1, "2029-11-02")
    assert kept["why"]["topic"] == "evidence_retention"
    assert (await texts_of(stage))[-1] == "我收到了，东西没问题"
    assert SECRETS[0] not in "".join(await texts_of(stage))
    await stage.due(clock)
    assert clock.now().isoformat() == "2029-11-02T16:00:00+00:00", "the day after, in Shanghai"
    assert "没问题" not in await stage.texts()
    await stage.sign_in_again()
    shown = await said(await stage.owner.get(f"/api/v1/evidence-pins/{pin_id}"), 200)
    assert (shown["content"], shown["note"], shown["unchanged"]) == ({}, "", False)
    assert len(shown["sha256"]) == 64
    assert shown["erased_at"] is not None
    assert (await said(await stage.owner.get("/api/v1/erasures"), 200))["items"][0]["ended_at"] is not None


async def test_a_pin_outlives_the_case_it_was_made_after(stage: Stage, clock: FrozenClock) -> None:
    """The case's time is over; what was pinned later still serves claims, and nothing else of the talk stays."""
    order = await stage.order("T-1", "finished", clock.now() - LONG)
    await stage.case(order, clock.now() - LONG, talk=stage.talk)
    pinned = await said_by_buyer(stage, "我收到了，东西没问题", 50)
    await pin(stage, pinned)
    await stage.close()
    await stage.superuser.execute("update cases set opened_at = closed_at")
    (plan,) = await stage.look()
    done = await stage.ask()
    assert (
        done["erased"]
        == plan["erases"]
        == {"contacts": 3, "orders": 1, "messages": 1, "files": 1, "evidence": 1, "remarks": 0}
    )
    assert [(one["what"], one["until"]) for one in done["kept"]] == [("evidence", "2029-11-02"), ("identity", None)]
    assert (await texts_of(stage))[-1] == "我收到了，东西没问题"
    assert SECRETS[0] not in "".join(await texts_of(stage))
    shown = (await said(await stage.owner.get("/api/v1/evidence"), 200))["items"]
    assert [(one["file_url"], one["thumbnail_url"]) for one in shown] == [(None, None)]
    assert (await stage.owner.get(f"/api/v1/evidence/{shown[0]['id']}/original")).status_code == 404
    assert await stage.superuser.fetchval("select count(*) from files") == 0


async def test_a_case_holds_its_talk_and_its_pictures_as_long_as_the_law_says(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-1", "finished", clock.now() - LONG)
    await stage.case(order, clock.now() - timedelta(days=365), talk=stage.talk)
    await stage.close()
    done = await stage.ask()
    assert [(one["what"], one["count"], one["until"]) for one in done["kept"]] == [
        ("after_sale", 1, "2028-11-02"), ("identity", 1, None),
    ]  # fmt: skip
    assert SECRETS[0] in "".join(await texts_of(stage))
    await stage.due(clock)
    assert SECRETS[0] not in await stage.texts()
    assert await stage.superuser.fetchval("select count(*) from files") == 0
    assert (
        await stage.superuser.fetchval("select count(*) from evidence where sha256 <> '' and erased_at is not null")
        == 1
    )


async def test_an_open_case_without_a_conversation_holds_what_is_its(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-1", "finished", clock.now() - LONG)
    await stage.case(order, None)
    await stage.close()
    done = await stage.ask()
    assert done["erased"]["evidence"] == 0
    assert {one["what"]: one["count"] for one in done["kept"]} == {"open_conversation": 1, "identity": 1}
    assert done["again_at"] is not None


async def recorded_call(stage: Stage, clock: FrozenClock) -> Any:
    answer = await stage.owner.post(
        f"/api/v1/conversations/{stage.talk}/recordings", data={"called_at": clock.now().isoformat()},
        files={"file": ("a.mp3", mp3(), "audio/mpeg")},
    )  # fmt: skip
    return await said(answer, 201)


@pytest.mark.covers("CUST-10", "CONV-15")
async def test_a_recorded_call_stays_while_claims_rest_on_it_and_then_goes(stage: Stage, clock: FrozenClock) -> None:
    note = await recorded_call(stage, clock)
    sha256 = await stage.superuser.fetchval("select sha256 from files")
    await stage.close()
    done = await stage.ask()
    (kept,) = [one for one in done["kept"] if one["what"] == "evidence"]
    assert (kept["count"], kept["why"]["topic"]) == (1, "evidence_retention")
    assert (await stage.owner.get(note["files"][0]["url"])).status_code == 200
    await stage.due(clock)
    await stage.sign_in_again()
    assert (await stage.owner.get(note["files"][0]["url"])).status_code == 404
    assert await stage.superuser.fetchval("select count(*) from files") == 0
    store = stage.app.state.files
    assert await sweep(stage.desk.db, store, older_than_s=-3600.0) == 1
    with pytest.raises(FileNotFoundError):
        await store.get(sha256)
    (left,) = (await said(await stage.owner.get("/api/v1/evidence"), 200))["items"]
    assert (left["sha256"], left["file_url"], left["media_type"]) == (sha256, None, None)


async def test_evidence_of_another_shop_stays(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-1", "finished", clock.now() - LONG)
    await stage.case(order, clock.now() - LONG)
    pin_id = UUID(await pin(stage, await said_by_buyer(stage, "收到了", 50)))
    second = await stage.desk.another_shop("second")
    picture = await stage.superuser.fetchval("select id from evidence")
    for scope, gone in (([second], 0), ([stage.desk.shop_id], 2)):
        async with stage.desk.db.begin(stage.system, scope) as tx:
            found = await tx.value("select kefu.forget_evidence($1, $2, $3)", [pin_id], [picture], tx.now)
        assert found == gone
        left = await stage.superuser.fetchval("select count(*) from evidence where file_id is not null")
        assert left == (0 if gone else 1)


@pytest.mark.covers("CUST-10")
async def test_what_is_forgotten_meanwhile_is_not_frozen_as_it_was(stage: Stage) -> None:
    """A colleague pins a message in the same moment: the pin would keep what nobody looks at again."""
    message = await stage.superuser.fetchval("select id from messages where sender = 'buyer'")
    pinning = {"message_ids": [str(message)], "note": ""}
    async with stage.desk.db.begin(stage.system) as tx:
        await tx.rows("select from conversations where id = $1 for update", stage.talk)
        await tx.run("update messages set body = '' where id = $1", message)
        path = f"/api/v1/conversations/{stage.talk}/evidence"
        pin = asyncio.create_task(stage.owner.post(path, json=pinning))
        await until_somebody_waits(stage.superuser)
    await said(await pin, 201)
    content = orjson.loads(await stage.superuser.fetchval("select content from evidence_pins"))
    assert [one["text"] for one in content["messages"]] == [""]
