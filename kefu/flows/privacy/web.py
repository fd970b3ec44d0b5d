"""The route of forgetting."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BaseModel, Field

from kefu.flows.privacy.erase import ERASE_AGAIN, Erasure, Kept, What, erase
from kefu.kernel.i18n import Locale, Text
from kefu.kernel.transaction import Transaction
from kefu.kernel.vault import Vault
from kefu.kernel.web import Router, Tx, locale_of
from kefu.modules.rulebook.service import Rulebook, RuleProblem
from kefu.ports.delivery import Delivery

router = Router("customers")

REASONS: dict[What, Text] = {
    "open_order": Text(
        "订单还在履行，完成后再处理。", "訂單仍在履行，完成後再處理。", "Orders on their way; looked at again when they are done."
    ),
    "trade": Text(
        "法律要求保存交易资料。", "法律要求保存交易資料。", "The law asks for records of trades to be kept."
    ),
    "after_sale": Text(
        "法律要求保存售后资料。", "法律要求保存售後資料。", "The law asks for records of after-sale cases to be kept."
    ),
    "open_conversation": Text(
        "会话或个案尚未结束，结束后再处理。",
        "會話或個案尚未結束，結束後再處理。",
        "Conversations or cases still open; looked at again when they are closed.",
    ),
    "evidence": Text(
        "已固定为凭证，用于主张或抗辩权利。",
        "已固定為憑證，用於主張或抗辯權利。",
        "Pinned as evidence, for claims and defence.",
    ),
    "identity": Text(
        "平台账号作为订单与登记的编号保留，不再附任何联系方式。",
        "平台帳號作為訂單與登記的編號保留，不再附任何聯絡方式。",
        "The platform's account name stays as the key of orders and registers, without any contact.",
    ),
}  # fmt: skip


class KeptView(BaseModel):
    """`why`: the rule with edition and source, when a law says so."""

    what: Literal["open_order", "trade", "after_sale", "open_conversation", "evidence", "identity"]
    count: int
    until: date | None
    reason: str
    why: dict[str, Any] | None


class ErasureView(BaseModel):
    erased: Annotated[dict[str, int], Field(description="contacts, orders, messages, files")]
    kept: list[KeptView]
    again_at: Annotated[datetime | None, Field(description="When what is kept is looked at again, by itself")]


def kept_view(kept: Kept, locale: Locale) -> KeptView:
    why = kept.verdict.why_in(locale) if kept.verdict else None
    return KeptView(what=kept.what, count=kept.count, until=kept.until, reason=REASONS[kept.what].to(locale), why=why)


class Erase(BaseModel):
    reason: Annotated[str, Field(min_length=2, max_length=300)]


def the_vault(request: Request) -> Vault:
    return request.app.state.vault  # type: ignore[no-any-return]


def the_rulebook(request: Request) -> Rulebook:
    return request.app.state.rulebook  # type: ignore[no-any-return]


@router.post("/customers/{customer_id}/erasure", permits="personal.erase", raises=(RuleProblem,))
async def erase_customer(
    request: Request, tx: Tx, vault: Annotated[Vault, Depends(the_vault)],
    book: Annotated[Rulebook, Depends(the_rulebook)], customer_id: UUID, body: Erase,
) -> ErasureView:  # fmt: skip
    """Forgets this buyer as far as nothing obliges to keep; says what is kept, why and how long."""
    done: Erasure = await erase(tx, vault, book, customer_id, body.reason)
    locale = locale_of(request)
    return ErasureView(erased=done.erased, kept=[kept_view(kept, locale) for kept in done.kept], again_at=done.again_at)


class EraseAgain:
    """Receives the outbox topic: what had to be kept when he asked is looked at again."""

    topic = ERASE_AGAIN

    def __init__(self, vault: Vault, book: Rulebook) -> None:
        self.vault = vault
        self.book = book

    async def deliver(self, delivery: Delivery) -> Any:
        return None

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        await erase(tx, self.vault, self.book, UUID(delivery.payload["customer_id"]), delivery.payload["reason"])

    async def given_up(self, tx: Transaction, delivery: Delivery, why: str) -> None:
        return None
