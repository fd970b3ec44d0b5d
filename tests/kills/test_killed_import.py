"""Imports are killed while they read and while they apply. Whoever looks next goes on at once; every order is there once,
nothing is left over, and the same file again changes nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import orjson
import pytest

from kefu.edges.bench.stage import Stage, set_stage
from kefu.flows.importing.working import SILENT_FOR
from tests.factories import exports
from tests.kills.house import AGAIN_S, House, all_delivered, answered, check_feed, end_at_once, the_house, until

pytestmark = [pytest.mark.kills, pytest.mark.timeout(900)]

ORDERS = 3000
WEIGHING = "lock table orders in access exclusive mode"
"""Held by somebody else, reading stands still when all rows are staged and none is weighed."""
APPLYING = "lock table order_lines in share mode"
"""Held by somebody else, reading goes through; applying stands still when the orders are written, not committed."""
STUCK = """select exists (select 1 from pg_locks l join pg_class c on c.oid = l.relation
                          where not l.granted
                            and c.relname in ('orders', 'order_lines', 'return_receipts', 'tasks'))
             and exists (select 1 from imports where state = $1)"""
WEIGHING_RETURNS = "lock table return_receipts in access exclusive mode"
PLACING_RETURNS = "lock table tasks in exclusive mode"
"""Held by somebody else, applying stands still when the receipts are written and none has found its inspection."""
KEPT = "select md5(string_agg(o::text, '' order by o.number)) from orders o"


def report(prefix: str) -> bytes:
    """An order report of its own numbers."""
    return b"".join(exports.many_taobao_orders(ORDERS)).replace(b"19345678", prefix.encode())


def taken(batch: dict[str, Any]) -> tuple[object, ...]:
    return tuple(batch[name] for name in ("state", "taken", "updated", "unchanged", "refused"))


class Terminal:
    """Somebody types the same command again and again."""

    def __init__(self, house: House, shop: str, file: Path, word: str = "orders") -> None:
        self.house = house
        self.command = ("import", word, str(file), "--shop", shop, "--json")

    async def killed_when(self, looker: asyncpg.Connection, question: str, *args: object) -> None:
        program = self.house.run(*self.command)
        try:
            await until(looker, question, *args)
            assert program.poll() is None
        finally:
            await asyncio.to_thread(end_at_once, program)

    async def finished(self) -> dict[str, Any]:
        """Sooner than a dead one is taken for dead by its silence alone."""
        out = self.house.settings.data_dir / "import.json"
        with out.open("wb") as file:
            program = self.house.run(*self.command, out=file)
            try:
                await asyncio.to_thread(program.wait, SILENT_FOR.total_seconds())
            finally:
                program.kill()
                program.wait()
        told: dict[str, Any] = orjson.loads(out.read_bytes())
        return told


async def test_a_command_that_is_killed_goes_on_when_it_is_given_again(made: Path, tmp_path: Path) -> None:
    file = tmp_path / "ExportOrderList.csv"
    file.write_bytes(report("19345678"))
    async with the_house(made) as house:
        await set_stage(house.settings)
        async with house.looking() as looker, house.looking() as holder:
            shop = await looker.fetchval("select code from shops order by code limit 1")
            terminal = Terminal(house, shop, file)
            await terminal.killed_when(looker, "select exists (select 1 from import_rows)")
            for lock, state in ((WEIGHING, "reading"), (APPLYING, "applying")):
                async with holder.transaction():
                    await holder.execute(lock)
                    await terminal.killed_when(looker, STUCK, state)
                    assert await looker.fetchval("select count(*) from import_rows") == ORDERS
                assert not await looker.fetchval("select count(*) from orders")
            assert taken(await terminal.finished()) == ("applied", ORDERS, 0, 0, 0)
            assert await looker.fetchval("select count(*) from imports") == 1, "it was one import all the time"
            kept = await check_taken_once(looker, imports=1)
            assert taken(await terminal.finished()) == ("applied", 0, 0, ORDERS, 0)
            assert await check_taken_once(looker, imports=2) == kept


async def test_receipts_that_are_killed_reach_their_inspection_once(made: Path, tmp_path: Path) -> None:
    file = tmp_path / "returns.csv"
    parcels = [{"订单编号": "", "退回运单号": f"SF{number:010}"} for number in range(ORDERS)]
    file.write_bytes(exports.returns(*parcels))
    async with the_house(made) as house:
        await set_stage(house.settings)
        async with house.looking() as looker, house.looking() as holder:
            [(shop, shop_id)] = await looker.fetch("select code, id from shops order by code limit 1")
            await looker.execute(
                """insert into tasks (id, shop_id, kind, for_role, title, asks, asked_by, asked_at)
                   values ($1, $2, 'return', 'warehouse', '验收', '{"return_tracking_no": "SF0000000007"}', $1, now())""",
                uuid4(), shop_id,
            )  # fmt: skip
            terminal = Terminal(house, shop, file, "returns")
            for lock, state in ((WEIGHING_RETURNS, "reading"), (PLACING_RETURNS, "applying")):
                async with holder.transaction():
                    await holder.execute(lock)
                    await terminal.killed_when(looker, STUCK, state)
                assert not await looker.fetchval("select count(*) from return_receipts")
            for counted in ((ORDERS, 0, 0, 0), (0, 0, ORDERS, 0)):
                assert taken(await terminal.finished()) == ("applied", *counted)
                assert await looker.fetchval("select count(*) from return_receipts") == ORDERS
                assert await looker.fetchval("select count(*) from return_receipts where task_id is not null") == 1
                told = "select count(*) from outbox where payload->>'kind' = 'return.arrived'"
                assert await looker.fetchval(told) == 1


class Screen:
    """A supervisor's browser; what nobody answers it asks again."""

    def __init__(self, house: House, stage: Stage) -> None:
        self.house = house
        self.shop_id = stage.channels[0].shop_id
        headers = {"cookie": f"kefu_session={stage.session}", "x-csrf-token": stage.csrf}
        self.client = httpx.AsyncClient(base_url=f"{house.url}/api/v1", headers=headers, timeout=20)

    async def upload(self, content: bytes) -> str:
        form = {"shop_id": self.shop_id, "kind": "orders"}
        file = {"file": ("ExportOrderList.csv", content)}
        answer = await answered(partial(self.client.post, "/imports", data=form, files=file))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def apply(self, import_id: str) -> None:
        answer = await answered(partial(self.client.post, f"/imports/{import_id}/apply"))
        assert answer.status_code == 200, answer.text

    async def comes_to(self, import_id: str, state: str) -> dict[str, Any]:
        """Sooner than a dead worker is taken for dead by its silence alone."""
        async with asyncio.timeout(SILENT_FOR.total_seconds()):
            while True:
                batch: dict[str, Any] = (await answered(partial(self.client.get, f"/imports/{import_id}"))).json()
                if batch["state"] == state:
                    return batch
                assert batch["state"] in ("reading", "applying"), batch
                await asyncio.sleep(AGAIN_S)


