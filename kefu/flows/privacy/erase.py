"""A buyer asks to be forgotten: what nothing obliges the shop to keep goes at once, the rest when its time is over.

One request may cover several identities of the same person. Each is looked at again by itself until nothing is left
that may go.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kefu.flows.privacy import forgetting
from kefu.flows.privacy.law import Kept, Law
from kefu.flows.privacy.plan import Plan, draw
from kefu.flows.privacy.remarks import NotHisRemark, hold, rewrite
from kefu.kernel.errors import Conflict, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.customers import service as customers
from kefu.modules.rulebook import service as rulebook
from kefu.modules.rulebook.service import Rulebook

ERASE_AGAIN = "customers.erase_again"


class ErasureUnderWay(Conflict):
    code = "erasure.under_way"
    text = Text(
        "{buyer_id} 已有一份删除请求在处理，无须重复提交。",
        "{buyer_id} 已有一份刪除請求在處理，無須重複提交。",
        "A request to erase {buyer_id} is under way already.",
    )


async def law_of(tx: Transaction, book: Rulebook, shop_id: UUID) -> Law:
    return Law(book, await rulebook.scope_of(tx, shop_id), tx.now)


async def ask(
    tx: Transaction, vault: Vault, book: Rulebook, people: Sequence[UUID], reason: str, texts: Sequence[str] = ()
) -> list[UUID]:
    """Opens one erasure for each identity and does its first look. Returns their ids, in the order of `people`.

    `texts`: what colleagues typed and somebody read, which goes as a whole. Raises NotFound, ErasureUnderWay,
    NotHisRemark, RuleProblem; then nothing has changed.
    """
    seen: set[str] = set()
    request_id, made = new_id(), {customer_id: new_id() for customer_id in people}
    for customer_id in sorted(made):
        customer = await customers.get_for_update(tx, customer_id)
        if await _open_one(tx, customer_id):
            raise ErasureUnderWay(buyer_id=customer["buyer_id"])
        law = await law_of(tx, book, customer["shop_id"])
        plan, kept = await _carry_out(tx, vault, law, customer, tx.now, reason, (), texts)
        seen.update(one.ref for one in plan.remarks.left)
        await tx.run(
            """insert into erasures (id, request_id, shop_id, customer_id, reason, asked_by, employee_no, asked_at,
                                     looked_at, erased, kept, again_at, ended_at)
               values ($1,$2,$3,$4,$5,$6,$7,$8,$8,$9,$10,$11,$12)""",
            made[customer_id], request_id, customer["shop_id"], customer_id, reason, tx.actor.id, tx.actor.employee_no,
            tx.now, plan.counts, kept, plan.again_at, None if plan.again_at else tx.now,
        )  # fmt: skip
    if not set(texts) <= seen:
        raise NotHisRemark
    return list(made.values())


async def look_again(tx: Transaction, vault: Vault, book: Rulebook, erasure_id: UUID) -> None:
    """What had to be kept is looked at again. Raises NotFound, RuleProblem. An ended request is left alone."""
    row = await tx.row("select * from erasures where id = $1 for update", erasure_id)
    if row is None:
        raise NotFound(what=erasure_id)
    if row["ended_at"]:
        return
    customer = await customers.get_for_update(tx, row["customer_id"])
    law = await law_of(tx, book, row["shop_id"])
    plan, kept = await _carry_out(tx, vault, law, customer, row["asked_at"], row["reason"], row["kept"])
    await tx.run(
        "update erasures set looked_at = $2, erased = $3, kept = $4, again_at = $5, ended_at = $6 where id = $1",
        erasure_id, tx.now, {what: n + row["erased"].get(what, 0) for what, n in plan.counts.items()}, kept, plan.again_at,
        None if plan.again_at else tx.now,
    )  # fmt: skip


async def look_when_due(tx: Transaction, vault: Vault, book: Rulebook, customer_id: UUID, reason: str) -> None:
    """What the worker does. A look by hand may have come first: then a later one is planned already."""
    row = await _open_one(tx, customer_id)
    if row is not None and row["again_at"] <= tx.now:
        await look_again(tx, vault, book, row["id"])
    elif row is None and not await tx.value("select exists (select from erasures where customer_id = $1)", customer_id):
        await ask(tx, vault, book, [customer_id], reason)  # was asked before requests were kept


async def _open_one(tx: Transaction, customer_id: UUID) -> Row | None:
    return await tx.row(
        "select id, again_at from erasures where customer_id = $1 and ended_at is null for update", customer_id
    )


async def _carry_out(
    tx: Transaction, vault: Vault, law: Law, customer: Row, asked_at: datetime, reason: str,
    before: Sequence[Mapping[str, Any]], texts: Sequence[str] = (),
) -> tuple[Plan, list[dict[str, Any]]]:  # fmt: skip
    """Under the customer's lock: what the plan says goes, why the rest stays is stored, the next look is planned.

    `before`: what was kept at the look before. Returns also what is kept now, as it is stored.
    """
    shop_id: UUID = law.shop.shop_id
    await tx.rows("select id from conversations where customer_id = $1 order by id for update", customer["id"])
    await tx.rows("select id from orders where customer_id = $1 order by id for update", customer["id"])
    await hold(tx, customer["id"])
    plan = await draw(tx, vault, law, customer, asked_at)
    if plan.profile:
        await forgetting.forget_profile(tx, customer["id"])
    await forgetting.forget_conversations(tx, customer, plan.talks, plan.spared)
    await forgetting.forget_evidence(tx, plan.pins, plan.pictures, plan.files)
    await forgetting.forget_remarks(tx, plan.orders)
    await rewrite(tx, plan.remarks.changed)
    await rewrite(tx, plan.remarks.without(texts))
    await vault.erase(tx, [*plan.contacts, *plan.receivers], reason, shop_id=shop_id)
    if any(plan.counts.values()) or not before:
        await tx.audit(
            "customer.erased", "customer", customer["id"], shop_id=shop_id, reason=reason,
            after={"erased": {what: n for what, n in plan.counts.items() if n}, "kept": {kept.what: kept.count for kept in plan.kept}},
        )  # fmt: skip
    if plan.again_at is not None:
        payload = {"customer_id": str(customer["id"]), "reason": reason}
        await tx.later(shop_id, ERASE_AGAIN, payload, lane=str(customer["id"]), due_at=plan.again_at)
    return plan, [await _note(tx, law, customer["id"], kept, before) for kept in plan.kept]


async def _note(
    tx: Transaction, law: Law, customer_id: UUID, kept: Kept, before: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """What is kept, with the decision that says so; the one of the look before, where nothing has changed."""
    noted: dict[str, Any] = {"what": kept.what, "count": kept.count, "until": kept.until and kept.until.isoformat()}
    same = next((one for one in before if noted.items() <= one.items()), None)
    if same is not None:
        return dict(same)
    if kept.decided is not None:
        await rulebook.store(tx, law.shop, *kept.decided, "customer", customer_id)
    return noted | {"decision_id": kept.decided and str(kept.decided[0].id)}
