"""The route that hands out a copy of what is known of a buyer."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, Field

from kefu.flows.privacy import copying
from kefu.flows.privacy.copy_file import NAME, chunks, pack
from kefu.flows.privacy.person import NotThisPerson, check_same_person
from kefu.kernel.texts import Trimmed
from kefu.kernel.vault import TooManyReveals
from kefu.kernel.web import Db, Router, TheVault, Who, locale_of
from kefu.modules.files.web import Store

router = Router("customers")


class TakeCopy(BaseModel):
    """`also`: other identities of the same person."""

    reason: Annotated[Trimmed, Field(min_length=2, max_length=300)]
    also: Annotated[list[UUID], Field(max_length=20)] = []


@router.post("/customers/{customer_id}/copy", permits="personal.copy", opens=False, response_class=Response,
             raises=(NotThisPerson, TooManyReveals))  # fmt: skip
async def take_copy(
    request: Request, db: Db, who: Who, vault: TheVault, files: Store,
    customer_id: UUID, body: TakeCopy,
) -> Response:  # fmt: skip
    """One ZIP: JSON for programs, tables for people, the pictures he sent. Contacts are open only to who may reveal them.

    Who took it, when and why is in the audit log before the first byte leaves.
    """
    async with db.begin(who, request.state.scope) as tx:
        tx.address = request.client.host if request.client else ""
        people = list(dict.fromkeys([customer_id, *body.also]))
        await check_same_person(tx, vault, customer_id, people)
        await vault.check_reveals(tx)
        copy = await copying.take(tx, vault, people, body.reason)
        zone: str = await tx.value(
            "select s.zone from shops s join customers c on c.shop_id = s.id where c.id = $1", customer_id
        )
        now = tx.now
    locale = locale_of(request)
    out = await pack(copy, files, locale, zone, now)
    name = quote(f"{NAME.to(locale)}-{copy.accounts[0]['buyer_id']}-{now:%Y%m%d}.zip")
    headers = {
        "Content-Disposition": f"attachment; filename=\"copy.zip\"; filename*=UTF-8''{name}",
        "Cache-Control": "no-store",
    }
    return StreamingResponse(chunks(out), media_type="application/zip", headers=headers)
