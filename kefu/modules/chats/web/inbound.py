"""The signed way in: how any platform's adapter hands over a buyer's message.

    X-Kefu-Timestamp: 1767225600
    X-Kefu-Signature: v1=<hex of HMAC-SHA256(secret, timestamp + "." + raw body)>

202 means stored. The same `message_id` again is answered with what is stored; the very same signed request again is
refused as a replay. This route is asked more often than all others together, so nothing stands between it and the
batch: no transaction of its own, no session.
"""

import hashlib
import hmac
import re
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kefu.kernel.errors import Invalid, Problem, TooMany
from kefu.kernel.i18n import Text
from kefu.kernel.web import error_responses
from kefu.modules.chats.problems import ChannelUnknown, Replayed, SignatureStale, SignatureWrong
from kefu.modules.chats.service.channels import WIDGET, Channel, ChannelBook
from kefu.modules.chats.service.intake import Inbound, Intake

WITHIN_S = 300
"""How far the signer's clock may be from ours."""
RATE_PER_S = 200.0
BURST = 400.0
MOST_BYTES = 64 * 1024

_HEX = re.compile(r"^v1=[0-9a-f]{64}$")


class BodyTooLarge(Invalid):
    code = "inbound.too_large"
    text = Text("消息太大。", "訊息太大。", "The message is too large.")


class BodyMalformed(Invalid):
    code = "inbound.malformed"
    text = Text("「{where}」有误：{what}", "「{where}」有誤：{what}", "{where} is not right: {what}")


class InboundBuyer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: Annotated[str, Field(min_length=1, max_length=120)]
    name: Annotated[str, Field(max_length=120)] = ""


class InboundMessage(BaseModel):
    """One message of a buyer, as the platform gave it."""

    model_config = ConfigDict(extra="forbid")
    message_id: Annotated[str, Field(min_length=1, max_length=200, description="The platform's own id of the message")]
    buyer: InboundBuyer
    text: Annotated[str, Field(min_length=1, max_length=8000)]
    sent_at: datetime | None = None


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


async def receive_message(request: Request) -> Response:
    """Stores one signed message of a buyer."""
    state = request.app.state
    intake: Intake = state.intake
    body = await read_body(request)
    channel, signature = await prove(state.channels, request.path_params["channel_key"], request, body)
    BUCKETS.check(channel)
    try:
        sent = InboundMessage.model_validate_json(body)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise BodyMalformed(where=".".join(map(str, first["loc"])) or "body", what=first["msg"]) from wrong
    receipt = await intake.take(
        Inbound(
            channel=channel,
            buyer_id=sent.buyer.id,
            buyer_name=sent.buyer.name,
            verified=True,
            text=sent.text.replace("\x00", ""),
            platform_id=sent.message_id,
            signature=int(signature[3:18], 16),  # 60 bits of it
        )
    )
    if receipt.outcome == "replayed":
        raise Replayed(message_id=receipt.message_id)
    answer = {
        "message_id": receipt.message_id, "conversation_id": receipt.conversation_id, "seq": receipt.seq,
        "duplicate": receipt.outcome == "duplicate",
    }  # fmt: skip
    return Response(orjson.dumps(answer, default=str), 202, media_type="application/json")


class Straight(APIRoute):
    """Calls the endpoint with the request and nothing else; the page of the API still shows it whole."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        return self.endpoint


RAISES: tuple[type[Problem], ...] = (SignatureWrong, SignatureStale, Replayed, ChannelUnknown, BodyTooLarge, TooMany)

router = APIRouter(tags=["inbound"], route_class=Straight)
router.add_api_route(
    "/inbound/{channel_key}",
    receive_message,
    methods=["POST"],
    status_code=202,
    response_model=InboundReceipt,
    responses=error_responses("anyone", "POST", RAISES),
    operation_id="receive_message",
    openapi_extra={
        "parameters": [
            {"name": "channel_key", "in": "path", "required": True, "schema": {"type": "string"}},
            {"name": "X-Kefu-Timestamp", "in": "header", "required": True, "schema": {"type": "string"}},
            {"name": "X-Kefu-Signature", "in": "header", "required": True, "schema": {"type": "string"}},
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": InboundMessage.model_json_schema()}},
        },
    },
)
