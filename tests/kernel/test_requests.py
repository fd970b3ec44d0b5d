"""One request is one transaction: idempotent when asked to be, nothing left behind when refused."""

import httpx
import pytest

from kefu.kernel.ids import new_id
from kefu.kernel.pages import BadCursor, cursor_of, read_time_id
from kefu.kernel.transaction import Database
from tests.factories.house import House, found_house, said


@pytest.fixture
async def house(db: Database) -> House:
    return await found_house(db)


def invitation(house: House, number: str) -> dict[str, object]:
    return {
        "email": f"{number}@example.com", "employee_no": number, "name": "x",
        "roles": [{"shop_id": str(house.shop_id), "role": "after_sale"}],
    }  # fmt: skip


async def test_the_same_key_is_done_once(client: httpx.AsyncClient, house: House) -> None:
    owner = await house.hire("owner")
    headers = owner.headers | {"idempotency-key": "once-and-only-once"}
    first = await client.post("/api/v1/people/invitations", json=invitation(house, "4001"), headers=headers)
    second = await client.post("/api/v1/people/invitations", json=invitation(house, "4001"), headers=headers)
    assert await said(first, 201) == await said(second, 201)
    assert second.headers["idempotent-replay"] == "true"
    assert (await house.count("invitations"))["invitations"] == 1
    other = await client.post("/api/v1/people/invitations", json=invitation(house, "4002"), headers=headers)
    assert (await said(other, 409))["code"] == "idempotency.key_reused"


async def test_a_refused_request_does_not_use_up_its_key(client: httpx.AsyncClient, house: House) -> None:
    owner = await house.hire("owner")
    headers = owner.headers | {"idempotency-key": "tried-and-refused"}
    body = invitation(house, "4003") | {"roles": [{"shop_id": str(house.shop_id), "role": "king"}]}
    assert (await said(await client.post("/api/v1/people/invitations", json=body, headers=headers), 422))[
        "code"
    ] == "role.unknown"
    await said(await client.post("/api/v1/people/invitations", json=invitation(house, "4003"), headers=headers), 201)


async def test_bad_input_says_where_in_the_readers_language(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/v1/session", json={"login": "x"}, headers={"accept-language": "zh-TW"})
    problem = await said(answer, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["code"] == "request.malformed"
    assert problem["detail"] == "「password」有誤：必填"
    assert problem["facts"]["errors"] == [{"where": "body.password", "what": "必填", "kind": "missing"}]


async def test_what_cannot_be_read_at_all_is_told_in_the_readers_language(client: httpx.AsyncClient) -> None:
    headers = {"accept-language": "zh-CN", "content-type": "application/json"}
    problem = await said(await client.post("/api/v1/session", content=b'{"login": ', headers=headers), 422)
    assert (problem["detail"], problem["facts"]["where"]) == ("「提交的内容」有误：不是有效的 JSON", "body")


async def test_a_sentence_of_our_own_is_told_as_it_is(client: httpx.AsyncClient, house: House) -> None:
    agent = await house.hire("owner", locale="zh-CN")
    path, before = f"/api/v1/orders/{new_id()}/receiver", await house.count("outbox", "audit_log")
    problem = await said(await client.post(path, json={"reason": "buyer asked"}, headers=agent.headers), 422)
    assert problem["detail"] == "「提交的内容」有误：姓名、电话、地址至少改一项"
    assert await house.count("outbox", "audit_log") == before


async def test_a_refusal_names_things_as_its_reader_knows_them(client: httpx.AsyncClient, house: House) -> None:
    """No code of a permission, no id: those are for programs, and stand among the facts."""
    agent = await house.hire("after_sale", locale="zh-CN")
    gone = str(new_id())
    missing = await said(await client.get(f"/api/v1/orders/{gone}", headers=agent.headers), 404)
    assert (missing["detail"], missing["facts"]) == ("没有找到这项内容，或您在该店铺没有权限。", {"what": gone})
    refused = await said(await client.get("/api/v1/payment-batches", headers=agent.headers), 403)
    assert (refused["detail"], refused["facts"]) == (
        "您没有此操作的权限（支付补偿）。", {"permission": "compensation.pay"}
    )  # fmt: skip


async def test_nobody_is_told_to_sign_in_and_unknown_paths_are_problems(client: httpx.AsyncClient) -> None:
    assert (await said(await client.get("/api/v1/orders"), 401))["code"] == "access.not_signed_in"
    assert (await said(await client.get("/api/v1/nothing-here"), 404))["code"] == "path.not_found"


async def test_every_error_of_every_route_is_on_the_openapi_page(client: httpx.AsyncClient) -> None:
    page = (await client.get("/api/openapi.json")).json()
    for path, operations in page["paths"].items():
        for operation in operations.values():
            errors = {s: a for s, a in operation["responses"].items() if int(s) >= 400}
            assert errors, path
            for answer in errors.values():
                assert list(answer["content"]) == ["application/problem+json"]


def test_a_cursor_comes_back_as_it_was_and_nonsense_is_refused() -> None:
    from datetime import UTC, datetime

    place = (datetime(2026, 11, 2, 4, 0, 0, 123, UTC), new_id())
    assert read_time_id(cursor_of(*place)) == place
    for nonsense in ("x", "", "bm9uc2Vuc2U", "W10"):
        with pytest.raises(BadCursor):
            read_time_id(nonsense)
