"""Personal values: sealed, masked, found by their blind form, revealed with a reason, erased."""

import asyncpg
import httpx
import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from kefu.kernel.vault import Vault, mask
from tests.factories.house import House, found_house, said

VAULT = Vault(b"k" * 32)


@pytest.fixture
async def house(db: Database) -> House:
    return await found_house(db)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("phone", "13800001234", "138****1234"),
        ("phone", "12345", "****"),
        ("name", "王小明", "王**"),
        ("email", "lin@example.com", "l***@example.com"),
        ("address", "浙江省杭州市西湖区演示路 1 号", "浙江省杭州市****"),
    ],
)
def test_what_may_be_shown(kind: str, value: str, shown: str) -> None:
    assert mask(kind, value) == shown  # type: ignore[arg-type]


@given(st.text(min_size=9, max_size=40))
def test_no_mask_shows_a_whole_value(value: str) -> None:
    for kind in ("phone", "name", "address", "payout"):
        shown = mask(kind, value)
        assert not shown or shown != value.strip()


def test_the_same_number_is_blind_differently_in_two_shops() -> None:
    one, other = new_id(), new_id()
    assert VAULT.blind(one, "phone", "+86 138 0000 1234") == VAULT.blind(one, "phone", "13800001234")
    assert VAULT.blind(one, "phone", "13800001234") != VAULT.blind(other, "phone", "13800001234")


def test_a_sealed_value_opens_only_where_it_belongs() -> None:
    sealed = VAULT.encrypt("13800001234", b"here")
    assert VAULT.decrypt(sealed, b"here") == "13800001234"
    with pytest.raises(InvalidTag):
        VAULT.decrypt(sealed, b"there")


@pytest.mark.covers("CUST-10", "TENA-05")
async def test_a_reveal_needs_the_permission_and_a_reason_and_is_logged(
    client: httpx.AsyncClient, house: House, app: object, superuser: asyncpg.Connection
) -> None:
    vault: Vault = app.state.vault  # type: ignore[attr-defined]
    async with house.db.begin(house.system) as tx:
        value = await vault.keep(tx, house.shop_id, "phone", "13800001234")
    agent, trainer = await house.hire("after_sale"), await house.hire("trainer")
    body = {"value_id": str(value), "reason": "快递要回拨"}
    assert (await client.post("/api/v1/reveals", json=body, headers=trainer.headers)).status_code == 403
    missing = await client.post("/api/v1/reveals", json={"value_id": str(value)}, headers=agent.headers)
    assert missing.status_code == 422
    before = (await house.count("audit_log"))["audit_log"]
    shown = await said(await client.post("/api/v1/reveals", json=body, headers=agent.headers), 200)
    assert shown["value"] == "13800001234"
    row = await superuser.fetchrow("select * from audit_log where action = 'personal_value.revealed'")
    assert (await house.count("audit_log"))["audit_log"] == before + 1
    assert row is not None
    assert (row["reason"], row["employee_no"], row["after"]) == (
        "快递要回拨", agent.actor.employee_no, {"masked": "138****1234"},
    )  # fmt: skip
    stored = await superuser.fetchval("select sealed from personal_values where id = $1", value)
    assert b"13800001234" not in stored


@pytest.mark.covers("CUST-10")
async def test_erasing_takes_the_value_and_leaves_the_reference(house: House) -> None:
    async with house.db.begin(house.system) as tx:
        value = await VAULT.keep(tx, house.shop_id, "phone", "13800001234")
        assert await VAULT.find(tx, "phone", "138 0000 1234") == [value]
        await VAULT.erase(tx, [value], "asked by the buyer")
        assert await VAULT.find(tx, "phone", "13800001234") == []
        row = await tx.row("select masked, sealed, erased_at from personal_values where id = $1", value)
    assert row is not None
    assert (row["masked"], row["sealed"]) == ("", None)
