"""Where the demo shop's answers go: nowhere. Its channels look like a platform's, and no word leaves this machine."""

from uuid import UUID

from kefu.ports.platform import Address, OutgoingMessage

KIND = "demo"
"""Of the demo shop's channels; only the demo has an adapter for it."""


class DemoPlatform:
    """Takes every message and keeps none."""

    async def send(self, address: Address, message: OutgoingMessage, key: UUID) -> None:
        return None
