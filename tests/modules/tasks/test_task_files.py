"""Pictures with a question or an answer: of this shop only; whoever answers tasks may hand them in."""

import io
from typing import Any

import httpx
import pytest

from kefu.kernel.errors import NotFound
from kefu.modules.tasks import service as tasks
from tests.factories.house import House, Person, said
from tests.modules.files.test_file_rules import picture

ROWS = ("tasks", "files", "outbox", "audit_log")


async def upload(client: httpx.AsyncClient, person: Person, shop_id: Any, status: int = 201) -> str:
    answer = await client.post(
        "/api/v1/files", headers=person.headers, data={"shop_id": str(shop_id)},
        files={"file": ("shelf.jpg", io.BytesIO(picture()), "image/jpeg")},
    )  # fmt: skip
    body = await said(answer, status)
    return str(body.get("id", ""))


async def test_the_warehouse_answers_with_a_picture_of_its_own(house: House, client: httpx.AsyncClient) -> None:
    agent, keeper = await house.hire("after_sale"), await house.hire("warehouse")
    file_id = await upload(client, keeper, house.shop_id)
    async with house.db.begin(agent.actor) as tx:
        task_id = await tasks.open(tx, shop_id=house.shop_id, kind="check", for_role="warehouse", title="看看货位")
    body = {"verdict": "wrong_item", "file_ids": [file_id]}
    path = f"/api/v1/warehouse/tasks/{task_id}/answer"
    answered = await said(await client.post(path, json=body, headers=keeper.headers), 200)
    assert answered["answer"]["file_ids"] == [file_id]


@pytest.mark.parametrize("role", ["finance", "qc", "pre_sale"])
async def test_only_who_works_with_files_hands_them_in(house: House, client: httpx.AsyncClient, role: str) -> None:
    person = await house.hire(role)
    keeper = await house.hire("warehouse")
    before = await house.count(*ROWS)
    await upload(client, person, house.shop_id, 201 if role == "pre_sale" else 403)
    await upload(client, keeper, house.other_shop_id, 403)
    after = await house.count(*ROWS)
    assert (after["files"] - before["files"], after["outbox"]) == (1 if role == "pre_sale" else 0, before["outbox"])


async def test_a_file_of_another_shop_goes_into_no_question_and_no_answer(
    house: House, client: httpx.AsyncClient
) -> None:
    agent, keeper = await house.hire("after_sale"), await house.hire("warehouse")
    stranger = await house.hire("warehouse", shop_id=house.other_shop_id)
    foreign = await upload(client, stranger, house.other_shop_id)
    async with house.db.begin(agent.actor) as tx:
        task_id = await tasks.open(tx, shop_id=house.shop_id, kind="check", for_role="warehouse", title="看看货位")
    before = await house.count(*ROWS)
    with pytest.raises(NotFound):
        async with house.db.begin(house.system) as tx:
            await tasks.open(
                tx, shop_id=house.shop_id, kind="check", for_role="warehouse", title="这张图？",
                asks={"file_ids": [foreign]},
            )  # fmt: skip
    body = {"verdict": "wrong_item", "file_ids": [foreign]}
    path = f"/api/v1/warehouse/tasks/{task_id}/answer"
    assert (await client.post(path, json=body, headers=keeper.headers)).status_code == 404
    assert await house.count(*ROWS) == before
