"""The signed way in: how any platform's adapter hands over a buyer's message.

    X-Kefu-Timestamp: 1767225600
    X-Kefu-Signature: v1=<hex of HMAC-SHA256(secret, timestamp + "." + raw body)>

Here stands what proves the sender and what he may send; the route itself is `flows.talking.receive_message`.
"""

import hashlib
import hmac
import re
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, model_validator

from kefu.kernel.errors import Invalid, TooMany
from kefu.kernel.i18n import Text
from kefu.kernel.malformed import Unfit
from kefu.modules.chats.problems import ChannelUnknown, SignatureStale, SignatureWrong
from kefu.modules.chats.service.channels import WIDGET, Channel, ChannelBook

WITHIN_S = 300
"""How far the signer's clock may be from ours."""
RATE_PER_S = 200.0
BURST = 400.0
MOST_BYTES = 1_900_000
"""Of the whole request: room for a few small pictures inside it. Larger ones are named by address."""
MOST_FILES = 9

_HEX = re.compile(r"^v1=[0-9a-f]{64}$")


class BodyTooLarge(Invalid):
    code = "inbound.too_large"
    text = Text("消息太大。", "訊息太大。", "The message is too large.")


class BodyMalformed(Invalid):
    code = "inbound.malformed"
    text = Text("「{where}」有误：{what}", "「{where}」有誤：{what}", "{where} is not right: {what}")


ONE_OF_BOTH = Text(
    "url 与 content_base64 只填一项", "url 與 content_base64 只填一項", "give either url or content_base64"
)
NOTHING_SAID = Text("text 与 files 至少填一项", "text 與 files 至少填一項", "give text, files or both")


class InboundBuyer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: Annotated[str, Field(min_length=1, max_length=120)]
    name: Annotated[str, Field(max_length=120)] = ""


class InboundFile(BaseModel):
    """A picture or file that came with the message: its address on the open internet, or its content.

    What it is, is judged by its first bytes; the same kinds and sizes are taken as from an agent.
    """

    model_config = ConfigDict(extra="forbid")
    url: Annotated[str | None, Field(max_length=2000, pattern=r"^https://")] = None
    content_base64: Annotated[str | None, Field(max_length=MOST_BYTES)] = None
    name: Annotated[str, Field(max_length=200)] = ""

    @model_validator(mode="after")
    def one_of_both(self) -> Self:
        if (self.url is None) == (self.content_base64 is None):
            raise Unfit(ONE_OF_BOTH)
        return self


class InboundMessage(BaseModel):
    """One message of a buyer, as the platform gave it: text, files, or both."""

    model_config = ConfigDict(extra="forbid")
    message_id: Annotated[str, Field(min_length=1, max_length=200, description="The platform's own id of the message")]
    buyer: InboundBuyer
    text: Annotated[str, Field(max_length=8000)] = ""
    files: Annotated[list[InboundFile], Field(max_length=MOST_FILES)] = []
    sent_at: datetime | None = None

    @model_validator(mode="after")
    def something_said(self) -> Self:
        if not self.text and not self.files:
            raise Unfit(NOTHING_SAID)
        return self


class InboundReceipt(BaseModel):
    message_id: UUID
    conversation_id: UUID
    seq: int
    duplicate: bool


@dataclass(slots=True)
class Buckets:
    """A leaky bucket per channel, in this process: a check that costs no statement."""

    levels: dict[UUID, tuple[float, float]] = field(default_factory=dict)

    def check(self, channel: Channel) -> None:
        """Raises TooMany. The channel's settings may widen `rate_per_s`."""
        per_second = float(channel.settings.get("rate_per_s", RATE_PER_S))
        most = per_second * BURST / RATE_PER_S
        now = time.monotonic()
        level, at = self.levels.get(channel.id, (most, now))
        level = min(most, level + (now - at) * per_second)
        if level < 1:
            self.levels[channel.id] = (level, now)
            raise TooMany(retry_after_s=1)
        self.levels[channel.id] = (level - 1, now)


BUCKETS = Buckets()


def sign(secret: bytes, timestamp: str, body: bytes) -> str:
    """The value of X-Kefu-Signature."""
    return "v1=" + hmac.digest(secret, timestamp.encode() + b"." + body, hashlib.sha256).hex()


def check_signature(channel: Channel, timestamp: str, signature: str, body: bytes, now: datetime) -> None:
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12 and _HEX.match(signature)):
        raise SignatureWrong
    if not hmac.compare_digest(sign(channel.secret, timestamp, body), signature):
        raise SignatureWrong
    if abs(now.timestamp() - int(timestamp)) > WITHIN_S:
        raise SignatureStale


async def prove(book: ChannelBook, key: str, request: Request, body: bytes) -> tuple[Channel, str]:
    """The channel, and the signature that proves the sender. A secret changed a moment ago is read again."""
    timestamp = request.headers.get("x-kefu-timestamp", "")
    signature = request.headers.get("x-kefu-signature", "")
    channel = await book.get(key)
    if channel.kind == WIDGET:
        raise ChannelUnknown(what=key)
    try:
        check_signature(channel, timestamp, signature, body, book.db.clock.now())
    except SignatureWrong:
        channel = await book.get(key, fresh=True)
        check_signature(channel, timestamp, signature, body, book.db.clock.now())
    return channel, signature


async def read_body(request: Request) -> bytes:
    """At most `MOST_BYTES`, whatever its length says. Raises BodyTooLarge."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise BodyTooLarge
    return body
