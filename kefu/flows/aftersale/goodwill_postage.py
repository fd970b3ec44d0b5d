"""The buyer sends back what was right, of his own wish, and the shop helps with the postage: a cap, and no fault."""

from typing import Annotated

from pydantic import Field

from kefu.flows.aftersale.desk import Desk, open_tail, situation
from kefu.flows.aftersale.exchange_with_return import SentBackAlready
from kefu.flows.aftersale.goods_back import sent_back
from kefu.flows.aftersale.postage import FIELDS, WayBack, before_the_slip, take_way_back, weigh_slip
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Transaction
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb, VerbField
from kefu.modules.notes import service as notes

NOTED = Text(
    "退件 {number}，邮费 {slip} {note}", "退件 {number}，郵費 {slip} {note}", "Return {number}, postage {slip} {note}"
)


class Goodwill(WayBack):
    note: Annotated[str, Field(max_length=300)] = ""


async def repay_postage(tx: Transaction, desk: Desk, case: Case, body: Goodwill) -> Done:
    """Raises SentBackAlready, and what `take_way_back` refuses."""
    if sent_back(case):
        raise SentBackAlready
    about = await situation(tx, case)
    slip, task = await take_way_back(tx, desk, case, about, body)
    await notes.write(
        tx, shop_id=case.shop_id, order_id=case.order_id, meaning="aftersale_return_exchange",
        reason=case.playbook.title, case_id=case.id,
        text=NOTED.filled(number=body.return_tracking_no, slip=slip.number, note=body.note),
    )  # fmt: skip
    await open_tail(
        tx, desk, case, about.shop, "check_payout", Text("核对邮费到账", "核對郵費到帳", "Check that the postage arrived"),
        slip_id=str(slip.id), slip=slip.number,
    )  # fmt: skip
    refs = {"slip_id": str(slip.id), "return_task_id": task, "notice": slip.notice.zh}
    return Done(refs=refs, solves="postage_repaid")


async def preview(tx: Transaction, desk: Desk, case: Case) -> Preview:
    if sent_back(case):
        return Preview(allowed=False, why_not=SentBackAlready.text)
    return before_the_slip(desk, await situation(tx, case))


REPAY_POSTAGE = Verb(
    "repay_postage", "compensation.request", Text("补贴退货邮费", "補貼退貨郵費", "Help with the return postage"), Goodwill,
    repay_postage, fields=(*FIELDS, VerbField("note", Text("备注", "備註", "Note"), "text", required=False)),
    preview=preview, weigh=weigh_slip,
)  # fmt: skip
