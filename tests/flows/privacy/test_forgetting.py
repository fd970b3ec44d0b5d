"""A buyer asks to be forgotten: what goes, what stays and why, and that nothing of him is left behind elsewhere."""

import io
from datetime import datetime, timedelta

import pytest
from PIL import Image

from kefu.flows.privacy.forgetting import FORGOTTEN
from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from tests.factories.forgotten import SECRETS, Stage
from tests.factories.house import said


@pytest.mark.covers("CUST-10")
async def test_nothing_of_him_is_left_in_the_open_or_sealed(stage: Stage, clock: FrozenClock) -> None:
    long_ago = clock.now() - timedelta(days=365 * 4)
    await stage.order("T-1", "finished", long_ago)
    await stage.close()
    assert await stage.open_values() == 6
    done = await stage.ask()
    assert done["erased"] == {"contacts": 3, "orders": 1, "messages": 1, "files": 0, "evidence": 0, "remarks": 0}
    assert [kept["what"] for kept in done["kept"]] == ["identity"]
    assert done["again_at"] is None
    assert await stage.open_values() == 0
    everything = await stage.texts()
    assert [secret for secret in SECRETS if secret in everything] == []
    assert FORGOTTEN in everything
    found = await said(await stage.owner.get("/api/v1/search", params={"q": "文三路"}), 200)
    assert found["conversations"] == []
    looked = await said(await stage.owner.get(f"/api/v1/conversations/{stage.talk}/messages"), 200)
    assert [message["text"] for message in looked["items"]] == [FORGOTTEN]
    log = await said(await stage.owner.get("/api/v1/audit?action=customer.erased"), 200)
    assert log["items"][0]["reason"] == "客户来函要求删除"


async def test_what_the_law_asks_to_keep_stays_with_its_reason_and_goes_when_its_time_is_over(
    stage: Stage, clock: FrozenClock
) -> None:
    """A trade closed last year is kept for the rest of its three years; then it goes by itself."""
    await stage.order("T-2", "finished", clock.now() - timedelta(days=365))
    await stage.close()
    done = await stage.ask()
    assert done["erased"]["orders"] == 0
    kept = next(kept for kept in done["kept"] if kept["what"] == "trade")
    assert (kept["count"], kept["until"]) == (1, "2028-11-02")
    assert kept["reason"]
    assert kept["why"]["explanations"]
    assert await stage.open_values() == 3
    assert done["ended_at"] is None
    await stage.due(clock)
    assert clock.now() == datetime.fromisoformat(done["again_at"])
    assert await stage.open_values() == 0


async def test_what_is_still_open_is_looked_at_again_until_it_is_done(stage: Stage, clock: FrozenClock) -> None:
    long_ago = clock.now() - timedelta(days=365 * 4)
    order = await stage.order("T-3", "in_transit", long_ago)
    done = await stage.ask()
    assert {kept["what"] for kept in done["kept"]} == {"open_order", "open_conversation", "identity"}
    assert done["erased"] == {"contacts": 3, "orders": 0, "messages": 0, "files": 0, "evidence": 0, "remarks": 0}
    await stage.close()
    async with stage.desk.db.begin(stage.system) as tx:
        await tx.run("update orders set state = 'finished' where id = $1", order)
    await stage.due(clock)
    assert clock.now() == datetime.fromisoformat(done["again_at"])
    assert await stage.open_values() == 0
    assert SECRETS[4] not in await stage.texts()


