"""A batch is released by somebody else than its maker, taken to the bank, or taken apart."""

from typing import Any

import asyncpg
import httpx
import pytest

from kefu.modules.money import service as money
from tests.factories.house import House, Person, said
from tests.factories.purse import MONEY, paid_order, request, set_payee

URL = "/api/v1/payment-batches"


async def slip_of(house: House, client: httpx.AsyncClient, who: Person, boss: Person, amount: str) -> money.Requested:
    """Approved, with a payee."""
    slip = await request(house, who, await paid_order(house, "900.00"), amount)
    payee = (await said(await set_payee(client, who, slip.id), 200))["payee"]["id"]
    if slip.waits:
        body = {"payee": payee}
        answer = await client.post(f"/api/v1/compensations/{slip.id}/approve", json=body, headers=boss.headers)
        await said(answer, 200)
    return slip


async def make(house: House, client: httpx.AsyncClient, who: Person, status: int = 201) -> Any:
    return await said(await client.post(URL, json={"shop_id": str(house.shop_id)}, headers=who.headers), status)


@pytest.mark.covers("REFU-26", "REFU-20")
async def test_from_the_shops_amount_on_somebody_else_releases_it(house: House, client: httpx.AsyncClient) -> None:
    agent, maker, other = await house.hire("after_sale"), await house.hire("finance"), await house.hire("finance")
    slips = [await slip_of(house, client, agent, other, amount) for amount in ("500.00", "500.00")]
    batch = await make(house, client, maker)
    assert (batch["state"], batch["second_person"], batch["total"]) == ("made", True, "1000.00")
    assert (batch["may_release"], batch["why_not"]) == (False, "Somebody else must release your batch")
    before = await house.count(*MONEY)
    own = await client.post(f"{URL}/{batch['id']}/release", headers=maker.headers)
    assert (await said(own, 403))["code"] == "payment_batch.own_batch"
    for answer in (
        await client.get(f"{URL}/{batch['id']}/file", headers=maker.headers),
        await client.post(f"/api/v1/compensations/{slips[0].id}/pay", json={"reference": "x"}, headers=maker.headers),
        await client.post(f"/api/v1/compensations/{slips[0].id}/failure", json={"note": "x"}, headers=maker.headers),
    ):
        assert (await said(answer, 409))["code"] == "payment_batch.not_released"
    assert await house.count(*MONEY) == before

    released = await said(await client.post(f"{URL}/{batch['id']}/release", headers=other.headers), 200)
    assert (released["state"], released["decided_employee_no"]) == ("released", other.actor.employee_no)
    again = await client.post(f"{URL}/{batch['id']}/release", headers=other.headers)
    assert (await said(again, 409))["code"] == "payment_batch.moved_on"
    assert (await client.get(f"{URL}/{batch['id']}/file", headers=maker.headers)).status_code == 200
    paid = {"reference": "20261102001"}
    answer = await client.post(f"/api/v1/compensations/{slips[0].id}/pay", json=paid, headers=maker.headers)
    assert (await said(answer, 200))["state"] == "paid"
    answer = await client.post(
        f"/api/v1/compensations/{slips[1].id}/failure", json={"note": "户名不符"}, headers=maker.headers
    )
    failed = await said(answer, 200)
    assert (failed["state"], failed["failure"]) == ("failed", "户名不符")
    listed = await said(await client.get(URL, headers=maker.headers), 200)
    assert [(b["open"], b["paid"], b["failed"], b["slips"]) for b in listed] == [(0, 1, 1, 2)]


async def test_a_small_batch_needs_nobody_else_unless_it_pays_its_makers_own_wish(
    house: House, client: httpx.AsyncClient
) -> None:
    agent, both, boss = (
        await house.hire("after_sale"),
        await house.hire("after_sale", "finance"),
        await house.hire("owner"),
    )
    await slip_of(house, client, agent, boss, "15.00")
    assert (await make(house, client, both))["state"] == "released"
    await slip_of(house, client, both, boss, "15.00")
    assert (await make(house, client, both))["state"] == "made"


