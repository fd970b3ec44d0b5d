"""Channels: make, change, give a new secret; and the book every knock at the door is looked up in."""

import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from kefu.kernel.errors import NotFound, Problem
from kefu.kernel.ids import new_id
from kefu.kernel.opening_hours import Opening, parse_hours
from kefu.kernel.public_hosts import may_be_public
from kefu.kernel.transaction import Connection, Database, Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.chats.problems import AddressInside, AddressMalformed, ChannelUnknown, OriginMalformed

WIDGET = "web_widget"
WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as whoever knocks meets it: whose it is and by which secret he proves himself."""

    id: UUID
    tenant_id: UUID
    shop_id: UUID
    kind: str
    platform: str
    origins: tuple[str, ...]
    secret: bytes
    settings: dict[str, Any]
    shop_name: str
    shop_platform: str
    zone: str
    pack: str
    hours: tuple[Opening, ...]
    off_hours_reply: str
    greeting: str


@dataclass(slots=True)
class ChannelBook:
    """Channels by their public key, remembered for `keep_s` seconds: the message path reads one at every message."""

    db: Database
    vault: Vault
    keep_s: float = 5.0
    _known: dict[str, tuple[float, Channel]] = field(default_factory=dict)

    async def get(self, key: str, *, fresh: bool = False) -> Channel:
        """Raises ChannelUnknown. `fresh`: read it again, at most once a second (a secret may just have changed)."""
        known = self._known.get(key)
        age = time.monotonic() - known[0] if known else float("inf")
        if known and age < (1.0 if fresh else self.keep_s):
            return known[1]
        async with self.db.pool.acquire() as connection:
            channel = await self._read(connection, key)
        if len(self._known) > 10_000:
            self._known.clear()
        self._known[key] = (time.monotonic(), channel)
        return channel

    async def _read(self, connection: Connection, key: str) -> Channel:
        row = await connection.fetchrow("select * from kefu.channel_of_key($1)", key)
        if row is None:
            self._known.pop(key, None)
            raise ChannelUnknown(what=key)
        shop = row["shop_settings"]
        return Channel(
            id=row["channel_id"], tenant_id=row["tenant_id"], shop_id=row["shop_id"], kind=row["kind"],
            platform=row["platform"], origins=tuple(row["origins"]),
            secret=self.vault.decrypt(row["secret_sealed"], row["channel_id"].bytes).encode(),
            settings=row["settings"], shop_name=row["shop_name"], shop_platform=row["shop_platform"],
            zone=row["zone"], pack=row["pack"], hours=parse_hours(shop),
            off_hours_reply=shop.get("off_hours_reply", ""), greeting=shop.get("greeting", ""),
        )  # fmt: skip


def split(address: str, wrong: Problem) -> SplitResult:
    """Raises `wrong` for what is no address at all: half a bracket, a port of letters."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as broken:
        raise wrong from broken
    return parts


ORIGIN = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?", re.I)
"""As browsers name a site. It goes into a header that says who may frame the chat: no sign of that header's own language,
no star that means everybody."""


def check_origins(origins: Sequence[str]) -> None:
    for origin in origins:
        split(origin, OriginMalformed(origin=origin))
        if not ORIGIN.fullmatch(origin):
            raise OriginMalformed(origin=origin)


def check_address(address: str, *, private_targets: bool) -> None:
    """Outgoing messages carry what buyers are told: encrypted, and only to the open internet.

    Where the installation allows `private_targets`, also into its own network, and in clear inside this machine.
    Raises AddressMalformed, AddressInside. A name is looked up, and looked at again, by whoever connects.
    """
    if not address:
        return
    parts = split(address, AddressMalformed())
    host = parts.hostname or ""
    in_clear = parts.scheme == "http" and private_targets and host in ("localhost", "127.0.0.1", "::1")
    if not host or not (parts.scheme == "https" or in_clear):
        raise AddressMalformed
    if not private_targets and not may_be_public(host):
        raise AddressInside


async def get(tx: Transaction, channel_id: UUID) -> Row:
    row = await tx.row("select * from channels where id = $1", channel_id)
    if row is None or row["shop_id"] not in tx.scope:
        raise NotFound(what=channel_id)
    return row


async def create(
    tx: Transaction,
    vault: Vault,
    shop_id: UUID,
    *,
    kind: str,
    platform: str,
    name: str,
    modality: str = "text",
    origins: Sequence[str] = (),
    out_url: str = "",
    private_targets: bool = False,
    key: str | None = None,
) -> tuple[UUID, str, str]:
    """Returns (channel, its public key, its secret). The secret is shown once."""
    if shop_id not in tx.scope:
        raise NotFound(what=shop_id)
    check_origins(origins)
    check_address(out_url, private_targets=private_targets)
    channel_id, secret = new_id(), secrets.token_urlsafe(32)
    public = key or secrets.token_urlsafe(15)
    await tx.run(
        """insert into channels (id, shop_id, kind, platform, modality, name, key, origins, secret_sealed,
                                 secret_rotated_at, out_url, created_at)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$10)""",
        channel_id, shop_id, kind, platform, modality, name, public, list(origins),
        vault.encrypt(secret, channel_id.bytes), tx.now, out_url,
    )  # fmt: skip
    await tx.audit(
        "channel.created", "channel", channel_id, shop_id=shop_id,
        after={"kind": kind, "name": name, "origins": list(origins)},
    )  # fmt: skip
    return channel_id, public, secret


async def change(
    tx: Transaction,
    channel_id: UUID,
    *,
    name: str | None = None,
    origins: Sequence[str] | None = None,
    out_url: str | None = None,
    private_targets: bool = False,
    archived: bool | None = None,
) -> None:
    before = await get(tx, channel_id)
    check_origins(origins or ())
    check_address(out_url or "", private_targets=private_targets)
    await tx.run(
        """update channels set name = coalesce($2, name), origins = coalesce($3, origins),
                  out_url = coalesce($4, out_url),
                  archived_at = case when $5 then coalesce(archived_at, $6) when $5 is null then archived_at end
           where id = $1""",
        channel_id, name, None if origins is None else list(origins), out_url, archived, tx.now,
    )  # fmt: skip
    await tx.audit(
        "channel.changed", "channel", channel_id, shop_id=before["shop_id"],
        before={"name": before["name"], "origins": before["origins"], "out_url": before["out_url"]},
        after={"name": name, "origins": origins and list(origins), "out_url": out_url, "archived": archived},
    )  # fmt: skip


async def rotate_secret(tx: Transaction, vault: Vault, channel_id: UUID) -> str:
    """The old secret stops counting within seconds. Returns the new one, shown once."""
    row = await get(tx, channel_id)
    secret = secrets.token_urlsafe(32)
    await tx.run(
        "update channels set secret_sealed = $2, secret_rotated_at = $3 where id = $1",
        channel_id, vault.encrypt(secret, channel_id.bytes), tx.now,
    )  # fmt: skip
    await tx.audit("channel.secret_rotated", "channel", channel_id, shop_id=row["shop_id"])
    return secret
