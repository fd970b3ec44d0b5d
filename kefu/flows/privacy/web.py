"""Routes of forgetting: a look before, the request, what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BaseModel, Field

from kefu.flows.privacy import erase
from kefu.flows.privacy.erase import ERASE_AGAIN, ErasureUnderWay
from kefu.flows.privacy.person import NotThisPerson, Tie, check_same_person, identities_of
from kefu.flows.privacy.plan import draw
from kefu.flows.privacy.remarks import NotHisRemark, Place
from kefu.flows.privacy.words import REASONS
from kefu.kernel.errors import Invalid, NotFound
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.pages import START, BadCursor, Page, PageSize, cut, read_time_id
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.kernel.web import Router, TheVault, Tx, locale_of
from kefu.modules.customers import service as customers
from kefu.modules.rulebook.service import Rulebook, RuleProblem
from kefu.ports.delivery import Delivery, Within

router = Router("customers")


def the_rulebook(request: Request) -> Rulebook:
    return request.app.state.rulebook  # type: ignore[no-any-return]


TheBook = Annotated[Rulebook, Depends(the_rulebook)]
Counts = Annotated[dict[str, int], Field(description="contacts, orders, messages, files, evidence, remarks")]


class NotConfirmed(Invalid):
    code = "erasure.not_confirmed"
    text = Text(
        "请原样输入平台账号 {buyer_id} 以确认。",
        "請原樣輸入平台帳號 {buyer_id} 以確認。",
        "Type the account name {buyer_id} to confirm.",
    )


class KeptView(BaseModel):
    """`why`: the rule with edition and source, when a law says so."""

    what: Literal["open_order", "trade", "after_sale", "open_conversation", "evidence", "identity"]
    count: int
    until: date | None
    reason: str
    why: dict[str, Any] | None


class Whose(BaseModel):
    customer_id: UUID
    shop_id: UUID
    shop_name: str
    platform: str
    buyer_id: str


MOST_REMARKS = 200


class RemarkView(BaseModel):
    """What a colleague typed about the buyer, as it will read: what is known of him is hidden already.

    `about`: the number of the order, slip, parcel, receipt or case; empty where there is none.
    """

    ref: str
    place: Place
    about: str
    at: datetime
    employee_no: str
    texts: list[str]


class IdentityPlan(Whose):
    """`tie`: the identity asked about, one that a colleague linked, or one with the same phone or e-mail (a hint only).

    `under_way`: a request for it is not finished yet. `erases` and `keeps`: what a request would do now. `remarks`: the
    oldest of the `remarks_left` texts that a person should read: they may hold more of him than is known.
    """

    name: str
    tie: Tie
    under_way: UUID | None
    erases: Counts
    keeps: list[KeptView]
    remarks: list[RemarkView]
    remarks_left: int


class ErasureView(Whose):
    """One identity of a request; those of the same `request_id` were asked for together.

    `erased`: over all looks so far. `again_at`: when what is kept is looked at again, by itself.
    """

    id: UUID
    request_id: UUID
    reason: str
    asked_at: datetime
    employee_no: str
    looked_at: datetime
    erased: Counts
    kept: list[KeptView]
    again_at: datetime | None
    ended_at: datetime | None


@router.get("/customers/{customer_id}/erasure", permits="personal.erase", raises=(RuleProblem,))
async def look_at_erasure(
    request: Request, tx: Tx, vault: TheVault, book: TheBook, customer_id: UUID
) -> list[IdentityPlan]:
    """What a request would erase and keep now, for this identity and for others of the same person. Changes nothing."""
    locale = locale_of(request)
    return [
        IdentityPlan(
            **whose(one.row, one.row["id"]), name=one.row["name"], tie=one.tie,
            under_way=await tx.value(
                "select id from erasures where customer_id = $1 and ended_at is null", one.row["id"]
            ),
            **await plan_view(tx, vault, book, one.row, locale),
        )
        for one in await identities_of(tx, vault, customer_id)
    ]  # fmt: skip


async def plan_view(tx: Transaction, vault: Vault, book: Rulebook, customer: Row, locale: Locale) -> dict[str, Any]:
    plan = await draw(tx, vault, await erase.law_of(tx, book, customer["shop_id"]), customer, tx.now)
    keeps = [
        KeptView(
            what=kept.what, count=kept.count, until=kept.until, reason=REASONS[kept.what].to(locale),
            why=kept.decided[0].why_in(locale) if kept.decided else None,
        )
        for kept in plan.kept
    ]  # fmt: skip
    left = plan.remarks.left
    return {
        "erases": plan.counts, "keeps": keeps, "remarks_left": len(left),
        "remarks": [
            RemarkView(ref=one.ref, place=one.place, about=one.about, at=one.at, employee_no=one.employee_no, texts=one.words)
            for one in left[:MOST_REMARKS]
        ],
    }  # fmt: skip


def whose(row: Row, customer_id: UUID) -> dict[str, Any]:
    shown = ("shop_id", "shop_name", "platform", "buyer_id")
    return {"customer_id": customer_id, **{name: row[name] for name in shown}}


class Erase(BaseModel):
    """`confirm`: the account name of the identity in the path, typed again. `also`: others of the same person.

    `texts`: which of the `remarks` go as a whole, by `ref`.
    """

    reason: Annotated[Trimmed, Field(min_length=2, max_length=300)]
    confirm: Annotated[str, Field(max_length=200)]
    also: Annotated[list[UUID], Field(max_length=20)] = []
    texts: Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=MOST_REMARKS)] = []


@router.post("/customers/{customer_id}/erasure", permits="personal.erase",
             raises=(RuleProblem, NotConfirmed, NotThisPerson, NotHisRemark, ErasureUnderWay))  # fmt: skip
async def erase_customer(
    request: Request, tx: Tx, vault: TheVault, book: TheBook, customer_id: UUID, body: Erase
) -> list[ErasureView]:
    """Forgets this buyer as far as nothing obliges to keep; says what is kept, why and how long."""
    customer = await customers.get(tx, customer_id)
    if body.confirm.strip() != customer["buyer_id"]:
        raise NotConfirmed(buyer_id=customer["buyer_id"])
    people = list(dict.fromkeys([customer_id, *body.also]))
    await check_same_person(tx, vault, customer_id, people)
    made = await erase.ask(tx, vault, book, people, body.reason, body.texts)
    return await views(tx, made, locale_of(request))


@router.get("/erasures", permits="personal.erase", raises=(BadCursor,))
async def list_erasures(
    request: Request, tx: Tx, customer_id: UUID | None = None, under_way: bool = False, cursor: str | None = None,
    limit: PageSize = 50,
) -> Page[ErasureView]:  # fmt: skip
    """Newest first. `under_way`: only those of which something is still kept that will go."""
    place = read_time_id(cursor)
    rows = await tx.rows(
        """select id, asked_at from erasures
           where shop_id = any($1) and ($2::uuid is null or customer_id = $2) and (not $3 or ended_at is null)
             and ($4::timestamptz is null or (asked_at, id) < ($4, $5))
           order by asked_at desc, id desc limit $6""",
        list(tx.scope), customer_id, under_way, *(place or START), limit + 1,
    )  # fmt: skip
    page, more = cut(rows, limit, "asked_at", "id")
    return Page(items=await views(tx, [row["id"] for row in page], locale_of(request)), next_cursor=more)


@router.get("/erasures/{erasure_id}", permits="personal.erase")
async def read_erasure(request: Request, tx: Tx, erasure_id: UUID) -> list[ErasureView]:
    """This one and those asked for together with it."""
    ids = await tx.rows(
        "select id from erasures where request_id = (select request_id from erasures where id = $1) order by id = $1 desc, id",
        erasure_id,
    )
    if not ids:
        raise NotFound(what=erasure_id)
    return await views(tx, [row["id"] for row in ids], locale_of(request))


@router.post("/erasures/{erasure_id}/look", permits="personal.erase", raises=(RuleProblem,))
async def look_again(request: Request, tx: Tx, vault: TheVault, book: TheBook, erasure_id: UUID) -> ErasureView:
    """Looks at once at what is still kept; what may go by now goes."""
    await erase.look_again(tx, vault, book, erasure_id)
    return (await views(tx, [erasure_id], locale_of(request)))[0]


async def views(tx: Transaction, ids: Sequence[UUID], locale: Locale) -> list[ErasureView]:
    """In the order of `ids`."""
    rows = await tx.rows(
        """select e.*, c.platform, c.buyer_id, s.name shop_name
           from erasures e join customers c on c.id = e.customer_id join shops s on s.id = e.shop_id
           where e.id = any($1) order by array_position($1, e.id)""",
        list(ids),
    )
    wanted = {UUID(kept["decision_id"]) for row in rows for kept in row["kept"] if kept["decision_id"]}
    found = await tx.rows("select id, topic, explanations from decisions where id = any($1)", list(wanted))
    why = {
        str(row["id"]): {
            "decision_id": str(row["id"]),
            "topic": row["topic"],
            "explanations": row["explanations"][locale],
        }
        for row in found
    }
    plain = ("id", "request_id", "reason", "asked_at", "employee_no", "looked_at", "erased", "again_at", "ended_at")
    return [
        ErasureView(
            **whose(row, row["customer_id"]), **{name: row[name] for name in plain},
            kept=[kept_view(kept, why, locale) for kept in row["kept"]],
        )
        for row in rows
    ]  # fmt: skip


def kept_view(kept: Mapping[str, Any], why: Mapping[str, dict[str, Any]], locale: Locale) -> KeptView:
    what = kept["what"]
    return KeptView(
        what=what, count=kept["count"], until=kept["until"], reason=REASONS[what].to(locale),
        why=why.get(kept["decision_id"] or ""),
    )  # fmt: skip


class EraseAgain(Within):
    """Receives the outbox topic: what had to be kept when he asked is looked at again."""

    topic = ERASE_AGAIN

    def __init__(self, vault: Vault, book: Rulebook) -> None:
        self.vault = vault
        self.book = book

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        customer_id = UUID(delivery.payload["customer_id"])
        await erase.look_when_due(tx, self.vault, self.book, customer_id, delivery.payload["reason"])
