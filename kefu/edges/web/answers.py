"""What is answered when something is refused: problem details, whoever refused it (a module, a schema, the framework)."""

import logging
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from kefu.edges.web.limits import RequestTooLarge
from kefu.edges.web.static import EVERYTHING
from kefu.kernel.errors import Forbidden, Invalid, NotFound, Problem
from kefu.kernel.i18n import Text
from kefu.kernel.malformed import allowed_in, place_of, reason_of
from kefu.kernel.web import locale_of

log = logging.getLogger(__name__)


class Malformed(Invalid):
    code = "request.malformed"
    text = Text("「{where}」有误：{what}", "「{where}」有誤：{what}", "{where} is not right: {what}")


PARTS = {
    "body": Text("提交的内容", "提交的內容", "What was sent"),
    "query": Text("网址里的条件", "網址裡的條件", "The query"),
    "path": Text("网址", "網址", "The address"),
}
"""What a reader calls a part of the request that is wrong as a whole."""
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


class MethodNotAllowed(Problem):
    """`allowed`: as the Allow header has it."""

    status = 405
    code = "request.method_not_allowed"
    text = Text(
        "这个地址不接受 {method} 请求，可以用 {allowed}。",
        "這個位址不接受 {method} 請求，可以用 {allowed}。",
        "This address does not take {method}; it takes {allowed}.",
    )


class NotAcceptable(Problem):
    status = 406
    code = "request.not_acceptable"
    text = Text(
        "无法按所要求的格式回复。", "無法按所要求的格式回覆。", "There is no answer in the form that was asked for."
    )


class UnsupportedMediaType(Problem):
    status = 415
    code = "request.unsupported_media_type"
    text = Text("不接受这种格式的内容。", "不接受這種格式的內容。", "Content of this type is not taken here.")


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
    part = str(first["loc"][0])
    field = place_of({**first, "loc": first["loc"][1:]}, otherwise="")
    problem = Malformed(where=field or part, what=reason_of(first), kind=first["type"])
    problem.facts["errors"] = [
        {"where": place_of(e), "what": reason_of(e).to(locale), "kind": e["type"]}
        | ({"allowed": allowed} if (allowed := allowed_in(e)) else {})
        for e in errors
    ]
    return problem_response(request, problem, {} if field else {"where": PARTS.get(part, PARTS["body"])})


async def answer_not_storable(request: Request, error: Exception) -> Response:
    """A NUL in a text, a number beyond its column: refused by the database, whichever route it came through."""
    log.warning("refused by the database: %s %s", request.method, type(error).__name__)
    return problem_response(request, NotStorable())


METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
BY_STATUS: Mapping[int, type[Problem]] = {
    404: PathUnknown,
    406: NotAcceptable,
    413: RequestTooLarge,
    415: UnsupportedMediaType,
}


async def answer_http(request: Request, error: Exception) -> Response:
    """What the framework refuses by itself, before any route of ours is asked."""
    assert isinstance(error, HTTPException)
    problem = problem_of(request, error.status_code)
    answer = problem_response(request, problem, {"where": PARTS["body"]} if isinstance(problem, Malformed) else {})
    answer.headers.update(error.headers or {})
    if isinstance(problem, MethodNotAllowed):
        answer.headers["allow"] = problem.facts["allowed"]
    elif "allow" in answer.headers:
        del answer.headers["allow"]
    return answer


def problem_of(request: Request, status: int) -> Problem:
    """The browser side takes every address that is read: whether there is one is asked of the other routes."""
    if status in (404, 405):
        methods = methods_at(request)
        if request.method in methods or not methods:
            return PathUnknown(what=request.url.path)
        return MethodNotAllowed(method=request.method, allowed=", ".join(methods))
    if status == 400:  # the framework's word for a body it could not read at all
        return Malformed(where="body", what=UNREADABLE, kind="unreadable")
    return BY_STATUS[status]() if status in BY_STATUS else unforeseen(status)


def methods_at(request: Request) -> list[str]:
    """What this address may be asked by; nothing where there is no such address."""
    of_api = request.url.path.startswith("/api/")
    routes = [r for r in request.app.routes if not (of_api and getattr(r, "path", None) == EVERYTHING)]
    return [m for m in METHODS if any(r.matches({**request.scope, "method": m})[0] is Match.FULL for r in routes)]


def unforeseen(http_status: int) -> Problem:
    class Refused(Problem):
        status = http_status
        code = f"http.{http_status}"
        text = Text(
            f"无法处理这项请求（HTTP {http_status}）。",
            f"無法處理這項請求（HTTP {http_status}）。",
            f"This request could not be handled (HTTP {http_status}).",
        )

    return Refused()
