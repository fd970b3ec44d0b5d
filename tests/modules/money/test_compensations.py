"""Slips: caps, limits, the second person, finance, batches; whatever is refused leaves nothing."""

import io
from typing import Any

import httpx
import pytest

from kefu.kernel.ids import new_id
from kefu.kernel.sheets import read_sheet
from kefu.modules.money import service as money
from kefu.modules.tasks.service import WORDS
from tests.factories.house import House, Person, said
from tests.factories.purse import MONEY, balance, paid_order, request, yuan


@pytest.mark.covers("TENA-04")
async def test_above_her_own_limit_the_next_level_decides(house: House, client: httpx.AsyncClient) -> None:
    agent, boss = await house.hire("after_sale"), await house.hire("supervisor")
    order_id = await paid_order(house)
    slip = await request(house, agent, order_id, "25.00")
    assert (slip.state, slip.waits) == ("requested", True)
    assert slip.notice.en == "Above your limit of 20.00; the next level decides."
    assert "高于您的额度 20.00 元" in slip.notice.zh
    assert (await balance(house, order_id)).left == yuan("34.00"), "what is asked for is held at once"

    mine = await said(await client.get("/api/v1/compensations?state=requested", headers=agent.headers), 200)
    assert [(one["may_approve"], one["state_title"]) for one in mine["items"]] == [(False, "Waits for approval")]
    theirs = await said(await client.get("/api/v1/compensations?state=requested", headers=boss.headers), 200)
    assert [(one["may_approve"], one["why_not"]) for one in theirs["items"]] == [(True, None)]
    path = f"/api/v1/compensations/{slip.id}/approve"
    approved = await said(await client.post(path, json={"note": "可以"}, headers=boss.headers), 200)
    assert (approved["state"], approved["decided_by"]) == ("approved", str(boss.id))
    again = await said(await client.post(path, json={}, headers=boss.headers), 409)
    assert again["code"] == "compensation.moved_on"


async def test_within_her_limit_it_goes_straight_to_finance(house: House) -> None:
    agent, order_id = await house.hire("after_sale"), await paid_order(house)
    slip = await request(house, agent, order_id, "20.00")
    assert (slip.state, slip.waits, slip.notice.en) == ("approved", False, "It lies with finance now.")


async def test_what_waits_is_counted_by_what_it_waits_for(house: House, client: httpx.AsyncClient) -> None:
    agent, boss = await house.hire("after_sale"), await house.hire("supervisor")
    path = "/api/v1/compensations/waiting"
    assert await said(await client.get(path, headers=boss.headers), 200) == {"requested": 0, "approved": 0}
    for amount in ("25.00", "26.00", "20.00"):
        await request(house, agent, await paid_order(house), amount)
    assert await said(await client.get(path, headers=boss.headers), 200) == {"requested": 2, "approved": 1}


@pytest.mark.covers("REFU-26")
async def test_nobody_ever_approves_his_own(house: House, client: httpx.AsyncClient) -> None:
    """In a small shop one person is agent and finance; from the four-eyes amount on somebody else decides."""
    both, finance = await house.hire("after_sale", "finance", "supervisor"), await house.hire("finance")
    order_id = await paid_order(house, "900.00")
    slip = await request(
        house, both, await paid_order(house, "900.00"), "199.00", four_eyes=money.FourEyes(yuan("200"))
    )
    assert slip.state == "approved"
    slip = await request(house, both, order_id, "200.00", four_eyes=money.FourEyes(yuan("200")))
    assert (slip.state, slip.notice.en) == ("requested", "From 200 on a second person decides.")
    before = await house.count(*MONEY)

    for act in ("approve", "refuse"):
        answer = await client.post(
            f"/api/v1/compensations/{slip.id}/{act}", json={"note": "自己批"}, headers=both.headers
        )
        assert (await said(answer, 403))["code"] == "compensation.own_request"
    paying = await client.post(f"/api/v1/compensations/{slip.id}/pay", json={"reference": "x"}, headers=both.headers)
    assert (await said(paying, 409))["code"] == "compensation.moved_on", "nothing is paid before it is approved"
    assert await house.count(*MONEY) == before

    path = f"/api/v1/compensations/{slip.id}/approve"
    await said(await client.post(path, json={}, headers=finance.headers), 200)
    paid = await client.post(
        f"/api/v1/compensations/{slip.id}/pay", json={"reference": "2026110200001", "method": "alipay"},
        headers=both.headers,
    )  # fmt: skip
    assert (await said(paid, 200))["state"] == "paid"
    after = await balance(house, order_id)
    assert (after.compensated, after.held, after.left) == (yuan("200"), yuan("0"), yuan("700"))
    async with house.db.begin(house.system) as tx:
        actions = await tx.rows("select action from audit_log where subject_id = $1 order by id", str(slip.id))
    assert [row["action"] for row in actions] == [
        "compensation.requested", "compensation.approved", "compensation.paid"
    ]  # fmt: skip


