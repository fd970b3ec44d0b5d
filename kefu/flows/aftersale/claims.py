"""A courier that lost a parcel is asked to pay for it, whatever the buyer chose (LOGI-08).

The team that the shop's table names has a task, the shop's book a row; what the courier pays is entered where the task
ends, and the row follows. It does not hold the case open: the buyer waits for nothing of it.
"""

from decimal import Decimal
from typing import Any
from uuid import UUID

from kefu.flows.aftersale.act import lock_in_order
from kefu.flows.aftersale.desk import Desk, Situation, money_text, situation
from kefu.flows.aftersale.lost_parcel import WHOEVER_OPENED, team_for
from kefu.flows.aftersale.registering import whose
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.cases.service import Case
from kefu.modules.parcels import service as parcels
from kefu.modules.registers import service as registers
from kefu.modules.tasks import service as tasks
from kefu.modules.tasks.events import TaskEnded
from kefu.ports.delivery import Delivery, Within

CLAIM_LOSS = "parcels.claim_loss"
KIND = "courier_claim"
CLAIM = Text(
    "向快递索赔：包裹 {original} 丢失，商品实付 {worth} 元",
    "向快遞索賠：包裹 {original} 遺失，商品實付 {worth} 元",
    "Claim from the courier: parcel {original} is lost, {worth} was paid for the goods",
)


class ClaimLoss(Within):
    """Receives the outbox topic: a lost parcel was sent again, and its re-shipment has left.

    After all else that follows the new number, and by itself: an order whose lines an import has changed since holds
    up what the courier owes us, never what we owe the buyer.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        parcel = await parcels.get(tx, UUID(delivery.payload["reshipment_id"]))
        await lock_in_order(tx, parcel["case_id"])
        case = await cases.get_for_update(tx, parcel["case_id"])
        if case.state.facts.get("courier_says") == "found":
            return  # it turned up while this waited
        about = await situation(tx, case)
        await ask_claim(tx, self.desk, case, about, parcel["original_tracking_no"], parcel["tracking_no"])


async def ask_claim(
    tx: Transaction, desk: Desk, case: Case, about: Situation, original: str, tracking_no: str = ""
) -> None:
    """`original`: the number that was lost; `tracking_no`: that of the parcel that takes its place, if one does."""
    role = team_for(desk, about.shop, tx.now)
    worth = money_text(worth_of(about))
    task = await tasks.open(
        tx, shop_id=case.shop_id, kind=KIND, for_role=role, title=CLAIM.filled(original=original, worth=worth),
        case_id=case.id, order_id=case.order_id, conversation_id=case.conversation_id,
        assignee_id=case.owner_id if role == WHOEVER_OPENED else None,
        asks={"order_number": about.order.number, "case_number": case.number, "worth": worth},
    )  # fmt: skip
    await registers.record(
        tx, shop_id=case.shop_id, register=KIND, case_id=case.id, order_id=case.order_id, source_id=task,
        values=whose(about) | {"original_tracking_no": original, "tracking_no": tracking_no, "worth": worth,
                               "claim_state": "asked"},
    )  # fmt: skip


def worth_of(about: Situation) -> Decimal:
    """What the buyer paid for the article: the courier is held to that."""
    line = about.line
    return line.paid if line.paid is not None else (line.price or Decimal("0.00")) * line.quantity


async def withdraw_claims(tx: Transaction, case: Case, why: str) -> None:
    """The parcel has turned up after all."""
    for task in await tasks.open_tail_of(tx, case.id):
        if task["kind"] == KIND:
            await tasks.end(tx, task["id"], "cancelled", why)


async def claim_ended(tx: Transaction, event: TaskEnded) -> None:
    """Together with the task: what the courier pays stands in the row."""
    if event.kind != KIND:
        return
    changes: dict[str, object] = {"claim_state": "withdrawn"}
    if event.how == "done":
        answer = (await tasks.get(tx, event.task_id))["answer"]
        amount = Decimal(answer["amount"])
        changes = {"claim_state": "paid" if amount else "refused", "amount": money_text(amount), "note": answer["note"]}
    await registers.follow(tx, event.task_id, changes, event.name, register=KIND)
