"""Builds the web application: routes under /api/v1, problem details, health, metrics, the browser side."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import asyncpg
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kefu.edges.platforms.web_widget.cors import PREFIX as WIDGET_CALLS
from kefu.edges.platforms.web_widget.cors import WidgetCors
from kefu.edges.platforms.web_widget.frame import router as widget_pages
from kefu.edges.web.answers import (
    answer_http,
    answer_malformed,
    answer_not_storable,
    answer_problem,
    problem_response,
)
from kefu.edges.web.limits import LimitBodies
from kefu.edges.web.static import mount_static
from kefu.kernel.errors import Problem
from kefu.kernel.web import ProblemView

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def build_app(routers: Sequence[APIRouter], lifespan: Lifespan) -> FastAPI:
    """`lifespan` puts db, door, authenticate and whatever the modules' routes ask for into `app.state`."""
    app = FastAPI(
        title="Kefu",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    for router in routers:
        app.include_router(router, prefix="/api/v1")
    app.add_exception_handler(Problem, answer_problem)
    app.add_exception_handler(RequestValidationError, answer_malformed)
    app.add_exception_handler(HTTPException, answer_http)
    app.add_exception_handler(asyncpg.DataError, answer_not_storable)
    app.add_middleware(LimitBodies, refuse=problem_response)
    app.add_middleware(Harden)
    app.add_middleware(WidgetCors)
    app.include_router(widget_pages)
    add_health(app)
    mount_static(app)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    return app


def describe(app: FastAPI) -> dict[str, Any]:
    """OpenAPI with our own answer to bad input instead of FastAPI's."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, routes=app.routes)
        parts = schema.setdefault("components", {}).setdefault("schemas", {})
        parts["ProblemView"] = ProblemView.model_json_schema()
        for path in schema["paths"].values():
            for operation in path.values():
                for status, answer in operation.get("responses", {}).items():
                    if int(status) >= 400:
                        answer["content"] = {
                            "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemView"}}
                        }
        lift_definitions(schema["paths"], parts)
        for leftover in ("HTTPValidationError", "ValidationError"):
            parts.pop(leftover, None)
        app.openapi_schema = schema
    return app.openapi_schema


def lift_definitions(part: Any, shared: dict[str, Any]) -> None:
    """A schema made by hand brings its parts along as `$defs`, where no reader of the page looks: they go to the shared ones."""
    if isinstance(part, dict):
        for name, definition in part.pop("$defs", {}).items():
            shared.setdefault(name, definition)
            lift_definitions(definition, shared)
        named = part.get("$ref")
        if isinstance(named, str) and named.startswith("#/$defs/"):
            part["$ref"] = named.replace("#/$defs/", "#/components/schemas/")
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        lift_definitions(inner, shared)


CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"
)


HARDENING = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy": CONTENT_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
PRIVATE = {"cache-control": "no-store"}
"""What the API answers is about people: no cache on the way keeps it, unless the route says otherwise."""
OURS_ALONE = PRIVATE | {"cross-origin-resource-policy": "same-origin"}
"""The desk's own calls: no page of others may load them as a picture or script. The web chat stands in such pages."""
HTTPS_ONLY = {"strict-transport-security": "max-age=31536000"}


def hardening(scope: Scope) -> dict[str, str]:
    path: str = scope["path"]
    found = dict(HARDENING)
    if path.startswith("/api/"):
        found |= PRIVATE if path.startswith(WIDGET_CALLS) else OURS_ALONE
    settings = getattr(scope["app"].state, "settings", None)
    if scope["scheme"] == "https" or (settings is not None and settings.public_url.startswith("https:")):
        found |= HTTPS_ONLY
    return found


class Harden:
    """Adds what a response does not say itself. Plain ASGI: the usual wrapper costs more than a message takes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in hardening(scope).items():
                    headers.setdefault(name, value)
            await send(message)

        return await self.app(scope, receive, send_hardened)


def add_health(app: FastAPI) -> None:
    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> dict[str, str]:
        """The process answers."""
        return {"status": "ok"}

    @app.get("/readyz", include_in_schema=False)
    async def readyz(request: Request) -> Response:
        """The database answers too."""
        try:
            async with request.app.state.db.pool.acquire(timeout=2) as connection:
                await connection.fetchval("select 1")
        except (OSError, TimeoutError, asyncpg.PostgresError) as down:
            return JSONResponse({"status": "database unreachable", "why": type(down).__name__}, 503)
        return JSONResponse({"status": "ok"})


@asynccontextmanager
async def no_lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