async def test_a_batch_is_taken_apart_until_its_file_was_taken(house: House, client: httpx.AsyncClient) -> None:
    agent, finance = await house.hire("after_sale"), await house.hire("finance")
    slip = await slip_of(house, client, agent, finance, "15.00")
    batch = await make(house, client, finance)
    gone = await client.post(f"{URL}/{batch['id']}/dissolving", json={"note": "漏了一张"}, headers=finance.headers)
    assert (await said(gone, 200))["state"] == "dissolved"
    batch = await make(house, client, finance)
    await client.get(f"{URL}/{batch['id']}/file", headers=finance.headers)
    before = await house.count(*MONEY)
    late = await client.post(f"{URL}/{batch['id']}/dissolving", json={"note": "x"}, headers=finance.headers)
    assert (await said(late, 409))["code"] == "payment_batch.moved_on"
    assert await house.count(*MONEY) == before
    inside = await said(await client.get(f"/api/v1/compensations?batch_id={batch['id']}", headers=finance.headers), 200)
    assert [(one["id"], one["batch_number"]) for one in inside["items"]] == [(str(slip.id), batch["number"])]


async def test_what_was_paid_holds_its_batch_together(house: House, client: httpx.AsyncClient) -> None:
    agent, finance = await house.hire("after_sale"), await house.hire("finance")
    slip = await slip_of(house, client, agent, finance, "15.00")
    batch = await make(house, client, finance)
    assert batch["may_dissolve"]
    paid = {"reference": "20261102001"}
    await client.post(f"/api/v1/compensations/{slip.id}/pay", json=paid, headers=finance.headers)
    before = await house.count(*MONEY)
    late = await client.post(f"{URL}/{batch['id']}/dissolving", json={"note": "x"}, headers=finance.headers)
    assert (await said(late, 409))["code"] == "payment_batch.moved_on"
    assert await house.count(*MONEY) == before


async def test_without_a_payee_a_slip_waits_and_refunds_are_the_platforms(
    house: House, client: httpx.AsyncClient
) -> None:
    agent, finance = await house.hire("after_sale"), await house.hire("finance")
    await request(house, agent, await paid_order(house), "5.00")
    await request(house, agent, await paid_order(house), "5.00", kind="refund")
    before = await house.count(*MONEY)
    assert (await make(house, client, finance, 409))["code"] == "payment_batch.nothing_to_pay"
    assert await house.count(*MONEY) == before


async def test_the_table_itself_wants_another_person(house: House, client: httpx.AsyncClient) -> None:
    agent, finance = await house.hire("after_sale"), await house.hire("finance")
    await slip_of(house, client, agent, finance, "15.00")
    async with house.db.begin(finance.actor) as tx:
        await money.make_batch(tx, house.shop_id, second_person_from=None)
    with pytest.raises(asyncpg.CheckViolationError, match="nobody_releases_his_own"):
        async with house.db.begin(house.system) as tx:
            await tx.run("update payment_batches set decided_by = made_by")


async def test_a_form_built_anew_is_the_same_form(house: House, client: httpx.AsyncClient) -> None:
    """A browser that sends again draws another boundary; what the form says counts, not how it is wrapped."""
    agent, maker, other = await house.hire("after_sale"), await house.hire("finance"), await house.hire("finance")
    slip = await slip_of(house, client, agent, other, "19.00")
    batch = await make(house, client, maker)
    url, headers = f"{URL}/{batch['id']}/results", maker.headers | {"idempotency-key": "the-answer-of-the-bank"}
    content = f"补偿单号,结果,流水号\r\n{slip.number},成功,A1".encode()

    async def send(file: bytes, name: str, boundary: str) -> httpx.Response:
        kind = {"content-type": f"multipart/form-data; boundary={boundary}"}
        return await client.post(url, files={"file": (name, file, "text/csv")}, headers=headers | kind)

    before = await house.count(*MONEY)
    broken = await client.post(
        url, content=b"--b\r\nno header", headers=headers | {"content-type": "multipart/form-data; boundary=b"}
    )
    assert broken.status_code in (400, 422)
    assert await house.count(*MONEY) == before, "what was refused has not used up the key"
    assert (await said(await send(content, "bank.csv", "first"), 200))["paid"] == 1
    after = await house.count(*MONEY)
    again = await send(content, "bank.csv", "second")
    assert ((await said(again, 200))["paid"], again.headers["idempotent-replay"]) == (1, "true")
    for file, name in ((content + b"\r\n", "bank.csv"), (content, "other.csv")):
        other_form = await send(file, name, "first")
        assert (await said(other_form, 409))["code"] == "idempotency.key_reused"
    assert await house.count(*MONEY) == after
