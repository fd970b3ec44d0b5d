"""An approval covers the payee that was seen; another payee needs another approval."""

from uuid import UUID

import asyncpg
import httpx
import pytest

from kefu.kernel.ids import new_id
from kefu.modules.money import service as money
from tests.factories.house import House, Person, said
from tests.factories.purse import MONEY, balance, paid_order, request, set_payee, yuan


async def approve(client: httpx.AsyncClient, who: Person, slip_id: UUID, payee: str | None) -> httpx.Response:
    body = {"note": "", "payee": payee}
    return await client.post(f"/api/v1/compensations/{slip_id}/approve", json=body, headers=who.headers)


@pytest.mark.covers("REFU-26")
async def test_a_new_payee_after_the_approval_goes_back_to_a_second_person(
    house: House, client: httpx.AsyncClient
) -> None:
    agent, boss, finance = [await house.hire(role) for role in ("after_sale", "supervisor", "finance")]
    slip = await request(house, agent, order_id := await paid_order(house), "25.00")
    first = await said(await set_payee(client, agent, slip.id), 200)
    assert (first["state"], first["payee_void"]) == ("requested", False)
    approved = await said(await approve(client, boss, slip.id, first["payee"]["id"]), 200)
    assert (approved["state"], approved["payee_void"]) == ("approved", True)

    again = await said(await set_payee(client, agent, slip.id), 200)
    assert (again["state"], again["payee"]["id"]) == ("approved", first["payee"]["id"]), "the same payee is no change"

    changed = await said(await set_payee(client, agent, slip.id, "13900002222"), 200)
    assert (changed["state"], changed["decided_by"], changed["may_approve"]) == ("requested", None, False)
    assert (await balance(house, order_id)).held == yuan("25.00"), "the money stays set aside"
    pay = await client.post(f"/api/v1/compensations/{slip.id}/pay", json={"reference": "x"}, headers=finance.headers)
    assert (await said(pay, 409))["code"] == "compensation.moved_on"
    made = await client.post("/api/v1/payment-batches", json={"shop_id": str(house.shop_id)}, headers=finance.headers)
    assert (await said(made, 409))["code"] == "payment_batch.nothing_to_pay"
    assert (await approve(client, agent, slip.id, changed["payee"]["id"])).status_code == 403

    approved = await said(await approve(client, boss, slip.id, changed["payee"]["id"]), 200)
    assert approved["state"] == "approved"
    async with house.db.begin(house.system) as tx:
        rows = await tx.rows(
            "select action, after from audit_log where subject_id = $1 and action like 'compensation%' order by id",
            str(slip.id),
        )
        told = await house.pushed("compensation.changed")
    assert [row["action"].removeprefix("compensation.") for row in rows] == [
        "requested", "payout_set", "approved", "payout_changed", "approved"
    ]  # fmt: skip
    assert rows[3]["after"]["state"] == "requested"
    assert "money.compensation_returned" in [event["what"] for event in told]


async def test_an_approver_lets_go_only_what_he_saw(house: House, client: httpx.AsyncClient) -> None:
    agent, boss = await house.hire("after_sale"), await house.hire("supervisor")
    slip = await request(house, agent, await paid_order(house), "25.00")
    seen = (await said(await set_payee(client, agent, slip.id), 200))["payee"]["id"]
    await said(await set_payee(client, agent, slip.id, "13900002222"), 200)
    before = await house.count(*MONEY)
    for payee in (seen, None, str(new_id())):
        refused = await said(await approve(client, boss, slip.id, payee), 409)
        assert refused["code"] == "compensation.payee_changed"
    assert await house.count(*MONEY) == before


async def test_an_approval_without_payee_does_not_cover_one(house: House, client: httpx.AsyncClient) -> None:
    agent, boss = await house.hire("after_sale"), await house.hire("supervisor")
    slip = await request(house, agent, await paid_order(house), "25.00")
    await said(await approve(client, boss, slip.id, None), 200)
    assert (await said(await set_payee(client, agent, slip.id), 200))["state"] == "requested"


async def test_within_her_limit_the_first_payee_completes_and_the_next_goes_to_a_second_person(
    house: House, client: httpx.AsyncClient
) -> None:
    agent = await house.hire("after_sale")
    slip = await request(house, agent, await paid_order(house), "5.00")
    assert (await said(await set_payee(client, agent, slip.id), 200))["state"] == "approved"
    assert (await said(await set_payee(client, agent, slip.id, "13900002222"), 200))["state"] == "requested"


async def test_in_a_batch_the_payee_stands(house: House, client: httpx.AsyncClient) -> None:
    agent, finance = await house.hire("after_sale"), await house.hire("finance")
    slip = await request(house, agent, await paid_order(house), "5.00")
    await said(await set_payee(client, agent, slip.id), 200)
    async with house.db.begin(finance.actor) as tx:
        await money.make_batch(tx, house.shop_id)
    before = await house.count(*MONEY, "personal_values")
    assert (await said(await set_payee(client, agent, slip.id, "13900002222"), 409))["code"] == "compensation.moved_on"
    assert await house.count(*MONEY, "personal_values") == before