@pytest.mark.covers("TENA-04")
async def test_an_approver_has_a_limit_too(house: House, client: httpx.AsyncClient) -> None:
    agent, boss, finance = [await house.hire(role) for role in ("after_sale", "supervisor", "finance")]
    slip = await request(house, agent, await paid_order(house, "900.00"), "300.00")
    before = await house.count(*MONEY)
    path = f"/api/v1/compensations/{slip.id}/approve"
    refused = await said(await client.post(path, json={}, headers=boss.headers), 403)
    assert (refused["code"], refused["facts"]["limit"]) == ("compensation.above_your_limit", "200.00")
    assert (await client.post(path, json={}, headers=agent.headers)).status_code == 403
    assert await house.count(*MONEY) == before
    assert (await said(await client.post(path, json={}, headers=finance.headers), 200))["state"] == "approved"


@pytest.mark.covers("REFU-14")
async def test_a_cap_is_named_with_who_may_go_higher(house: House) -> None:
    agent, boss, order_id = await house.hire("after_sale"), await house.hire("supervisor"), await paid_order(house)
    before = await house.count(*MONEY)
    with pytest.raises(money.AboveCap) as refused:
        await request(house, agent, order_id, "9.00", cap=yuan("8"), raised_cap=yuan("15"))
    assert refused.value.detail("en") == ("The limit for this kind of compensation is 8. A supervisor may go up to 15.")
    assert refused.value.facts["who"] == "compensation.approve"
    with pytest.raises(money.AboveCap) as refused:
        await request(house, boss, order_id, "15.01", cap=yuan("8"), raised_cap=yuan("15"))
    assert refused.value.detail("en") == "The limit for this kind of compensation is 15. Nobody may go higher."
    assert await house.count(*MONEY) == before
    assert (await request(house, agent, order_id, "8.00", cap=yuan("8"), raised_cap=yuan("15"))).state == "approved"
    order_id = await paid_order(house)
    assert (await request(house, boss, order_id, "15.00", cap=yuan("8"), raised_cap=yuan("15"))).state == "approved"


async def test_without_knowing_what_was_paid_nothing_is_promised(house: House) -> None:
    agent, order_id = await house.hire("after_sale"), await house.order(paid=None)
    with pytest.raises(money.MoneyUnknown):
        await request(house, agent, order_id, "5.00")
    assert await house.count("compensations", "order_money") == {"compensations": 0, "order_money": 0}


async def test_refused_and_taken_back_slips_free_what_they_held(house: House, client: httpx.AsyncClient) -> None:
    agent, other, boss = [await house.hire(role) for role in ("after_sale", "after_sale", "supervisor")]
    order_id = await paid_order(house)
    slips = [await request(house, agent, order_id, "25.00") for _ in range(2)]
    assert (await balance(house, order_id)).left == yuan("9.00")

    refusal = f"/api/v1/compensations/{slips[0].id}/refuse"
    assert (await client.post(refusal, json={"note": ""}, headers=boss.headers)).status_code == 422
    assert (await said(await client.post(refusal, json={"note": "证据不足"}, headers=boss.headers), 200))[
        "state"
    ] == "refused"
    taking_back = f"/api/v1/compensations/{slips[1].id}/cancelling"
    assert (await client.post(taking_back, json={"note": "x"}, headers=other.headers)).status_code == 403
    await said(await client.post(taking_back, json={"note": "买家改为补发"}, headers=agent.headers), 200)
    after = await balance(house, order_id)
    assert (after.held, after.left) == (yuan("0"), yuan("59.00"))