async def killed_at(house: House, victim: str, lock: str, state: str, ask: Callable[[], Awaitable[Any]]) -> Any:
    """Asks while somebody holds the lock; kills the victim when the import stands before it."""
    async with house.looking() as holder, house.looking() as looker:
        await holder.execute(f"begin; {lock}")
        result = await ask()
        await until(looker, STUCK, state)
        await house.kill(victim)
    return result


async def test_an_import_asked_for_on_screen_survives_worker_server_and_database(made: Path) -> None:
    async with the_house(made) as house:
        screen = Screen(house, await set_stage(house.settings))
        house.start("server")
        house.start("worker")
        for prefix, victim in (("19345678", "worker"), ("29345678", "database")):
            upload = partial(screen.upload, report(prefix))
            import_id = await killed_at(house, victim, WEIGHING, "reading", upload)
            assert (await screen.comes_to(import_id, "preview"))["taken"] == ORDERS

            async def apply_while_the_server_dies(import_id: str = import_id) -> None:
                await asyncio.gather(house.kill("server"), screen.apply(import_id))

            await killed_at(house, victim, APPLYING, "applying", apply_while_the_server_dies)
            assert taken(await screen.comes_to(import_id, "applied")) == ("applied", ORDERS, 0, 0, 0)
        await screen.client.aclose()
        async with house.looking() as looker:
            await all_delivered(looker)
            await check_feed(looker)
            await check_taken_once(looker, imports=2, orders=2 * ORDERS)


async def check_taken_once(looker: asyncpg.Connection, *, imports: int, orders: int = ORDERS) -> str:
    """Returns a fingerprint of all that was taken."""
    found = await looker.fetchrow("select count(*) n, count(distinct number) d, count(distinct shop_id) s from orders")
    assert found is not None
    assert tuple(found) == (orders, orders, 1)
    assert await looker.fetchval("select count(*) from customers") == 1
    assert not await looker.fetchval("select count(*) from import_rows")
    states = await looker.fetch("select state, count(*) n, count(claim) claimed from imports group by state")
    assert [tuple(row) for row in states] == [("applied", imports, 0)]
    told = await looker.fetch("select action, count(*) n from audit_log where action like 'import.%' group by action")
    assert {row["action"]: row["n"] for row in told} == dict.fromkeys(
        ("import.started", "import.confirmed", "import.applied"), imports
    )
    kept = await looker.fetchval(KEPT)
    assert kept
    return str(kept)
