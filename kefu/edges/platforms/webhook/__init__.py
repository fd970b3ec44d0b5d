"""Messages go out as signed HTTP requests: how any platform's adapter, written by anybody, gets them.

    POST <the channel's address>
    X-Kefu-Key: <uuid>             the same key is the same message
    X-Kefu-Timestamp, X-Kefu-Signature: as in the way in (HMAC-SHA256 over timestamp + "." + body)

2xx means taken (an optional JSON body `{"message_id": …}` names it there); 4xx other than 408, 425, 429 means never;
anything else is tried again.
"""

import hashlib
import hmac
from datetime import UTC, datetime
from uuid import UUID

import httpx
import orjson

from kefu.edges.platforms.outgoing import outgoing_client
from kefu.ports.delivery import Refused
from kefu.ports.order_notes import OrderNote
from kefu.ports.platform import Address, OutgoingMessage

LATER = frozenset({408, 425, 429})
MOST_ANSWER = 64 * 1024
"""Bytes of an answer: all that is wanted of it is an id."""


class WebhookPlatform:
    def __init__(self, client: httpx.AsyncClient | None = None) -> None:
        self._client = client or outgoing_client()

    async def close(self) -> None:
        await self._client.aclose()

    async def send(self, address: Address, message: OutgoingMessage, key: UUID) -> str | None:
        return _id_of(await self._post(address, body_of(address, message, key), key))

    async def note(self, address: Address, note: OrderNote, key: UUID) -> None:
        """A note and flag for an order: `"type": "order_note"` tells it from a message."""
        await self._post(address, note_body(address, note, key), key)

    async def _post(self, address: Address, body: bytes, key: UUID) -> bytes:
        if not address.url:
            raise Refused("the channel has no address to send to")
        timestamp = str(int(datetime.now(UTC).timestamp()))
        signature = hmac.digest(address.secret, timestamp.encode() + b"." + body, hashlib.sha256).hex()
        headers = {
            "content-type": "application/json", "x-kefu-key": str(key), "x-kefu-channel": address.channel_key,
            "accept-encoding": "identity", "x-kefu-timestamp": timestamp, "x-kefu-signature": f"v1={signature}",
        }  # fmt: skip
        async with self._client.stream("POST", address.url, content=body, headers=headers) as response:
            if response.is_success:
                return await read_beginning(response)
        if 400 <= response.status_code < 500 and response.status_code not in LATER:
            raise Refused(f"the receiver answered {response.status_code}")
        raise OSError(f"the receiver answered {response.status_code}")


async def read_beginning(response: httpx.Response) -> bytes:
    """Of an answer, as it came over the line: what it unpacks to, or whether it ends, is the receiver's affair."""
    if response.headers.get("content-encoding", "identity") != "identity":
        return b""
    content = b""
    async for part in response.aiter_bytes():
        content += part
        if len(content) >= MOST_ANSWER:
            return b""
    return content


def body_of(address: Address, message: OutgoingMessage, key: UUID) -> bytes:
    return orjson.dumps(
        {
            "key": key,
            "channel": address.channel_key,
            "buyer": {"id": address.buyer_id},
            "message_id": message.id,
            "conversation_id": message.conversation_id,
            "seq": message.seq,
            "kind": message.kind,
            "from": message.sender,
            "author": message.author_name,
            "text": message.text,
            "files": message.files,
            "order_card": message.card,
            "at": message.at,
        },
        default=str,  # the driver's own UUID type
    )


def note_body(address: Address, note: OrderNote, key: UUID) -> bytes:
    flag = None if note.colour is None else {"colour": note.colour, "number": note.number}
    return orjson.dumps(
        {
            "type": "order_note",
            "key": key,
            "channel": address.channel_key,
            "note_id": note.id,
            "order": {"platform": note.platform, "number": note.order_number},
            "meaning": note.meaning,
            "text": note.text,
            "flag": flag,
        },
        default=str,  # the driver's own UUID type
    )


def _id_of(answer: bytes) -> str | None:
    try:
        found = orjson.loads(answer)
    except orjson.JSONDecodeError:
        return None
    named = found.get("message_id") if isinstance(found, dict) else None
    return str(named)[:200] if named else None
