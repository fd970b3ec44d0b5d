"""Writers: processes that keep the database or the server as busy as they can. Started by `messages`, one a process.

python -m kefu.edges.bench.load KIND JSON      FILE      (writes JSON into FILE)
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import uvloop

from kefu.edges.settings import default_packs_dir
from kefu.kernel.actor import system_actor
from kefu.kernel.clock import SystemClock
from kefu.kernel.transaction import Database
from kefu.modules.chats.service import Channel, Inbound
from kefu.modules.chats.service.inquiries import INQUIRIES
from kefu.modules.chats.service.intake import store
from kefu.modules.chats.service.reply_times import REPLY_TIMES
from kefu.modules.chats.web.inbound import sign

TEXTS = (
    "我买的黑色，收到的是白色，怎么办？", "什么时候发货呀", "可以帮我改一下地址吗", "衣服有点大，想换小一码",
    "快递显示签收了，但是我没收到", "退款多久到账？", "这款还有货吗，想买两件", "好的谢谢，那我等您消息",
)  # fmt: skip
BUYERS = 400


async def commits(spec: dict[str, Any]) -> dict[str, Any]:
    """Single rows, one commit each: what this PostgreSQL can do at most with so many connections."""
    done = 0

    async def write(until: float) -> None:
        nonlocal done
        connection = await asyncpg.connect(spec["url"])
        insert = await connection.prepare("insert into public.bench_commits (text) values ($1)")
        while time.perf_counter() < until:
            await insert.fetch("一行")
            done += 1
        await connection.close()

    begun = time.perf_counter()
    await asyncio.gather(*(write(begun + spec["seconds"]) for _ in range(spec["writers"])))
    return {"done": done, "seconds": time.perf_counter() - begun}


async def transactions(spec: dict[str, Any]) -> dict[str, Any]:
    """The same transaction as a message's, without HTTP and without waiting for neighbours: one message, one commit."""
    for shelf in (REPLY_TIMES, INQUIRIES):
        shelf.fill(default_packs_dir())
    db = await Database.connect(spec["url"], SystemClock(), size=spec["writers"])
    known = [_channel(entry, spec["tenant_id"]) for entry in spec["channels"]]
    done = 0

    async def write(lane: int, until: float) -> None:
        nonlocal done
        number = 0
        while time.perf_counter() < until:
            number += 1
            channel = known[(lane + number) % len(known)]
            buyer = f"{spec['tag']}-{(lane * 31 + number) % BUYERS}"
            message = Inbound(
                channel=channel, buyer_id=buyer, buyer_name=buyer, verified=True, text=TEXTS[number % len(TEXTS)],
                platform_id=f"{spec['tag']}-{lane}-{number}",
            )  # fmt: skip
            async with db.begin(system_actor(channel.tenant_id, channel.shop_id)) as tx:
                await store(tx, [message], REPLY_TIMES.book)
            done += 1

    begun = time.perf_counter()
    await asyncio.gather(*(write(lane, begun + spec["seconds"]) for lane in range(spec["writers"])))
    seconds = time.perf_counter() - begun
    await db.close()
    return {"done": done, "seconds": seconds}


def _channel(entry: dict[str, str], tenant_id: str) -> Channel:
    return Channel(
        id=UUID(entry["id"]), tenant_id=UUID(tenant_id), shop_id=UUID(entry["shop_id"]), kind="webhook",
        platform="taobao", origins=(), secret=b"", settings={}, shop_name="", shop_platform="taobao",
        zone="Asia/Shanghai", pack="demo", hours=(), off_hours_reply="", greeting="",
    )  # fmt: skip


class Writer:
    """One keep-alive connection; sends, waits for the acknowledgement, sends again."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, spec: dict[str, Any]) -> None:
        self.reader, self.writer, self.spec = reader, writer, spec

    @classmethod
    async def open(cls, spec: dict[str, Any]) -> "Writer":
        return cls(*await asyncio.open_connection("127.0.0.1", spec["port"]), spec)

    async def post(self, lane: int, number: int) -> str:
        """The stored message's id. Raises RuntimeError for any answer but 202."""
        channels = self.spec["channels"]
        channel = channels[(lane + number) % len(channels)]
        buyer = f"{self.spec['tag']}-{(lane * 31 + number) % BUYERS}"
        body = orjson.dumps(
            {"message_id": f"{self.spec['tag']}-{lane}-{number}", "buyer": {"id": buyer, "name": buyer},
             "text": TEXTS[number % len(TEXTS)]}
        )  # fmt: skip
        stamp = str(int(time.time()))
        head = (
            f"POST /api/v1/inbound/{channel['key']} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n"
            f"x-kefu-timestamp: {stamp}\r\nx-kefu-signature: {sign(channel['secret'].encode(), stamp, body)}\r\n"
            f"content-length: {len(body)}\r\n\r\n"
        )
        self.writer.write(head.encode() + body)
        answered = await self.reader.readuntil(b"\r\n\r\n")
        length = int(answered.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        content = await self.reader.readexactly(length)
        if not answered.startswith(b"HTTP/1.1 202"):
            raise RuntimeError(content.decode())
        return str(orjson.loads(content)["message_id"])

    async def close(self) -> None:
        self.writer.close()
        await self.writer.wait_closed()


async def http(spec: dict[str, Any]) -> dict[str, Any]:
    """Signed messages over HTTP. `rate`: so many a second altogether (0: as many as go). `times`: when each was sent."""
    done, latencies, sent_at, cpu_before = 0, [], {}, time.process_time()
    pause = spec["writers"] / spec["rate"] if spec.get("rate") else 0.0

    async def write(lane: int, until: float) -> None:
        nonlocal done
        line = await Writer.open(spec)
        number, next_at = 0, time.perf_counter() + pause * lane / spec["writers"]
        while (now := time.perf_counter()) < until:
            if pause and now < next_at:
                await asyncio.sleep(next_at - now)
            number += 1
            next_at += pause
            started, wall = time.perf_counter(), time.time()
            message_id = await line.post(lane, number)
            latencies.append(time.perf_counter() - started)
            if pause:
                sent_at[message_id] = wall
            done += 1
        await line.close()

    begun = time.perf_counter()
    await asyncio.gather(*(write(lane, begun + spec["seconds"]) for lane in range(spec["writers"])))
    latencies.sort()
    return {
        "done": done, "seconds": time.perf_counter() - begun, "p50_ms": latencies[len(latencies) // 2] * 1000,
        "p99_ms": latencies[int(len(latencies) * 0.99)] * 1000, "sent_at": sent_at, "cpu_s": time.process_time() - cpu_before,
    }  # fmt: skip


KINDS = {"commits": commits, "transactions": transactions, "http": http}

if __name__ == "__main__":
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    result = asyncio.run(KINDS[sys.argv[1]](json.loads(sys.argv[2])))
    Path(sys.argv[3]).write_bytes(orjson.dumps(result))