async def batch_of_three(house: House, agent: Person, finance: Person, client: httpx.AsyncClient) -> dict[str, Any]:
    for number in range(3):
        slip = await request(house, agent, await paid_order(house), f"{5 + number}.00")
        account = {"method": "alipay", "account": f"1380000111{number}", "holder": "王小明"}
        path = f"/api/v1/compensations/{slip.id}/payout"
        assert (await client.put(path, json=account, headers=finance.headers)).status_code == 403
        assert (await client.put(path, json=account, headers=agent.headers)).status_code == 200
    body = {"shop_id": str(house.shop_id)}
    made: dict[str, Any] = await said(
        await client.post("/api/v1/payment-batches", json=body, headers=finance.headers), 201
    )
    return made


@pytest.mark.covers("REFU-20")
async def test_finance_exports_three_and_the_bank_pays_two(house: House, client: httpx.AsyncClient) -> None:
    agent, finance = await house.hire("after_sale"), await house.hire("finance")
    batch = await batch_of_three(house, agent, finance, client)
    assert (batch["slips"], batch["total"], batch["open"]) == (3, "18.00", 3)
    empty = await client.post("/api/v1/payment-batches", json={"shop_id": str(house.shop_id)}, headers=finance.headers)
    assert (await said(empty, 409))["code"] == "payment_batch.nothing_to_pay"

    file = await client.get(f"/api/v1/payment-batches/{batch['id']}/file", headers=finance.headers)
    header, *rows = read_sheet(file.content)
    assert header[:6] == ["Slip", "Order", "Amount", "Way", "Account", "Holder"]
    assert [(row[2], row[4], row[5]) for row in rows] == [
        (f"{5 + n}", f"1380000111{n}", "王小明") for n in range(3)
    ]  # fmt: skip
    async with house.db.begin(house.system) as tx:
        reveals = await tx.value("select count(*) from audit_log where action = 'personal_value.revealed'")
    assert reveals == 6, "each opened account and name is in the audit log"

    lines = ["补偿单号,金额,结果,流水号,失败原因"]
    lines += [f"{rows[0][0]},5.00,成功,A1,", f"{rows[1][0]},6,成功,A2,", f"{rows[2][0]},7.00,失败,,账号不存在"]
    lines += ["BC0000000000,1,成功,,", f"{rows[0][0]},5.00,也许,,", f"{rows[1][0]},6.01,成功,,"]
    for encoding in ("gb18030", "utf-8-sig"):
        upload = {"file": ("bank.csv", io.BytesIO("\r\n".join(lines).encode(encoding)), "text/csv")}
        path = f"/api/v1/payment-batches/{batch['id']}/results"
        results = await said(await client.post(path, files=upload, headers=finance.headers), 200)
        assert (results["paid"], results["failed"], results["unchanged"]) == (
            (2, 1, 0) if encoding == "gb18030" else (0, 0, 3)
        )
        assert [row["line"] for row in results["refused"]] == [5, 6, 7]

    async with house.db.begin(house.system) as tx:
        slips = await tx.rows("select number, state, failure from compensations order by number")
        task = await tx.row("select kind, assignee_id, state, title, asks from tasks")
    assert [(row["state"], row["failure"]) for row in slips] == [("paid", ""), ("paid", ""), ("failed", "账号不存在")]
    assert task is not None
    assert (task["kind"], task["assignee_id"], task["state"]) == ("check_payout", agent.id, "open")
    number = slips[2]["number"]
    assert (task["asks"]["number"], task["title"]) == (number, f"补偿 {number} 打款失败：账号不存在")
    assert task["asks"][WORDS]["en"] == f"Compensation {number} could not be paid: 账号不存在"


