"""What runs beside the routes of a server process: the sockets' hub, the feed's publisher if nobody else is it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from kefu.edges.feed_publisher import FeedPublisher
from kefu.edges.hub import Hub
from kefu.edges.listening import Waker
from kefu.edges.platforms.web_widget.tokens import Signer
from kefu.edges.settings import read_secret
from kefu.kernel.transaction import Database
from kefu.modules.chats.service import ChannelBook, Intake
from kefu.modules.chats.service.reply_times import REPLY_TIMES


@asynccontextmanager
async def live(app: FastAPI, db: Database) -> AsyncIterator[None]:
    """Fills app.state.{hub, channels, intake}; the database stays open until the block ends."""
    hub, publisher = Hub(db), FeedPublisher(db)
    waker = Waker(db, feed=publisher.wake)
    app.state.hub = hub
    app.state.channels = ChannelBook(db, app.state.vault)
    app.state.signer = Signer(read_secret(app.state.settings.data_dir))
    app.state.intake = Intake(db, REPLY_TIMES.book)
    db.on_commit.append(waker)
    running = [asyncio.create_task(hub.run()), asyncio.create_task(publisher.run())]
    try:
        yield
    finally:
        await app.state.intake.close()
        db.on_commit.remove(waker)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await waker.close()
