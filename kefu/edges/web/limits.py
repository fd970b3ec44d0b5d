"""How much a request may bring. Counted as it arrives, before anybody knows who sends it: lengths that are told may lie."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kefu.kernel.errors import Invalid, Problem
from kefu.kernel.i18n import Text

MIB: Final = 1024 * 1024
LARGEST_JSON: Final = 2 * MIB
LARGEST_FORM: Final = 72 * MIB
"""The largest report file with what a form puts around it; each route that takes files is stricter."""


class RequestTooLarge(Invalid):
    status = 413
    code = "request.too_large"
    text = Text("提交的内容过大。", "提交的內容過大。", "What was sent is too large.")


class LimitBodies:
    """`refuse` turns the problem into an answer. What was read so far is thrown away, the rest is never read."""

    def __init__(self, app: ASGIApp, refuse: Callable[[Request, Problem], Response]) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        most = LARGEST_FORM if headers.get(b"content-type", b"").startswith(b"multipart/") else LARGEST_JSON
        told = headers.get(b"content-length", b"")
        if told.isdigit() and int(told[:20]) > most:
            await self.refuse(Request(scope), RequestTooLarge())(scope, receive, send)
            return
        counted, started = 0, False

        async def receive_counted() -> Message:
            nonlocal counted
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > most:
                raise RequestTooLarge
            return message

        async def send_unless_too_large(message: Message) -> None:
            nonlocal started
            if counted > most and not started:
                return  # whatever was made of the broken body: the refusal below is the answer
            started = True
            await send(message)

        with suppress(RequestTooLarge):
            await self.app(scope, receive_counted, send_unless_too_large)
        if counted > most and not started:
            await self.refuse(Request(scope), RequestTooLarge())(scope, receive, send)
