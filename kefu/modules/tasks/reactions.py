"""What tasks do when others announce: somebody must look into it."""

from kefu.kernel.transaction import FEED, Transaction
from kefu.modules.money.events import CompensationFailed
from kefu.modules.tasks import service

DESK_ROLE = "after_sale"


async def compensation_failed(tx: Transaction, event: CompensationFailed) -> None:
    """Who asked for the money finds out what is wrong with the account. Browsers hear of it at once."""
    what = "退款" if event.slip_kind == "refund" else "补偿"
    outcome = "没有退成" if event.slip_kind == "refund" else "打款失败"
    opened = await service.put(
        tx, shop_id=event.shop_id, kind="check_payout", for_role=DESK_ROLE, assignee_id=event.requested_by,
        title=f"{what} {event.number} {outcome}：{event.reason}", case_id=event.case_id, order_id=event.order_id,
        asks={"compensation_id": str(event.compensation_id), "number": event.number, "reason": event.reason},
    )  # fmt: skip
    await tx.later(event.shop_id, FEED, opened.push.of(opened))
