"""Routes: one request, one transaction, the permission beside the path, every error in the OpenAPI page.

    router = Router(tag="cases")

    @router.post("/cases", permits="case.open", raises=(CaseAlreadyOpen,), status_code=201)
    async def open_case(tx: Tx, body: OpenCase) -> CaseView: ...

`tx.scope` holds only the shops in which the actor has the permission, so what lies elsewhere is simply not
found. GET runs read-only under `kefu_read`. A POST with an `Idempotency-Key` is done once: the stored answer
is given again for the same key and body. A route that opens its own transactions asks for that itself, with `once`
around what it writes.
"""

from collections.abc import Callable, Coroutine, Sequence
from typing import Annotated, Any, Protocol, TypeVar
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.params import Form
from fastapi.routing import APIRoute
from pydantic import BaseModel

from kefu.kernel.actor import ANYBODY, Actor
from kefu.kernel.errors import Forbidden, Invalid, NotFound, Problem, TooMany, Unauthorized
from kefu.kernel.i18n import Locale, Text, choose_locale
from kefu.kernel.idempotency import KeyReused, once
from kefu.kernel.transaction import Connection, Database, Transaction
from kefu.kernel.vault import Vault

ANYONE = "anyone"
"""`permits=ANYONE`: no sign-in (sign-in itself, the widget, signed webhooks)."""
SIGNED_IN = "signed_in"
"""`permits=SIGNED_IN`: any signed-in person or program; the scope is all shops of the actor."""


class ProblemView(BaseModel):
    """RFC 9457 problem details; `code` is stable, `detail` is in the reader's language."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    facts: dict[str, Any] = {}


class Authenticate(Protocol):
    async def __call__(self, request: Request, connection: Connection, /) -> Actor:
        """The actor of this request; ANYBODY when nobody is signed in. Checks CSRF for cookies."""
        ...


def locale_of(request: Request) -> Locale:
    actor: Actor | None = getattr(request.state, "actor", None)
    if actor is not None and actor.kind in ("staff", "program"):
        return actor.locale
    return choose_locale(request.headers.get("accept-language"))


def current_tx(request: Request) -> Transaction:
    return request.state.tx  # type: ignore[no-any-return]


def current_actor(request: Request) -> Actor:
    return request.state.actor  # type: ignore[no-any-return]


def current_db(request: Request) -> Database:
    return request.app.state.db  # type: ignore[no-any-return]


def current_vault(request: Request) -> Vault:
    return request.app.state.vault  # type: ignore[no-any-return]


Tx = Annotated[Transaction, Depends(current_tx)]
Who = Annotated[Actor, Depends(current_actor)]
Db = Annotated[Database, Depends(current_db)]
"""For routes with `opens=False`: files and long work, which open their own transactions."""
TheVault = Annotated[Vault, Depends(current_vault)]


class RolesWith(Protocol):
    async def __call__(self, tx: Transaction, permission: str, shops: Sequence[UUID], /) -> Sequence[tuple[UUID, str]]:
        """Which roles hold this permission in each of these shops, with what the house changed."""
        ...


def current_roles_with(request: Request) -> RolesWith:
    return request.app.state.roles_with  # type: ignore[no-any-return]


HoldingRoles = Annotated[RolesWith, Depends(current_roles_with)]
"""For who asks what others may, not the actor himself."""


class NoParts(Invalid):
    code = "request.no_parts"
    text = Text("这里不接收表单或文件。", "這裡不接收表單或檔案。", "No form or file is taken here.")


class FromElsewhere(Forbidden):
    code = "request.from_elsewhere"
    text = Text(
        "请在客服工作台里打开，不要从别的网页点进来。",
        "請在客服工作台裡開啟，不要從別的網頁點進來。",
        "Open this from the desk itself, not by a link in another page.",
    )


class Route(APIRoute):
    """Authenticates, opens the transaction, commits before the answer leaves."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()
        extra = self.openapi_extra or {}
        permission: str = extra.get("x-permission", ANYONE)
        opens: bool = extra.get("x-transaction", True)

        takes_parts = self.body_field is not None and isinstance(self.body_field.field_info, Form)

        async def handle(request: Request) -> Response:
            db: Database = request.app.state.db
            if permission != ANYONE and request.headers.get("sec-fetch-site") == "cross-site":
                raise FromElsewhere  # a link or picture in any page is enough for a GET, and the cookie comes along
            if not takes_parts and request.headers.get("content-type", "").lower().startswith("multipart/"):
                raise NoParts  # before a byte is read: forms may be large, what has none is held in memory
            if opens:
                await request.body()  # a slow sender must not hold a connection
            async with db.pool.acquire() as connection:
                actor = ANYBODY
                if permission != ANYONE:
                    authenticate: Authenticate = request.app.state.authenticate
                    actor = await authenticate(request, connection)
                request.state.actor = actor
                scope = scope_for(actor, permission)
                if opens:
                    read_only = request.method in ("GET", "HEAD") and not extra.get("x-writes", False)
                    async with db.enter(connection, actor, scope, read_only=read_only) as tx:
                        tx.address = request.client.host if request.client else ""
                        request.state.tx = tx
                        try:
                            response = await once(request, tx, answer)
                        finally:
                            await request.close()  # the files of a form that was read but not handed to the route
            if not opens:
                request.state.scope = scope
                return await answer(request)
            db.wake(tx)
            return response

        return handle