async def test_pictures_he_sent_go_and_the_shop_s_stay(stage: Stage, clock: FrozenClock) -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    sent: dict[str, str] = {}
    for who in ("buyer", "agent"):
        upload = {"file": (f"{who}.png", out.getvalue(), "image/png")}
        data = {"shop_id": str(stage.desk.shop_id)}
        kept = await said(await stage.owner.post("/api/v1/files", data=data, files=upload), 201)
        sent[who] = kept["id"]
        async with stage.desk.db.begin(stage.system) as tx:
            await tx.run(
                """insert into messages (id, shop_id, conversation_id, seq, channel_id, kind, sender, body, files, at)
                   values ($1,$2,$3,$4,$5,'picture',$6,'',$7,$8)""",
                new_id(), stage.desk.shop_id, stage.talk, 50 + len(sent), stage.channel.id, who, [{"id": kept["id"]}],
                tx.now,
            )  # fmt: skip
    await stage.close()
    assert (await stage.ask())["erased"]["files"] == 1
    assert (await stage.owner.get(f"/api/v1/files/{sent['buyer']}")).status_code == 404
    assert (await stage.owner.get(f"/api/v1/files/{sent['agent']}")).status_code == 200


@pytest.mark.covers("CUST-10")
async def test_a_replaced_contact_is_gone_at_once(stage: Stage) -> None:
    changes = {"phone": "13900139000", "reason": "换了号码"}
    await said(await stage.owner.patch(f"/api/v1/customers/{stage.customer}", json=changes), 204)
    rows = await stage.superuser.fetch(
        "select sealed, blind, masked, erased_at from personal_values where kind = 'phone'"
    )
    old, new = sorted(rows, key=lambda row: row["sealed"] is not None)
    assert (old["sealed"], old["blind"], old["masked"]) == (None, None, "")
    assert old["erased_at"] is not None
    assert new["masked"] == "139****9000"


async def test_a_replaced_receiver_is_gone_unless_a_parcel_still_goes_there(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("T-4", "paid", clock.now())
    async with stage.desk.db.begin(stage.system) as tx:
        for field, kind in (("receiver_phone_id", "phone"), ("receiver_address_id", "address")):
            if kind == "address":
                await tx.run(
                    """insert into reshipments (id, shop_id, number, order_id, order_number, reason_code, cost_centre,
                              receiver_address_id, registered_by, registered_employee_no, registered_at, list_day,
                              ship_by, same_day)
                       select $1, shop_id, 'R-1', id, number, 'lost', 'x', receiver_address_id, $1, '1', $3::timestamptz, $3::timestamptz::date,
                              $3::timestamptz, true from orders where id = $2""",
                    new_id(), order, tx.now,
                )  # fmt: skip
            fresh = await stage.vault.keep(tx, stage.desk.shop_id, kind, "13700137000")  # type: ignore[arg-type]
            await tx.run(f"update orders set {field} = $2 where id = $1", order, fresh)
    open_now = await stage.superuser.fetch(
        "select kind, count(*) n from personal_values where sealed is not null group by kind order by kind"
    )
    assert {row["kind"]: row["n"] for row in open_now} == {"address": 3, "email": 1, "name": 1, "phone": 2}


async def test_the_log_takes_in_no_name_and_no_note(stage: Stage) -> None:
    changes = {"name": "张大红", "note": "别的", "reason": "改名"}
    await said(await stage.owner.patch(f"/api/v1/customers/{stage.customer}", json=changes), 204)
    log = str(await stage.superuser.fetchval("select string_agg(a::text, ' ') from audit_log a"))
    assert [secret for secret in (*SECRETS, "张大红", "别的") if secret in log] == []
    assert "张**" in log


async def test_only_who_may_erases(stage: Stage) -> None:
    agent = await stage.desk.browser(stage.app, await stage.desk.person("小林", "after_sale"))
    before = await stage.texts()
    rows = await stage.rows()
    body = {"reason": "x y", "confirm": "tb_hong"}
    assert (await agent.post(stage.path, json=body)).status_code == 403
    assert (await agent.get(stage.path)).status_code == 403
    unknown = await stage.owner.post(f"/api/v1/customers/{new_id()}/erasure", json=body)
    assert unknown.status_code == 404
    mistyped = await said(await stage.owner.post(stage.path, json=body | {"confirm": "tb_hon"}), 422)
    assert mistyped["code"] == "erasure.not_confirmed"
    assert await stage.rows() == rows
    assert await stage.open_values() == 3
    assert before.count(SECRETS[0]) == (await stage.texts()).count(SECRETS[0])
