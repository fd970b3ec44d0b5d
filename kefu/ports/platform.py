"""A platform on which buyers are told something. Twin: `edges/platforms/sandbox`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: the shop's channel there, and the buyer in the platform's own words."""

    channel_id: UUID
    channel_key: str
    url: str
    secret: bytes
    buyer_id: str


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """`files`: id, sha256, name, media_type, size, width, height of each."""

    id: UUID
    conversation_id: UUID
    seq: int
    kind: str
    sender: str
    author_name: str
    text: str
    files: tuple[dict[str, Any], ...]
    card: dict[str, Any] | None
    at: datetime


class Platform(Protocol):
    async def send(self, address: Address, message: OutgoingMessage, key: UUID, /) -> str | None:
        """Hands the message over and returns the platform's own id of it, if it has one.

        The same `key` is the same message: a platform that honours it takes it once. Raises ports.delivery.Refused
        when it will never be taken; anything else means: try again later.
        """
        ...
