"""A house, its files and the importer as the worker has it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from kefu.flows.importing.jobs import Importer
from kefu.kernel.transaction import Database, Row
from tests.factories.house import House, Person, found_house, said


@pytest.fixture
async def house(db: Database) -> House:
    return await found_house(db)


@dataclass
class Importing:
    """What a supervisor does in the browser; `work` is the worker's part."""

    house: House
    client: httpx.AsyncClient
    importer: Importer
    person: Person

    async def upload(
        self, content: bytes, kind: str = "orders", *, name: str = "ExportOrderList.csv", status: int = 201,
        shop_id: UUID | None = None, **more: str,
    ) -> Any:  # fmt: skip
        answer = await self.client.post(
            "/api/v1/imports",
            data={"shop_id": str(shop_id or self.house.shop_id), "kind": kind, **more},
            files={"file": (name, content)},
            headers=self.person.headers,
        )
        return await said(answer, status)

    async def work(self) -> int:
        return await self.importer.tick_imports(self.house.db)

    async def look(self, import_id: str) -> Any:
        return await said(await self.client.get(f"/api/v1/imports/{import_id}", headers=self.person.headers), 200)

    async def post(self, import_id: str, action: str, status: int = 200) -> Any:
        answer = await self.client.post(f"/api/v1/imports/{import_id}/{action}", headers=self.person.headers)
        return await said(answer, status)

    async def read(self, content: bytes, kind: str = "orders", **more: Any) -> Any:
        """Uploaded and read: as it is to be looked at."""
        batch = await self.upload(content, kind, **more)
        await self.work()
        return await self.look(batch["id"])

    async def take(self, content: bytes, kind: str = "orders", **more: Any) -> Any:
        """Uploaded, read, applied."""
        batch = await self.read(content, kind, **more)
        assert batch["state"] == "preview", batch
        await self.post(batch["id"], "apply")
        await self.work()
        return await self.look(batch["id"])

    async def rows(self, sql: str, *args: Any) -> list[Row]:
        async with self.house.db.begin(self.house.system) as tx:
            return await tx.rows(sql, *args)


COUNTED = ("taken", "updated", "unchanged", "refused")


def counts(batch: Any) -> tuple[int, ...]:
    """taken, updated, unchanged, refused"""
    return tuple(batch[name] for name in COUNTED)


Hire = Callable[..., Awaitable[Importing]]


@pytest.fixture
def importer(app: FastAPI) -> Importer:
    state = app.state
    return Importer(state.files, state.vault, state.reports)


@pytest.fixture
def as_role(house: House, client: httpx.AsyncClient, importer: Importer) -> Hire:
    async def hire(*roles: str) -> Importing:
        return Importing(house, client, importer, await house.hire(*roles))

    return hire


@pytest.fixture
async def importing(as_role: Hire) -> Importing:
    return await as_role("supervisor")


@pytest.fixture
def packs_dir(app: FastAPI) -> Path:
    return Path(app.state.settings.packs_dir)
