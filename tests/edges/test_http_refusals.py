"""What the framework itself refuses is told as every other refusal is: a stable code, in the reader's language."""

import httpx
import pytest
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request

from kefu.edges.web.answers import answer_http
from tests.factories.house import said

LANGUAGES = ("zh-CN", "zh-TW", "en")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/api/v1/orders", "GET"),
        ("GET", "/api/v1/reveals", "POST"),
        ("PATCH", "/api/v1/shops", "GET, POST"),
        ("GET", "/api/v1/channels/01a203cd-da6c-792d-8f5d-e18a0f621f34", "PATCH"),
        ("POST", "/cases", "GET"),
        ("POST", "/healthz", "GET"),
    ],
)
async def test_a_method_that_is_not_taken_says_which_are(
    client: httpx.AsyncClient, method: str, path: str, allowed: str
) -> None:
    answer = await client.request(method, path, headers={"accept-language": "en"})
    problem = await said(answer, 405)
    assert answer.headers["allow"] == allowed
    assert answer.headers["content-type"] == "application/problem+json"
    assert (problem["code"], problem["status"]) == ("request.method_not_allowed", 405)
    assert problem["facts"] == {"method": method, "allowed": allowed}
    assert allowed in problem["detail"]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
async def test_an_unknown_address_is_unknown_by_every_method(client: httpx.AsyncClient, method: str) -> None:
    for path in ("/api/v1/nothing-here", "/api/nothing", "/api/v1/"):
        answer = await client.request(method, path, headers={"accept-language": "zh-TW"})
        problem = await said(answer, 404)
        assert (problem["code"], problem["detail"]) == ("path.not_found", "沒有這個位址。")
        assert "allow" not in answer.headers


@pytest.mark.parametrize(
    ("status", "code", "path"),
    [
        (404, "path.not_found", "/api/v1/nothing-here"),
        (405, "request.method_not_allowed", "/api/v1/orders"),
        (406, "request.not_acceptable", "/api/v1/orders"),
        (413, "request.too_large", "/api/v1/orders"),
        (415, "request.unsupported_media_type", "/api/v1/orders"),
        (418, "http.418", "/api/v1/orders"),
    ],
)
async def test_each_is_said_in_the_reader_s_language(app: FastAPI, status: int, code: str, path: str) -> None:
    details = set()
    for language in LANGUAGES:
        scope = {
            "type": "http", "method": "DELETE", "path": path, "query_string": b"", "app": app,
            "headers": [(b"accept-language", language.encode())],
        }  # fmt: skip
        request = Request(scope | {"root_path": ""})
        answer = await answer_http(request, HTTPException(status, "Framework's own word", {"allow": "PUT"}))
        problem = httpx.Response(answer.status_code, content=bytes(answer.body)).json()
        assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code)
        assert answer.headers["content-language"] == language
        assert "Framework" not in problem["detail"] + problem["title"]
        details.add(problem["detail"])
    assert len(details) == len(LANGUAGES)


async def test_what_the_framework_says_beside_stays(app: FastAPI) -> None:
    scope = {"type": "http", "method": "GET", "path": "/x", "query_string": b"", "app": app, "headers": []}
    answer = await answer_http(Request(scope | {"root_path": ""}), HTTPException(429, "x", {"retry-after": "7"}))
    assert answer.headers["retry-after"] == "7"