async def test_what_is_no_answer_of_the_bank_changes_nothing(house: House, client: httpx.AsyncClient) -> None:
    agent, finance, boss = [await house.hire(role) for role in ("after_sale", "finance", "supervisor")]
    batch = await batch_of_three(house, agent, finance, client)
    path, before = f"/api/v1/payment-batches/{batch['id']}/results", await house.count(*MONEY)
    for content in (b"a,b\r\n1,2\r\n", b"\xff\xfe\x00\x01", b"PK\x03\x04not a workbook", b""):
        upload = {"file": ("bank.csv", io.BytesIO(content), "text/csv")}
        assert (await client.post(path, files=upload, headers=finance.headers)).status_code == 422
    upload = {"file": ("bank.csv", io.BytesIO(b""), "text/csv")}
    assert (await client.post(path, files=upload, headers=boss.headers)).status_code == 403
    file = await client.get(f"/api/v1/payment-batches/{batch['id']}/file", headers=boss.headers)
    assert file.status_code == 403
    assert await house.count(*MONEY) == before


async def test_an_account_is_sealed_and_a_new_one_replaces_it(house: House, client: httpx.AsyncClient) -> None:
    agent = await house.hire("after_sale")
    slip = await request(house, agent, await paid_order(house), "5.00")
    path = f"/api/v1/compensations/{slip.id}/payout"
    for account in ("6222000011112222333", "13800001111"):
        body = {"method": "bank", "account": account, "holder": "王小明"}
        assert (await client.put(path, json=body, headers=agent.headers)).status_code == 200
    async with house.db.begin(house.system) as tx:
        values = await tx.rows("select kind, masked, sealed from personal_values order by created_at, id")
        row = await tx.row("select row_to_json(c)::text as text from compensations c")
        told = await tx.rows("select before, after from audit_log")
    # both accounts may be of the same moment: which came first is not for this test to say
    assert sorted((v["kind"], v["sealed"] is None) for v in values) == [
        ("name", False), ("name", True), ("payout", False), ("payout", True)
    ]  # fmt: skip
    assert row is not None
    assert "13800001111" not in row["text"] + "".join(str(dict(entry)) for entry in told)
    shown = await said(await client.get("/api/v1/compensations", headers=agent.headers), 200)
    payee = shown["items"][0]["payee"]
    assert (payee["method"], payee["account"]["masked"], payee["holder"]["masked"]) == ("bank", "13****11", "王**")
    opened = {"value_id": payee["account"]["value_id"], "reason": "买家说没收到"}
    seen = await said(await client.post("/api/v1/reveals", json=opened, headers=agent.headers), 200)
    assert seen["value"] == "13800001111"
    async with house.db.begin(house.system) as tx:
        looked = await tx.row("select actor_id, reason from audit_log where action = 'personal_value.revealed'")
    assert looked is not None
    assert (looked["actor_id"], looked["reason"]) == (agent.id, "买家说没收到")


async def test_another_shops_slips_are_not_there(house: House, client: httpx.AsyncClient) -> None:
    agent = await house.hire("after_sale")
    stranger = await house.hire("supervisor", "finance", shop_id=house.other_shop_id)
    order_id = await paid_order(house)
    slip = await request(house, agent, order_id, "25.00", case_id=new_id())
    assert (await said(await client.get("/api/v1/compensations", headers=stranger.headers), 200))["items"] == []
    path = f"/api/v1/compensations/{slip.id}/approve"
    assert (await client.post(path, json={}, headers=stranger.headers)).status_code == 404
    assert (await client.get(f"/api/v1/orders/{order_id}/money", headers=stranger.headers)).status_code == 409


@pytest.mark.covers("REFU-23")
async def test_goods_that_stay_are_booked_as_loss_with_their_cause(house: House, client: httpx.AsyncClient) -> None:
    agent, order_id = await house.hire("after_sale"), await paid_order(house)
    async with house.db.begin(agent.actor) as tx:
        await money.book(tx, "loss", order_id=order_id, amount=yuan("12.00"), cause="wrong_item", decision_id=new_id())
    async with house.db.begin(house.system) as tx:
        entry = await tx.row("select amount, cause from money_entries where kind = 'loss'")
        lost = await tx.value("select lost from order_money")
    assert entry is not None
    assert (entry["amount"], entry["cause"], lost) == (yuan("12.00"), "wrong_item", yuan("12.00"))
    shown = await said(await client.get(f"/api/v1/orders/{order_id}/money", headers=agent.headers), 200)
    assert shown["left"] == "59.00", "a loss of the shop takes nothing from the buyer"
