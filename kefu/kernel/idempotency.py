"""A POST with an `Idempotency-Key` is done once: the stored answer is given again for the same key and body."""

import hashlib
from collections.abc import Awaitable, Callable

import orjson
from fastapi import HTTPException, Request, Response
from pydantic import BaseModel
from starlette.datastructures import UploadFile

from kefu.kernel.actor import ANYBODY
from kefu.kernel.errors import Conflict, Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Transaction
from kefu.kernel.vault import Vault


class KeyReused(Conflict):
    code = "idempotency.key_reused"
    text = Text(
        "同一个 Idempotency-Key 已用于另一项请求。",
        "同一個 Idempotency-Key 已用於另一項請求。",
        "This Idempotency-Key was used for a different request.",
    )


class KeyMalformed(Invalid):
    code = "idempotency.key_malformed"
    text = Text(
        "Idempotency-Key 须为 8–128 个可见字符。",
        "Idempotency-Key 須為 8–128 個可見字元。",
        "An Idempotency-Key has 8 to 128 visible characters.",
    )


async def once(request: Request, tx: Transaction, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    """Honours Idempotency-Key. The row is taken first: a second request waits for the first and repeats its answer.

    `answer` is what `tx` does for the request, all of it: a refusal takes the key back with everything else.
    The answer is kept sealed: it may be a secret shown once or an opened personal value. A program repeats only what
    it asked itself, not what its owner did.
    """
    key = request.headers.get("idempotency-key")
    if request.method != "POST" or key is None or tx.actor is ANYBODY:
        return await answer(request)
    if not (8 <= len(key) <= 128 and key.isprintable()):
        raise KeyMalformed
    asked = f"{request.method} {request.url.path}?{request.url.query}"
    asker = tx.actor.session_id if tx.actor.kind == "program" else ""
    fingerprint = hashlib.sha256(f"{asker} {asked}\n".encode() + await content_of(request)).digest()
    vault: Vault = request.app.state.vault
    taken = await tx.run(
        """insert into idempotency_keys (actor_id, key, fingerprint, created_at) values ($1,$2,$3,$4)
           on conflict do nothing""",
        tx.actor.id, key, fingerprint, tx.now,
    )  # fmt: skip
    if not taken:
        row = await tx.row(
            "select fingerprint, status, media_type, body from idempotency_keys where actor_id = $1 and key = $2",
            tx.actor.id, key,
        )  # fmt: skip
        if row is None or row["fingerprint"] != fingerprint:
            raise KeyReused
        kept = vault.decrypt(row["body"], fingerprint).encode("latin-1")
        return Response(kept, row["status"], media_type=row["media_type"], headers={"Idempotent-Replay": "true"})
    response = await answer(request)
    await tx.run(
        "update idempotency_keys set status = $3, media_type = $4, body = $5 where actor_id = $1 and key = $2",
        tx.actor.id, key, response.status_code, response.headers.get("content-type"),
        vault.encrypt(bytes(response.body).decode("latin-1"), fingerprint),
    )  # fmt: skip
    return response


def created(view: BaseModel) -> Response:
    """201 with what was made: for a route that answers within its own transaction."""
    return Response(view.model_dump_json(), 201, media_type="application/json")


async def content_of(request: Request) -> bytes:
    """What a request says, whatever words surround it: a form that is built anew gets another boundary each time.

    A form that cannot be read is taken as it came; the route says what is wrong with it.
    """
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        return await request.body()
    try:
        form = await request.form()  # kept by the request: the route reads the same one
    except HTTPException:
        return await request.body()
    digest = hashlib.sha256()
    for name, value in form.multi_items():
        part = [name, value] if isinstance(value, str) else [name, value.filename, value.content_type]
        content = b"" if isinstance(value, str) else await whole(value)
        digest.update(orjson.dumps([*part, len(content)]) + content)
    return digest.digest()


async def whole(file: UploadFile) -> bytes:
    """Read from its beginning, and left there: the route may have read it already, or will."""
    await file.seek(0)
    content = await file.read()
    await file.seek(0)
    return content
