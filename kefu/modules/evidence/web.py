"""Routes of the evidence archive."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel

from kefu.kernel.attachments import DESK, PICTURE
from kefu.kernel.pages import BadCursor, Page, PageSize, read_time_id
from kefu.kernel.transaction import Row
from kefu.kernel.web import Router, Tx
from kefu.modules.evidence import service
from kefu.modules.evidence.service import Wanted

router = Router("evidence")


class EvidenceView(BaseModel):
    """Without addresses once it was erased: no claim can rest on it any more.

    `called_at`, `length_s` (seconds): of a recorded call.
    """

    id: UUID
    shop_id: UUID
    shop_name: str
    case_id: UUID | None
    case_number: str | None
    order_id: UUID | None
    kind: str
    name: str
    sha256: str
    buyer_id: str
    sku_code: str
    came_by: str
    media_type: str | None
    called_at: datetime | None
    length_s: int | None
    file_url: str | None
    thumbnail_url: str | None
    added_at: datetime
    added_by: UUID


def evidence_view(row: Row) -> EvidenceView:
    url = f"{DESK}/{row['file_id']}" if row["file_id"] else None
    picture = (row["media_type"] or "").startswith(PICTURE)
    return EvidenceView(
        id=row["id"], shop_id=row["shop_id"], shop_name=row["shop_name"], case_id=row["case_id"],
        case_number=row["case_number"], order_id=row["order_id"], kind=row["kind"], name=row["archive_name"], sha256=row["sha256"],
        buyer_id=row["buyer_id"], sku_code=row["sku_code"], came_by=row["came_by"], file_url=url,
        media_type=row["media_type"], called_at=row["called_at"], length_s=row["length_s"],
        thumbnail_url=f"{url}/thumbnail" if picture else None, added_at=row["added_at"], added_by=row["added_by"],
    )  # fmt: skip


@router.get("/evidence", permits="evidence.read", raises=(BadCursor,))
async def search_evidence(
    tx: Tx,
    q: Annotated[str | None, Query(max_length=80, description="Buyer id, order number, SKU, or what was wrong")] = None,
    shop_id: UUID | None = None,
    kind: Annotated[str | None, Query(max_length=20)] = None,
    first: date | None = None,
    last: date | None = None,
    cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[EvidenceView]:
    """The archive of the shops one may look into, newest first; `first` and `last` are local days of the shop."""
    wanted = Wanted(q or None, shop_id, kind, first, last)
    rows, more = await service.search(tx, wanted, place=read_time_id(cursor), limit=limit)
    return Page(items=[evidence_view(row) for row in rows], next_cursor=more)