def scope_for(actor: Actor, permission: str) -> tuple[Any, ...]:
    """The shops this request may touch. Raises Unauthorized or Forbidden."""
    if permission == ANYONE:
        return actor.shop_ids
    if actor is ANYBODY or actor.kind not in ("staff", "program"):
        raise Unauthorized
    if permission == SIGNED_IN:
        return actor.shop_ids
    scope = actor.shops_with(permission)
    if not scope:
        raise Forbidden(permission=permission)
    return scope


Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


class Register(Protocol):
    """What a route decorator does: takes the function, gives the same function back."""

    def __call__(self, endpoint: Endpoint, /) -> Endpoint: ...


class Router(APIRouter):
    """A module's routes. `permits` is required; `raises` lists the problems a caller must expect."""

    def __init__(self, tag: str, prefix: str = "") -> None:
        super().__init__(prefix=prefix, tags=[tag], route_class=Route)

    def get(self, path: str, *, permits: str, **options: Any) -> Register:  # type: ignore[override]
        return self._route("GET", path, permits, **options)

    def post(self, path: str, *, permits: str, **options: Any) -> Register:  # type: ignore[override]
        return self._route("POST", path, permits, **options)

    def put(self, path: str, *, permits: str, **options: Any) -> Register:  # type: ignore[override]
        return self._route("PUT", path, permits, **options)

    def patch(self, path: str, *, permits: str, **options: Any) -> Register:  # type: ignore[override]
        return self._route("PATCH", path, permits, **options)

    def delete(self, path: str, *, permits: str, **options: Any) -> Register:  # type: ignore[override]
        return self._route("DELETE", path, permits, **options)

    def _route(
        self,
        method: str,
        path: str,
        permits: str,
        *,
        raises: Sequence[type[Problem]] = (),
        opens: bool = True,
        writes: bool = False,
        **options: Any,
    ) -> Register:
        """`opens=False`: no transaction around the route. `writes=True`: a GET that writes (a logged reveal)."""
        options.setdefault("operation_id", None)
        extra = {"x-permission": permits, "x-transaction": opens, "x-writes": writes}
        responses = error_responses(permits, method, raises) | options.pop("responses", {})

        def register(endpoint: Endpoint, /) -> Endpoint:
            options["operation_id"] = options["operation_id"] or endpoint.__name__
            self.add_api_route(path, endpoint, methods=[method], openapi_extra=extra, responses=responses, **options)
            return endpoint

        return register


def error_responses(permits: str, method: str, raises: Sequence[type[Problem]]) -> dict[int | str, dict[str, Any]]:
    """Every error of a route by status, with its codes, as the OpenAPI page shows them."""
    expected: list[type[Problem]] = [Invalid, *raises]
    if permits != ANYONE:
        expected += [Unauthorized, Forbidden, NotFound]
    if method != "GET":
        expected += [TooMany]
    if method == "POST" and permits != ANYONE:
        expected += [KeyReused]
    codes: dict[int | str, list[str]] = {}
    for problem in expected:
        known = codes.setdefault(problem.status, [])
        if problem.code not in known:
            known.append(problem.code)
    return {
        status: {
            "model": ProblemView,
            "description": ", ".join(names),
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemView"}}},
        }
        for status, names in codes.items()
    }
