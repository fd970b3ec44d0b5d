"""The route of flags: their words from the catalogue, their colours from the shop's table."""

from uuid import UUID

from fastapi import Request
from pydantic import BaseModel

from kefu.flows.noting.flag_colour import colour_of
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.rulebook import service as rulebook
from kefu.packs.flags import SHELF

router = Router("notes")


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
