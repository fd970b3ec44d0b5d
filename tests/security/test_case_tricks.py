"""An insider bends what limits are counted from."""

import io
from decimal import Decimal

import httpx
import pytest
from fastapi import FastAPI
from PIL import Image

from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from tests.factories.story import Story, set_stage


@pytest.fixture
async def story(app: FastAPI, db: Database, client: httpx.AsyncClient, clock: FrozenClock) -> Story:
    return await set_stage(app, db, client, clock)


async def test_a_known_cost_is_not_the_agent_s_to_change(story: Story) -> None:
    await story.open()
    path = f"/api/v1/cases/{story.case['id']}/cost"
    answer = await story.people["after_sale"].put(path, json={"cost": "999.00"})
    assert (answer.status_code, answer.json()["code"]) == (403, "access.not_allowed")
    async with story.desk.db.begin(story.desk.system) as tx:
        assert await tx.value("select cost from skus where code = 'TEE-BLK-L'") == Decimal("8.60")


async def test_evidence_and_pictures_of_another_shop_are_not_there(story: Story) -> None:
    """A file's id from another shop: as evidence, in a message, in an answer of the warehouse."""
    other, foreign = await story.desk.another_shop("second"), new_id()
    system = story.desk.system
    async with story.desk.db.begin(system, [other]) as tx:
        await tx.run(
            """insert into files (id, shop_id, sha256, media_type, size, name, uploaded_by, created_at)
               values ($1,$2,$3,'image/jpeg',9,'x.jpg',$1,$4)""",
            foreign, other, "a" * 64, tx.now,
        )  # fmt: skip
    talk = await story.buyer_writes()
    await story.open(talk)
    await story.act("apologise", "apologised")
    before = await story.counts("evidence", "messages", "case_log", "outbox")
    await story.act("photo", "add_evidence", status=404, file_id=str(foreign), kind="photo")
    body = {"client_id": "x", "file_ids": [str(foreign)]}
    await story.post("after_sale", f"/conversations/{talk}/messages", body, 404)
    assert (await story.people["after_sale"].get(f"/api/v1/files/{foreign}")).status_code == 404
    assert await story.counts("evidence", "messages", "case_log", "outbox") == before


async def test_the_same_client_id_with_other_words_sends_nothing_else(story: Story) -> None:
    talk = await story.buyer_writes()
    path = f"/conversations/{talk}/messages"
    first = await story.post("after_sale", path, {"client_id": "one", "text": "您好，马上为您核实。"}, 201)
    again = await story.post("after_sale", path, {"client_id": "one", "text": "加我微信 abc12345 私聊"}, 201)
    assert again["text"] == first["text"]


async def test_the_red_lines_read_what_goes_with_an_order_card(story: Story) -> None:
    talk = await story.buyer_writes()
    body = {
        "client_id": "card", "kind": "order_card", "order_id": str(story.order_id), "text": "加我微信 abc12345 私聊",
    }  # fmt: skip
    before = await story.counts("messages", "outbox")
    refused = await story.post("after_sale", f"/conversations/{talk}/messages", body, 422)
    assert refused["code"] in ("redline.blocked", "redline.reason_needed")
    assert await story.counts("messages", "outbox") == before


async def uploaded(story: Story, name: str, content: bytes) -> str:
    answer = await story.people["after_sale"].post(
        "/api/v1/files", data={"shop_id": str(story.desk.shop_id)}, files={"file": (name, content)}
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_the_name_of_a_file_is_no_way_around_the_red_lines(story: Story) -> None:
    """Pictures leave under a name without words; what a document is called is read like a text."""
    talk = await story.buyer_writes()
    path = f"/conversations/{talk}/messages"
    document = await uploaded(story, "加我微信 abc12345 私聊.pdf", b"%PDF-1.4 x")
    before = await story.counts("messages", "outbox")
    refused = await story.post("after_sale", path, {"client_id": "d", "file_ids": [document]}, 422)
    assert refused["code"] == "redline.blocked"
    assert await story.counts("messages", "outbox") == before
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    picture = await uploaded(story, "加我微信 abc12345 私聊.png", out.getvalue())
    invoice = await uploaded(story, "电子发票.pdf", b"%PDF-1.4 y")
    sent = await story.post("after_sale", path, {"client_id": "p", "file_ids": [picture, invoice]}, 201)
    assert [file["name"] for file in sent["files"]] == ["1.png", "电子发票.pdf"]
