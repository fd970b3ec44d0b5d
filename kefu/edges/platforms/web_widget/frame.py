"""The chat's frame and the demo shop's page: served here because their headers depend on the channel."""

from datetime import timedelta
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from kefu.edges.platforms.web_widget.routes import check_origin
from kefu.edges.platforms.web_widget.tokens import sign_buyer
from kefu.kernel.actor import system_actor
from kefu.kernel.address import home_of
from kefu.kernel.errors import NotFound
from kefu.modules.chats.problems import ChannelUnknown
from kefu.modules.chats.service import Channel, ChannelBook
from kefu.modules.chats.service.channels import WIDGET

DEMO_KEY = "demo-widget"
DEMO_TOKEN_FOR = timedelta(hours=24)
STATIC = Path(__file__).resolve().parents[2] / "web" / "static"

router = APIRouter()


def frame_policy(channel: Channel, request: Request) -> str:
    """The frame may load only what is ours, and stand only in the pages the shop named."""
    own = home_of(request)
    socket = own.replace("http", "ws", 1)
    ancestors = " ".join(["'self'", *channel.origins])
    return (
        f"default-src 'none'; script-src 'self' {own}; style-src 'self' {own}; img-src 'self' {own} blob: data:; "
        f"connect-src 'self' {own} {socket}; base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
    )


@router.get("/widget/frame", include_in_schema=False)
async def widget_frame(request: Request, key: str, parent: str = "") -> Response:
    book: ChannelBook = request.app.state.channels
    channel = await book.get(key)
    if channel.kind != WIDGET:
        raise ChannelUnknown(what=key)
    check_origin(channel, parent, request)
    page = STATIC / "widget" / "frame.html"
    if not page.is_file():
        raise NotFound(what="widget/frame.html")
    headers = {"content-security-policy": frame_policy(channel, request), "cache-control": "no-store"}
    return HTMLResponse(page.read_text(encoding="utf-8"), headers=headers)


@router.get("/demo-shop", include_in_schema=False)
async def demo_shop(request: Request) -> Response:
    page = STATIC / "demo-shop" / "index.html"
    if not request.app.state.settings.demo or not page.is_file():
        raise NotFound(what="demo-shop")
    policy = "default-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
    inline = policy + "; style-src 'self' 'unsafe-inline'"
    return HTMLResponse(page.read_text(encoding="utf-8"), headers={"content-security-policy": inline})


@router.get("/demo-shop/config.json", include_in_schema=False)
async def demo_config(request: Request) -> Response:
    """The demo shop's buyers, signed as a real shop's server would sign them. Only in the demo."""
    if not request.app.state.settings.demo:
        raise NotFound(what="demo-shop")
    book: ChannelBook = request.app.state.channels
    channel = await book.get(DEMO_KEY)
    until = book.db.clock.now() + DEMO_TOKEN_FOR
    async with book.db.begin(system_actor(channel.tenant_id, channel.shop_id), read_only=True) as tx:
        rows = await tx.rows(
            """select distinct u.buyer_id, u.name from customers u join orders o on o.customer_id = u.id
               where u.shop_id = $1 and u.platform = $2 order by u.buyer_id limit 8""",
            channel.shop_id, channel.platform,
        )  # fmt: skip
    buyers = [
        {
            "id": row["buyer_id"], "name": row["name"] or row["buyer_id"],
            "token": sign_buyer(channel.secret, row["buyer_id"], row["name"] or row["buyer_id"], until),
        }
        for row in rows
    ]  # fmt: skip
    return JSONResponse(
        {"widget_key": DEMO_KEY, "shop_name": channel.shop_name, "buyers": buyers},
        headers={"cache-control": "no-store"},
    )
