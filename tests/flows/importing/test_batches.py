"""A batch on its way: matched by hand, interrupted, resumed, thrown away; who may; how many rows."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from kefu.flows.importing import applying
from kefu.flows.importing.applying import KINDS
from kefu.flows.importing.working import SILENT_FOR, Workshop
from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Row, Transaction
from tests.factories import exports
from tests.factories.house import found_house, said
from tests.flows.importing.conftest import Hire, Importing, counts

TABLES = ("orders", "order_lines", "customers", "personal_values", "waiting_lines")
NOTHING = dict.fromkeys(TABLES, 0)
STRANGE = "单号,买主,金额,情况,日期,收货人姓名\r\n1934567890123456789,小雨,12.00,交易成功,2026-03-01 12:00:00,李雨\r\n".encode()
BY_HAND = {"单号": "order_no", "买主": "buyer_nick", "金额": "total", "情况": "state", "日期": "created_at"}


@pytest.mark.covers("ORDR-33")
async def test_unknown_headers_are_matched_by_hand(importing: Importing) -> None:
    batch = await importing.read(STRANGE, name="own.csv")
    assert (batch["state"], batch["problem_code"]) == ("preview", "import.columns_missing")
    assert [(c["header"], c["field"]) for c in batch["columns"]][-1] == ("收货人姓名", "receiver_name")
    assert batch["preview"] == [["1934567890123456789", "小雨", "12.00", "交易成功", "2026-03-01 12:00:00", "李*"]]
    assert {f["key"] for f in batch["fields"] if f["required"]} <= set(BY_HAND.values())
    path = f"/api/v1/imports/{batch['id']}/columns"
    twice = await importing.client.put(
        path, json={"mapping": BY_HAND | {"买主": "total"}}, headers=importing.person.headers
    )
    assert (await said(twice, 422))["code"] == "import.field_matched_twice"
    wrong = await importing.client.put(path, json={"mapping": {"没有": "total"}}, headers=importing.person.headers)
    assert (await said(wrong, 422))["code"] == "import.unknown_column"
    await said(await importing.client.put(path, json={"mapping": BY_HAND}, headers=importing.person.headers), 200)
    await importing.post(batch["id"], "apply")  # at once: it is applied when it has been read again
    await importing.work()
    batch = await importing.look(batch["id"])
    assert (batch["state"], batch["problem"], counts(batch)) == ("applied", None, (1, 0, 0, 0))
    assert batch["preview"] == []
    assert not any(column["sample"] for column in batch["columns"])


@pytest.mark.covers("CUST-10")
async def test_contacts_in_columns_nobody_takes_over_are_not_shown_either(importing: Importing) -> None:
    batch = await importing.read(exports.taobao_orders({"买家支付宝账号": "rain@example.com"}))
    (account,) = [column for column in batch["columns"] if column["header"] == "买家支付宝账号"]
    assert (account["field"], account["sample"]) == (None, "r***@example.com")
    assert "rain@example.com" not in str(batch)


async def test_the_same_upload_twice_is_one_batch(importing: Importing) -> None:
    first = await importing.upload(exports.taobao_orders({}))
    assert (await importing.upload(exports.taobao_orders({})))["id"] == first["id"]
    assert await importing.house.count("imports") == {"imports": 1}


async def test_an_upload_sent_again_is_the_first_one_whatever_became_of_it(importing: Importing) -> None:
    """Its answer was lost on the way; meanwhile somebody has thrown the batch away."""
    headers = importing.person.headers | {"idempotency-key": "sent-once-or-twice"}

    async def send() -> Any:
        return await importing.client.post(
            "/api/v1/imports", headers=headers, data={"shop_id": str(importing.house.shop_id), "kind": "orders"},
            files={"file": ("orders.csv", exports.taobao_orders({}))},
        )  # fmt: skip

    first = await said(await send(), 201)
    await importing.work()
    await importing.post(first["id"], "discard")
    assert await said(await send(), 201) == first
    assert await importing.house.count("imports") == {"imports": 1}


async def test_a_platform_is_a_plain_word(importing: Importing) -> None:
    await importing.upload(exports.taobao_orders({}), platform="../../elsewhere", status=422)
    assert await importing.house.count("imports") == {"imports": 0}


async def test_a_discarded_batch_leaves_nothing(importing: Importing) -> None:
    batch = await importing.read(exports.taobao_orders({}, {"订单编号": "x"}))
    await importing.post(batch["id"], "discard")
    assert await importing.house.count(*TABLES, "import_rows", "import_refusals") == NOTHING | {
        "import_rows": 0, "import_refusals": 0
    }  # fmt: skip
    answer = await importing.post(batch["id"], "apply", status=409)
    assert (answer["code"], answer["facts"]["state"]) == ("import.moved_on", "thrown_away")
    assert "discarded" in answer["detail"]


async def break_down(tx: Transaction, batch: Row) -> None:
    raise ConnectionError("the cable")


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last step of applying orders fails."""
    kind = KINDS["orders"]
    broken = replace(kind, apply=(*kind.apply, break_down))
    monkeypatch.setattr(applying, "KINDS", KINDS | {"orders": broken})


