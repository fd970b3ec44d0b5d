"""A buyer's message comes in through the signed way, with what was attached to it.

202 means stored, files and all. The same `message_id` again is answered with what is stored; the very same signed
request again is refused as a replay. This route is asked more often than all others together, so nothing stands between
a plain text and the batch: no transaction of its own, no session.
"""

from collections.abc import Callable, Coroutine
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from pydantic import ValidationError

from kefu.flows.talking.inbound_files import InboundFileRefused, InboundFiles, InboundFileUnreachable
from kefu.kernel.attachments import Attachment
from kefu.kernel.errors import Problem, TooMany
from kefu.kernel.malformed import place_of, reason_of
from kefu.kernel.web import error_responses
from kefu.modules.chats.problems import ChannelUnknown, Replayed, SignatureStale, SignatureWrong
from kefu.modules.chats.service.channels import Channel
from kefu.modules.chats.service.intake import Inbound, Intake, Receipt
from kefu.modules.chats.service.talking import Said, shown_kind
from kefu.modules.chats.web.inbound import (
    BUCKETS,
    BodyMalformed,
    BodyTooLarge,
    InboundMessage,
    InboundReceipt,
    prove,
    read_body,
)
from kefu.modules.files.rules import FileBroken, FileEmpty, FileTooLarge, FileTypeRefused


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
        raise BodyMalformed(where=place_of(first), what=reason_of(first)) from wrong
    attached: list[Attachment] = []
    if sent.files:
        luggage: InboundFiles = state.inbound_files
        attached = await luggage.keep(channel, sent.message_id, sent.files)
    receipt = await intake.take(as_inbound(channel, sent, attached, signature))
    return answer(receipt)


def as_inbound(channel: Channel, sent: InboundMessage, attached: list[Attachment], signature: str) -> Inbound:
    text = sent.text.replace("\x00", "")
    return Inbound(
        channel=channel,
        buyer_id=sent.buyer.id,
        buyer_name=sent.buyer.name,
        verified=True,
        text=text,
        kind=shown_kind(Said(text, "text", attached)),
        files=[file.plain() for file in attached],
        platform_id=sent.message_id,
        signature=int(signature[3:18], 16),  # 60 bits of it
    )


def answer(receipt: Receipt) -> Response:
    if receipt.outcome == "replayed":
        raise Replayed(message_id=receipt.message_id)
    told = {
        "message_id": receipt.message_id, "conversation_id": receipt.conversation_id, "seq": receipt.seq,
        "duplicate": receipt.outcome == "duplicate",
    }  # fmt: skip
    return Response(orjson.dumps(told, default=str), 202, media_type="application/json")


class Straight(APIRoute):
    """Calls the endpoint with the request and nothing else; the page of the API still shows it whole."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        return self.endpoint


RAISES: tuple[type[Problem], ...] = (
    SignatureWrong, SignatureStale, Replayed, ChannelUnknown, BodyTooLarge, BodyMalformed, TooMany, FileEmpty,
    FileTypeRefused, FileTooLarge, FileBroken, InboundFileRefused, InboundFileUnreachable,
)  # fmt: skip

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
