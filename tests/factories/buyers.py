"""Buyers who write through a signed webhook."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any

import httpx
import orjson

from kefu.modules.chats.web.inbound import sign
from tests.factories.desk import Channel

_numbers = count(1)


def signed(channel: Channel, body: bytes, at: datetime) -> dict[str, str]:
    timestamp = str(int(at.timestamp()))
    return {"x-kefu-timestamp": timestamp, "x-kefu-signature": sign(channel.secret.encode(), timestamp, body)}


async def write(
    client: httpx.AsyncClient,
    channel: Channel,
    at: datetime,
    text: str = "我买的黑色，收到的是白色",
    *,
    buyer: str = "tb_buyer",
    message_id: str | None = None,
    files: Sequence[dict[str, str]] = (),
) -> httpx.Response:
    body: dict[str, Any] = {
        "message_id": message_id or f"m{next(_numbers)}", "buyer": {"id": buyer, "name": buyer}, "text": text,
        "files": list(files),
    }  # fmt: skip
    content = orjson.dumps(body)
    return await client.post(f"/api/v1/inbound/{channel.key}", content=content, headers=signed(channel, content, at))
