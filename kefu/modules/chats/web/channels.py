"""Routes of channels: make one, change it, give it a new secret, copy the widget's line of HTML."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Depends, Request
from pydantic import AfterValidator, BaseModel, Field

from kefu.kernel.address import home_of
from kefu.kernel.i18n import Text
from kefu.kernel.malformed import Unfit
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Row
from kefu.kernel.web import Router, TheVault, Tx
from kefu.modules.chats.problems import AddressInside, AddressMalformed, OriginMalformed
from kefu.modules.chats.service import channels

router = Router("channels", prefix="/channels")

Origin = Annotated[str, Field(max_length=200)]


def private_targets(request: Request) -> bool:
    return bool(request.app.state.settings.private_targets)


PrivateTargets = Annotated[bool, Depends(private_targets)]


class ChannelView(BaseModel):
    """`snippet`: the one line a shop puts into its pages (web chat only); `inbound_path`: where messages are posted."""

    id: UUID
    shop_id: UUID
    kind: str
    platform: str
    modality: str
    name: str
    key: str
    origins: list[str]
    out_url: str
    secret_rotated_at: datetime
    created_at: datetime
    archived_at: datetime | None
    snippet: str | None
    inbound_path: str | None


def channel_view(row: Row, request: Request) -> ChannelView:
    widget = row["kind"] == channels.WIDGET
    home = home_of(request)
    known = {name: row[name] for name in ChannelView.model_fields if name in row}
    return ChannelView(
        **known,
        snippet=f'<script src="{home}/widget.js" data-shop="{row["key"]}" async></script>' if widget else None,
        inbound_path=None if widget else f"/api/v1/inbound/{row['key']}",
    )


@router.get("", permits="shop.read")
async def list_channels(request: Request, tx: Tx, shop_id: UUID | None = None) -> list[ChannelView]:
    rows = await tx.rows(
        "select * from channels where shop_id = any($1) and ($2::uuid is null or shop_id = $2) order by created_at",
        list(tx.scope), shop_id,
    )  # fmt: skip
    return [channel_view(row, request) for row in rows]


WEB_CHATS_OWN = Text(
    "以 web_ 开头的名称留给网页聊天使用",
    "以 web_ 開頭的名稱留給網頁聊天使用",
    "names that begin with web_ are the web chat's own",
)


def not_ours(platform: str) -> str:
    """Strangers in the web chat are kept under such a name: a platform called so would vouch for them."""
    if platform.startswith("web_"):
        raise Unfit(WEB_CHATS_OWN)
    return platform


class NewChannel(BaseModel):
    shop_id: UUID
    kind: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,30}$", description="web_widget, webhook or a platform")]
    platform: Annotated[
        str, Field(pattern=r"^[a-z][a-z0-9_]{1,30}$", description="whose buyers write here"), AfterValidator(not_ours)
    ]
    name: Annotated[Trimmed, Field(min_length=1, max_length=80)]
    modality: Literal["text", "voice", "video"] = "text"
    origins: Annotated[list[Origin], Field(max_length=50)] = []
    out_url: Annotated[str, Field(max_length=500)] = ""


class ChannelMade(BaseModel):
    id: UUID
    key: str
    secret: Annotated[str, Field(description="Shown once; whoever signs needs it")]


@router.post("", permits="shop.edit", status_code=201, raises=(OriginMalformed, AddressMalformed, AddressInside))
async def create_channel(tx: Tx, vault: TheVault, private: PrivateTargets, body: NewChannel) -> ChannelMade:
    made, key, secret = await channels.create(
        tx, vault, body.shop_id, kind=body.kind, platform=body.platform, name=body.name, modality=body.modality,
        origins=body.origins, out_url=body.out_url, private_targets=private,
    )  # fmt: skip
    return ChannelMade(id=made, key=key, secret=secret)


class ChannelChanges(BaseModel):
    name: Annotated[Trimmed | None, Field(min_length=1, max_length=80)] = None
    origins: Annotated[list[Origin] | None, Field(max_length=50)] = None
    out_url: Annotated[str | None, Field(max_length=500)] = None
    archived: bool | None = None


@router.patch(
    "/{channel_id}", permits="shop.edit", status_code=204, raises=(OriginMalformed, AddressMalformed, AddressInside)
)
async def change_channel(tx: Tx, private: PrivateTargets, channel_id: UUID, body: ChannelChanges) -> None:
    await channels.change(
        tx, channel_id, name=body.name, origins=body.origins, out_url=body.out_url, private_targets=private,
        archived=body.archived,
    )  # fmt: skip


class NewSecret(BaseModel):
    secret: Annotated[str, Field(description="Shown once; the old one stops counting within seconds")]


@router.post("/{channel_id}/secret", permits="shop.edit", status_code=201)
async def rotate_channel_secret(tx: Tx, vault: TheVault, channel_id: UUID) -> NewSecret:
    return NewSecret(secret=await channels.rotate_secret(tx, vault, channel_id))
