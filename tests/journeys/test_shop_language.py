"""A shop whose pack speaks English: what the desk itself tells its buyers, and writes on its orders, is English."""

from dataclasses import replace

import pytest
from fastapi import FastAPI

from kefu.edges.outbox import OutboxDelivery
from kefu.flows.aftersale.after_waybill import AFTER_WAYBILL, AfterWaybill
from kefu.flows.aftersale.satisfaction import ASK_SATISFACTION, SatisfactionAsker
from kefu.kernel.i18n import Locale
from kefu.kernel.transaction import Database
from kefu.packs.sayings import SHELF
from tests.factories.story import PAYEE, Story

WAYBILL = {"courier": "zto", "waybill": "78901234567890"}


async def told_after_the_waybill(story: Story, db: Database, app: FastAPI) -> list[str]:
    """A re-shipment from complaint to the closed case: the last two messages its buyer got."""
    conversation = await story.buyer_writes()
    await story.open(conversation)
    await story.to_step("exchange")
    await story.act("exchange", "send_again")
    (parcel,) = (await story.get("warehouse", "/reshipments", state="registered"))["items"]
    await story.post("warehouse", f"/reshipments/{parcel['id']}/waybill", WAYBILL)
    delivery = OutboxDelivery(db, {ASK_SATISFACTION: SatisfactionAsker(), AFTER_WAYBILL: AfterWaybill(app.state.desk)})
    async with db.pool.acquire() as connection:
        while await delivery.deliver_due(connection):
            pass
    said = await story.get("after_sale", f"/conversations/{conversation}/messages")
    return [message["text"] for message in said["items"]][-2:]


@pytest.mark.parametrize(
    ("language", "waybill", "question", "reason", "line", "ended"),
    [
        (
            "en",
            "Your new parcel is with ZTO Express, tracking number 78901234567890;",
            "What you told us",
            "Wrong item",
            ": ",
            "The buyer was told the waybill automatically",
        ),
        (
            "zh-CN",
            "您好，补发的包裹已交给中通快递，单号 78901234567890，快递揽收后",
            "您反馈的问题",
            "错发处理",
            "：",
            "已自动告诉买家单号",
        ),
    ],
)
async def test_the_desk_speaks_the_shop_s_language(
    story: Story, db: Database, app: FastAPI, monkeypatch: pytest.MonkeyPatch,
    language: Locale, waybill: str, question: str, reason: str, line: str, ended: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(SHELF, "_book", replace(SHELF.book, languages={"demo": language}))
    told = await told_after_the_waybill(story, db, app)
    assert told[0].startswith(waybill)
    assert told[1].startswith(question)
    (note,) = await story.get("after_sale", f"/orders/{story.order_id}/notes")
    assert note["reason"] == reason
    assert note["shown"].startswith(note["reason"] + line)
    async with db.begin(story.desk.system) as tx:
        assert await tx.value("select end_reason from tasks where kind = 'tell_waybill'") == ended


async def test_a_slip_without_a_reason_says_what_was_done_in_the_shop_s_language(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SHELF, "_book", replace(SHELF.book, languages={"demo": "en"}))
    await story.open()
    await story.to_step("keep")
    await story.act("keep", "keep_it", amount="8.00")
    (slip,) = (await story.get("finance", "/compensations"))["items"]
    assert slip["reason"] == "Kept with compensation"


async def test_an_exchange_is_noted_in_the_shop_s_language(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SHELF, "_book", replace(SHELF.book, languages={"demo": "en"}))
    await story.open()
    await story.to_step("exchange")
    await story.act(
        "exchange", "exchange_back", slip_file_id=await story.picture("gray"), **PAYEE,
        postage="10.00", courier="zto", return_tracking_no="SF1234567890",
    )  # fmt: skip
    (note,) = await story.get("after_sale", f"/orders/{story.order_id}/notes")
    assert note["text"].endswith("Return SF1234567890")
    (slip,) = (await story.get("finance", "/compensations"))["items"]
    assert slip["reason"] == "Return postage"
