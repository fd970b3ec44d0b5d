"""Builds the web application: routes under /api/v1, problem details, health, metrics, the browser side."""

import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from types import MappingProxyType
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
from kefu.edges.web.limits import LimitBodies
from kefu.edges.web.static import mount_static
from kefu.kernel.errors import Forbidden, Invalid, NotFound, Problem
from kefu.kernel.i18n import Text
from kefu.kernel.malformed import place_of, reason_of
from kefu.kernel.web import ProblemView, locale_of

log = logging.getLogger(__name__)

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


class Malformed(Invalid):
    code = "request.malformed"
    text = Text("「{where}」有误：{what}", "「{where}」有誤：{what}", "{where} is not right: {what}")


UNREADABLE = Text("无法读取", "無法讀取", "cannot be read")
MOST_ERRORS = 20
"""Told of one body: a list of a hundred thousand wrong things would make an answer of fifty times its size."""


class NotStorable(Invalid):
    code = "request.not_storable"
    text = Text(
        "提交的内容含有无法保存的字符或数字。",
        "提交的內容含有無法儲存的字元或數字。",
        "What was sent holds a character or a number that cannot be stored.",
    )


class PathUnknown(NotFound):
    code = "path.not_found"
    text = Text("没有这个地址。", "沒有這個位址。", "There is nothing at this address.")


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


def problem_response(
    request: Request, problem: Problem, named: Mapping[str, Text] = MappingProxyType({})
) -> JSONResponse:
    """`named`: what the sentence calls some of the facts."""
    locale = locale_of(request)
    headers: dict[str, str] = {"content-language": locale}
    if "retry_after_s" in problem.facts:
        headers["retry-after"] = str(problem.facts["retry_after_s"])
    content = problem.to_json(locale)
    if named:
        content["detail"] = problem.text.to(locale, **problem.facts | dict(named))
    content["facts"] = {k: plain(v) for k, v in content["facts"].items()}
    return JSONResponse(content, problem.status, headers, media_type="application/problem+json")


def plain(value: Any) -> Any:
    if isinstance(value, (str, int, bool, type(None))):
        return value
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(v) for v in value]
    return str(value)


async def answer_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    if isinstance(error, Forbidden):
        actor = getattr(request.state, "actor", None)
        await request.app.state.door.log(
            "refused", getattr(actor, "tenant_id", None), getattr(actor, "id", None),
            request.client.host if request.client else "", path=request.url.path, code=error.code,
        )  # fmt: skip
        return problem_response(request, error, permission_named(request, error))
    return problem_response(request, error)


def permission_named(request: Request, refused: Forbidden) -> dict[str, Text]:
    """A permission as the matrix calls it: its code is for programs, and stays among the facts."""
    title = request.app.state.door.book.permissions.get(refused.facts.get("permission"))
    return {"permission": title} if title else {}


async def answer_malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    locale = locale_of(request)
    errors = error.errors()[:MOST_ERRORS]
    first = errors[0]
    where = place_of({**first, "loc": first["loc"][1:]}, otherwise=str(first["loc"][0]))
    problem = Malformed(where=where, what=reason_of(first), kind=first["type"])
    problem.facts["errors"] = [
        {"where": place_of(e), "what": reason_of(e).to(locale), "kind": e["type"]} for e in errors
    ]
    return problem_response(request, problem)


async def answer_not_storable(request: Request, error: Exception) -> Response:
    """A NUL in a text, a number beyond its column: refused by the database, whichever route it came through."""
    log.warning("refused by the database: %s %s", request.method, type(error).__name__)
    return problem_response(request, NotStorable())


async def answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return problem_response(request, PathUnknown(what=request.url.path))
    if error.status_code == 400:  # the framework's word for a body it could not read at all
        return problem_response(request, Malformed(where="body", what=UNREADABLE, kind="unreadable"))
    problem = Problem()
    content = problem.to_json(locale_of(request)) | {
        "status": error.status_code, "code": f"http.{error.status_code}", "detail": str(error.detail),
        "title": str(error.detail),
    }  # fmt: skip
    return JSONResponse(content, error.status_code, error.headers, media_type="application/problem+json")


CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
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
