"""What is signed around the web chat: by the shop's server who its buyer is; by us who a visitor is, which picture he
may see. Everything ends by itself; nothing of it is a cookie.

    buyer token   base64url({"buyer_id": …, "name": …, "exp": unix seconds}) + "." + hex of HMAC-SHA256(secret, the part before)
"""

import base64
import binascii
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import orjson

from kefu.kernel.errors import Problem
from kefu.modules.chats.problems import BuyerTokenWrong, VisitorUnknown

SESSION_FOR = timedelta(hours=12)
VISITOR_FOR = timedelta(days=180)
PICTURE_FOR = timedelta(hours=1)
MOST_BUYER_TOKEN = timedelta(days=2)
"""A buyer token that lives longer than this is refused: it would lie about in pages and logs."""


def pack(secret: bytes, content: dict[str, Any]) -> str:
    body = base64.urlsafe_b64encode(orjson.dumps(content, default=str)).rstrip(b"=")
    return f"{body.decode()}.{hmac.digest(secret, body, hashlib.sha256).hex()}"


def unpack(secret: bytes, token: str, now: datetime, wrong: type[Problem]) -> dict[str, Any]:
    """The content of an unexpired token. Raises `wrong`."""
    body, _, mark = token.partition(".")
    try:
        if not hmac.compare_digest(hmac.digest(secret, body.encode(), hashlib.sha256).hex(), mark):
            raise wrong
        content = orjson.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        expires = float(content["exp"])
    except (ValueError, KeyError, TypeError, binascii.Error) as broken:
        raise wrong from broken
    if not expires > now.timestamp():  # said so that what is no number has run out
        raise wrong
    return dict(content)


def sign_buyer(secret: bytes, buyer_id: str, name: str, until: datetime) -> str:
    """What the shop's server does; here for the demo shop and for tests."""
    return pack(secret, {"buyer_id": buyer_id, "name": name, "exp": int(until.timestamp())})


def read_buyer(secret: bytes, token: str, now: datetime) -> tuple[str, str]:
    """(buyer id, name) as the shop's server says. Raises BuyerTokenWrong."""
    content = unpack(secret, token, now, BuyerTokenWrong)
    buyer_id, name = content.get("buyer_id"), content.get("name", "")
    if not isinstance(buyer_id, str) or not 0 < len(buyer_id) <= 120 or not isinstance(name, str):
        raise BuyerTokenWrong
    if not float(content["exp"]) <= (now + MOST_BUYER_TOKEN).timestamp():
        raise BuyerTokenWrong
    return buyer_id, name[:120]


def seal_of(secret: bytes) -> str:
    """Stands in a session that rests on the shop's signature: with a new secret such sessions end."""
    return hmac.digest(secret, b"kefu session", hashlib.sha256).hex()[:16]


class Signer:
    """Our own signatures, by a key derived from the installation's secret, each kind under a word of its own."""

    def __init__(self, secret: bytes) -> None:
        self._key = hmac.digest(secret, b"kefu widget", hashlib.sha256)

    def make(self, kind: str, content: dict[str, Any], until: datetime) -> str:
        return pack(self._key, content | {"k": kind, "exp": int(until.timestamp())})

    def read(self, kind: str, token: str, now: datetime) -> dict[str, Any]:
        """Raises VisitorUnknown."""
        content = unpack(self._key, token, now, VisitorUnknown)
        if content.get("k") != kind:
            raise VisitorUnknown
        return content


def visitor_uuid(channel_id: UUID, buyer_id: str) -> UUID:
    """Who uploaded: the same buyer in the same channel is always the same."""
    return uuid5(channel_id, buyer_id)