@pytest.mark.usefixtures("breaking")
async def test_applying_that_fails_half_way_writes_nothing_and_can_go_on(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = await importing.read(exports.taobao_orders({}))
    await importing.post(batch["id"], "apply")
    with pytest.raises(ConnectionError):
        await importing.work()
    batch = await importing.look(batch["id"])
    assert (batch["state"], batch["problem_code"]) == ("failed", "import.interrupted")
    assert await importing.house.count(*TABLES) == NOTHING
    monkeypatch.undo()
    await importing.post(batch["id"], "apply")
    await importing.work()
    assert counts(await importing.look(batch["id"])) == (1, 0, 0, 0)


@asynccontextmanager
async def another_worker(importing: Importing, import_id: str) -> AsyncIterator[None]:
    """Has claimed the batch and staged a row; when the block ends it is dead, as after a kill."""
    house = importing.house
    async with house.db.pool.acquire() as connection:
        work = Workshop(house.db, importing.importer.files, importing.importer.vault, importing.importer.reports,
                        house.tenant_id, connection)  # fmt: skip
        batch = await work.claim(house.shop_id, UUID(import_id))
        if batch is not None:
            async with work.inside(batch) as tx:
                await tx.run(
                    """insert into import_rows (shop_id, import_id, line, part, kind, key, lines, fingerprint, id, row)
                       values ($1,$2,2,0,'orders','9','{2}','x',$2,'{}') on conflict do nothing""",
                    house.shop_id, batch["id"],
                )  # fmt: skip
        yield


async def test_what_a_dead_worker_left_behind_is_taken_up_at_once(importing: Importing) -> None:
    batch = await importing.upload(exports.taobao_orders({}))
    async with another_worker(importing, batch["id"]):
        assert await importing.work() == 0  # it lives
    assert await importing.work() == 1
    batch = await importing.look(batch["id"])
    assert (batch["state"], counts(batch)) == ("preview", (1, 0, 0, 0))


async def test_a_worker_that_hangs_is_waited_for_a_while(importing: Importing, clock: FrozenClock) -> None:
    batch = await importing.upload(exports.taobao_orders({}))
    async with another_worker(importing, batch["id"]):
        clock.advance(SILENT_FOR)
        assert await importing.work() == 0
        clock.advance(timedelta(seconds=1))
        assert await importing.work() == 1
    batch = await importing.look(batch["id"])
    assert (batch["state"], counts(batch)) == ("preview", (1, 0, 0, 0))


async def test_when_the_database_goes_the_import_has_not_failed(
    importing: Importing, superuser: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = await importing.read(exports.taobao_orders({}))
    await importing.post(batch["id"], "apply")

    async def go(tx: Transaction, held: Row) -> None:
        """As when it is started again: the connections of whoever works on it are ended."""
        own = await tx.value("select pg_backend_pid()")
        await superuser.execute(
            """select pg_terminate_backend(pid, 5000) from pg_locks where pid = $1 and locktype = 'virtualxid'
               union all select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory'
                 and (classid::bigint << 32) | objid::bigint = kefu.claim_key($2)""",
            own, held["claim"],
        )  # fmt: skip

    kind = KINDS["orders"]
    with monkeypatch.context() as patch:
        patch.setattr(applying, "KINDS", KINDS | {"orders": replace(kind, apply=(*kind.apply, go))})
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
            await importing.work()
    assert (await importing.look(batch["id"]))["state"] == "applying"
    assert await importing.house.count(*TABLES) == NOTHING
    assert await importing.work() == 1
    batch = await importing.look(batch["id"])
    assert (batch["state"], counts(batch)) == ("applied", (1, 0, 0, 0))


async def test_a_worker_that_lost_its_claim_writes_nothing(
    importing: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = await importing.read(exports.taobao_orders({}))
    await importing.post(batch["id"], "apply")

    async def lose(tx: Transaction, held: Row) -> None:
        async with importing.house.db.begin(importing.house.system) as other:
            await other.run("update imports set claim = gen_random_uuid() where id = $1", held["id"])

    kind = KINDS["orders"]
    monkeypatch.setattr(applying, "KINDS", KINDS | {"orders": replace(kind, apply=(*kind.apply, lose))})
    assert await importing.work() == 0
    assert await importing.house.count(*TABLES) == NOTHING
    assert (await importing.look(batch["id"]))["state"] == "applying"


async def test_a_batch_that_kills_every_worker_is_given_up(importing: Importing) -> None:
    batch = await importing.upload(exports.taobao_orders({}))
    for _ in range(4):
        async with another_worker(importing, batch["id"]):
            pass
    batch = await importing.look(batch["id"])
    assert (batch["state"], batch["problem_code"]) == ("failed", "import.interrupted")


async def test_two_workers_do_it_once(importing: Importing) -> None:
    batch = await importing.upload(exports.taobao_orders({}))
    assert sorted(await asyncio.gather(importing.work(), importing.work())) == [0, 1]
    await importing.post(batch["id"], "apply")
    assert sorted(await asyncio.gather(importing.work(), importing.work())) == [0, 1]
    assert await importing.house.count("orders") == {"orders": 1}


@pytest.mark.covers("ORDR-33")
async def test_ten_thousand_orders(importing: Importing) -> None:
    content = b"".join(exports.many_taobao_orders(10_000))
    batch = await importing.take(content)
    assert (counts(batch), batch["rows_total"]) == ((10_000, 0, 0, 0), 10_000)
    told = await importing.house.pushed("import.changed")
    staged = [event["rows_done"] for event in told if event["state"] == "reading" and event["rows_done"]]
    assert len(staged) >= 5
    assert staged == sorted(staged)
    assert told[-1]["state"] == "applied"
    again = await importing.take(content)
    assert counts(again) == (0, 0, 10_000, 0)
    newer = await importing.take(content.replace("买家已付款，等待卖家发货".encode("gbk"), "交易成功".encode("gbk")))
    assert counts(newer) == (0, 10_000, 0, 0)
    assert await importing.house.count("orders", "import_rows") == {"orders": 10_000, "import_rows": 0}


@pytest.mark.covers("TENA-01")
async def test_imports_stay_within_their_shop(importing: Importing, as_role: Hire) -> None:
    batch = await importing.take(exports.taobao_orders({}))
    house = importing.house
    abroad = await house.hire("supervisor", shop_id=house.other_shop_id)
    stranger = await (await found_house(house.db)).hire("owner")
    for person in (abroad, stranger):
        for path in ("", "/refusals.csv"):
            answer = await importing.client.get(f"/api/v1/imports/{batch['id']}{path}", headers=person.headers)
            assert answer.status_code == 404
        for action in ("apply", "discard"):
            answer = await importing.client.post(f"/api/v1/imports/{batch['id']}/{action}", headers=person.headers)
            assert answer.status_code == 404
        listed = await importing.client.get("/api/v1/imports", headers=person.headers)
        assert listed.json()["items"] == []
    trespassing = Importing(house, importing.client, importing.importer, abroad)
    await trespassing.upload(exports.taobao_orders({}), status=403)
    assert await house.count("imports") == {"imports": 1}


@pytest.mark.covers("TENA-04")
@pytest.mark.parametrize(
    ("role", "kind", "status"),
    [
        ("operations", "orders", 201),
        ("order_maker", "orders", 403),
        ("supervisor", "waybills", 403),
        ("warehouse", "waybills", 201),
        ("after_sale", "orders", 403),
    ],
)
async def test_who_may_import_what(role: str, kind: str, status: int, as_role: Hire) -> None:
    person = await as_role(role)
    files: dict[str, Any] = {"orders": exports.taobao_orders, "skus": exports.products, "waybills": exports.waybills}
    await person.upload(files[kind]({}), kind, status=status)
    assert await person.house.count("imports") == {"imports": int(status == 201)}


async def test_an_upload_is_kept_only_as_long_as_it_is_needed(importing: Importing) -> None:
    batch = await importing.read(exports.taobao_orders({}))
    [row] = await importing.rows("select sha256 from imports")

    async def unused() -> list[str]:
        async with importing.house.db.pool.acquire() as connection:
            return [r[0] for r in await connection.fetch("select kefu.unused_contents($1)", [row["sha256"]])]

    assert await unused() == []
    await importing.post(batch["id"], "discard")
    assert await unused() == [row["sha256"]]
