"""Flags with their words and colours; and the change of an order's receiver, which leaves a note."""

from typing import Annotated, Self
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel, Field, model_validator

from kefu.flows.noting.change_receiver import PERMISSION, LeftAlready, Receiver, change_receiver
from kefu.flows.noting.flag_colour import colour_of
from kefu.kernel.i18n import Text
from kefu.kernel.malformed import Unfit
from kefu.kernel.texts import Trimmed
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.notes.service import NoteIncomplete
from kefu.modules.rulebook import service as rulebook
from kefu.packs.flags import SHELF

router = Router("notes")
Why = Annotated[Trimmed, Field(min_length=2, max_length=100)]


class FlagView(BaseModel):
    """`colour` by platform; `css` is what Kefu itself shows where a platform has none."""

    meaning: str
    title: str
    colour: dict[str, str]
    css: str


class Flags(BaseModel):
    items: list[FlagView]


@router.get("/flags", permits="order.read")
async def list_flags(tx: Tx, request: Request, shop_id: UUID | None = None) -> Flags:
    """The flags of one shop, or of the first shop one may read, with their colours on the platforms one works at."""
    shops = await tx.rows("select id, platform from shops where id = any($1) order by name, id", list(tx.scope))
    chosen = next((shop["id"] for shop in shops if shop_id in (None, shop["id"])), None)
    if chosen is None:
        return Flags(items=[])
    shop = await rulebook.scope_of(tx, chosen)
    platforms = sorted({row["platform"] for row in shops})
    book: rulebook.Rulebook = request.app.state.rulebook
    items = []
    for flag in SHELF.book.of_pack(shop.pack).values():
        found = {at: colour_of(book, shop, at, flag.meaning, tx.now) for at in platforms}
        colours = {at: colour.name for at, colour in found.items() if colour is not None}
        items.append(
            FlagView(meaning=flag.meaning, title=flag.title.to(locale_of(request)), colour=colours, css=flag.css)
        )
    return Flags(items=items)


NOTHING_NEW = Text("姓名、电话、地址至少改一项", "姓名、電話、地址至少改一項", "change the name, phone or address")


class NewReceiver(BaseModel):
    """Only what is to be another."""

    name: Annotated[Trimmed | None, Field(min_length=1, max_length=60)] = None
    phone: Annotated[str | None, Field(pattern=r"^[+\d][\d -]{5,24}$")] = None
    address: Annotated[Trimmed | None, Field(min_length=4, max_length=300)] = None
    reason: Why

    @model_validator(mode="after")
    def something_new(self) -> Self:
        if self.name is None and self.phone is None and self.address is None:
            raise Unfit(NOTHING_NEW)
        return self


@router.post("/orders/{order_id}/receiver", permits=PERMISSION, status_code=204, raises=(LeftAlready, NoteIncomplete))
async def set_receiver(tx: Tx, request: Request, order_id: UUID, body: NewReceiver) -> None:
    """Where the order goes from now on, with a note to the order maker; only before the parcel is handed over."""
    receiver = Receiver(body.name, body.phone, body.address)
    await change_receiver(tx, request.app.state.vault, order_id, receiver, body.reason)