async def test_the_table_itself_keeps_payee_and_promise(house: House, client: httpx.AsyncClient) -> None:
    """Whatever the code does: an approved slip cannot get another payee, and what it promises cannot change."""
    agent = await house.hire("after_sale")
    slip = await request(house, agent, await paid_order(house), "5.00")
    await said(await set_payee(client, agent, slip.id), 200)
    with pytest.raises(asyncpg.CheckViolationError, match="approved_as_it_stands"):
        async with house.db.begin(house.system) as tx:
            await tx.run("update compensations set payout_id = payout_holder_id where id = $1", slip.id)
    for change in ("amount = 4", "order_id = order_id", "requested_by = gen_random_uuid()", "kind = 'refund'"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with house.db.begin(house.system) as tx:
                await tx.run(f"update compensations set {change} where id = $1", slip.id)


@pytest.mark.covers("REFU-20")
async def test_what_the_bank_sent_back_is_asked_for_once_more(house: House, client: httpx.AsyncClient) -> None:
    agent, other, boss, finance = [
        await house.hire(role) for role in ("after_sale", "after_sale", "supervisor", "finance")
    ]
    slip = await request(house, agent, order_id := await paid_order(house), "5.00", buyer_id="tb_wang")
    await said(await set_payee(client, agent, slip.id), 200)
    async with house.db.begin(finance.actor) as tx:
        await money.make_batch(tx, house.shop_id)
        await money.fail(tx, slip.id, "户名不符")
    path, body = f"/api/v1/compensations/{slip.id}/again", {"method": "bank", "account": "6222000011", "holder": "王明"}
    before = await house.count(*MONEY, "register_rows")
    assert (await client.post(path, json=body, headers=other.headers)).status_code == 403
    assert await house.count(*MONEY, "register_rows") == before
    made = await said(await client.post(path, json=body, headers=agent.headers), 201)
    assert (made["state"], made["amount"], made["payee"]["method"]) == ("requested", "5.00", "bank")
    assert (await balance(house, order_id)).held == yuan("5.00")
    before = await house.count(*MONEY, "register_rows")
    assert (await said(await client.post(path, json=body, headers=agent.headers), 409))["code"] == (
        "compensation.moved_on"
    )
    assert await house.count(*MONEY, "register_rows") == before
    assert (await said(await approve(client, boss, UUID(made["id"]), made["payee"]["id"]), 200))["state"] == "approved"
    rows = await said(await client.get("/api/v1/registers/compensation/rows", headers=agent.headers), 200)
    assert [(row["values"]["slip"], row["values"]["payment_state"]) for row in rows["items"]] == [
        (made["number"], "approved")
    ]
    failed = await said(await client.get("/api/v1/compensations?state=failed", headers=agent.headers), 200)
    assert [(one["reference"], one["may_ask_again"]) for one in failed["items"]] == [(made["number"], False)]


@pytest.mark.parametrize("of_each", [True, False])
async def test_asked_for_once_more_the_same_cap_holds_in_the_same_way(
    house: House, client: httpx.AsyncClient, of_each: bool
) -> None:
    """What one receipt shows holds for its slip alone; a cap of the whole may have been taken up meanwhile."""
    agent, finance = await house.hire("after_sale"), await house.hire("finance")
    order_id, capped = await paid_order(house), {"cap": yuan("5.00"), "cap_of_each": of_each}
    slip = await request(house, agent, order_id, "5.00", buyer_id="tb_wang", **capped)
    await said(await set_payee(client, agent, slip.id), 200)
    async with house.db.begin(finance.actor) as tx:
        await money.make_batch(tx, house.shop_id)
        await money.fail(tx, slip.id, "户名不符")
    await request(house, agent, order_id, "5.00", buyer_id="tb_wang", **capped)
    path, body = f"/api/v1/compensations/{slip.id}/again", {"method": "bank", "account": "6222000011", "holder": "王明"}
    before = await house.count(*MONEY)
    if of_each:
        assert (await said(await client.post(path, json=body, headers=agent.headers), 201))["state"] == "requested"
    else:
        refused = await said(await client.post(path, json=body, headers=agent.headers), 422)
        assert refused["code"] == "compensation.above_cap"
        assert await house.count(*MONEY) == before


async def test_only_who_asked_names_the_payee_and_a_refund_has_none(house: House, client: httpx.AsyncClient) -> None:
    agent, other = await house.hire("after_sale"), await house.hire("after_sale")
    slip = await request(house, agent, await paid_order(house), "5.00")
    refund = await request(house, agent, await paid_order(house), "5.00", kind="refund")
    before = await house.count(*MONEY, "personal_values")
    assert (await set_payee(client, other, slip.id)).status_code == 403
    assert (await said(await set_payee(client, agent, refund.id), 409))["code"] == "compensation.no_payee"
    assert await house.count(*MONEY, "personal_values") == before
