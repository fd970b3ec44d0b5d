"""Files that come with a signed message: looked at like an agent's, stored before the message that names them."""

import asyncio
import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from kefu.kernel.actor import Actor, system_actor
from kefu.kernel.attachments import Attachment
from kefu.kernel.errors import Invalid, Unavailable
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Database
from kefu.modules.chats.service.channels import Channel
from kefu.modules.chats.web.inbound import InboundFile
from kefu.modules.files import service as files
from kefu.modules.files.rules import LARGEST_FILE
from kefu.ports.files import FileStore
from kefu.ports.remote_files import RemoteFileRefused, RemoteFiles, RemoteFileUnreachable

AT_ONCE = 3
"""Of one message: nine large pictures at once would be a quarter of a gigabyte in memory."""


class InboundFileRefused(Invalid):
    code = "inbound.file_refused"
    text = Text(
        "附件 {place} 无法接收：{why}",
        "附件 {place} 無法接收：{why}",
        "File {place} cannot be taken: {why}",
    )


class InboundFileUnreachable(Unavailable):
    code = "inbound.file_unreachable"
    text = Text(
        "附件 {place} 暂时取不到，请稍后重发这条消息。",
        "附件 {place} 暫時取不到，請稍後重送這則訊息。",
        "File {place} cannot be fetched just now; send the message again later.",
    )


@dataclass(slots=True)
class InboundFiles:
    """One a process."""

    db: Database
    store: FileStore
    remote: RemoteFiles

    async def keep(self, channel: Channel, platform_id: str, sent: Sequence[InboundFile]) -> list[Attachment]:
        """In the order sent; nothing for a message that is stored already: its files are.

        Raises InboundFileRefused, InboundFileUnreachable and what the look at a file raises; then nothing of the
        message is stored, and what was kept of it is swept.
        """
        actor = system_actor(channel.tenant_id, channel.shop_id)
        if await self._is_known(actor, channel, platform_id):
            return []
        turn = asyncio.Semaphore(AT_ONCE)

        async def one(place: int, file: InboundFile) -> Attachment:
            async with turn:
                content = await self._content(place, file)
                return await files.store(self.db, self.store, actor, channel.shop_id, name_of(file), content)

        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(one(place, file)) for place, file in enumerate(sent, start=1)]
        except ExceptionGroup as several:  # one reason is enough for the answer
            raise several.exceptions[0] from several
        return [task.result() for task in tasks]

    async def _is_known(self, actor: Actor, channel: Channel, platform_id: str) -> bool:
        async with self.db.begin(actor, read_only=True) as tx:
            known = await tx.value(
                "select exists (select 1 from messages where channel_id = $1 and platform_id = $2)",
                channel.id, platform_id,
            )  # fmt: skip
        return bool(known)

    async def _content(self, place: int, file: InboundFile) -> bytes:
        if file.url is not None:
            try:
                return await self.remote.fetch(file.url, LARGEST_FILE)
            except RemoteFileRefused as refused:
                raise InboundFileRefused(place=place, why=str(refused)) from refused
            except RemoteFileUnreachable as away:
                raise InboundFileUnreachable(place=place, why=str(away)) from away
        try:
            return base64.b64decode(file.content_base64 or "", validate=True)
        except (binascii.Error, ValueError) as broken:
            raise InboundFileRefused(place=place, why="content_base64") from broken


def name_of(file: InboundFile) -> str:
    """As it was called, else the last part of its address."""
    return file.name or (PurePosixPath(unquote(urlsplit(file.url).path)).name if file.url else "")
