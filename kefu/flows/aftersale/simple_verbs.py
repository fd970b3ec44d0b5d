"""Verbs that only state something: done, compared, weighed, closed. What they state goes into the log as facts."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from kefu.flows.aftersale.desk import Desk
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Transaction
from kefu.modules.cases.problems import TailsOpen
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb, VerbField
from kefu.modules.tasks import service as tasks


class Nothing(BaseModel):
    note: Annotated[str, Field(max_length=500)] = ""


async def mark_done(tx: Transaction, desk: Desk, case: Case, body: Nothing) -> Done:
    return Done(refs={"note": body.note} if body.note else {})


MARK_DONE = Verb("mark_done", "case.act", Text("已做", "已做", "Done"), Nothing, mark_done)


class Comparison(BaseModel):
    finding: Literal["wrong_item", "as_ordered", "unclear"]
    received_sku: Annotated[str, Field(max_length=64)] = ""
    note: Annotated[str, Field(max_length=500)] = ""


async def compare_with_order(tx: Transaction, desk: Desk, case: Case, body: Comparison) -> Done:
    facts: dict[str, Any] = {"finding": body.finding}
    if body.received_sku:
        facts["received_sku"] = body.received_sku
    return Done(facts, {"note": body.note} if body.note else {})


FINDINGS = {
    "wrong_item": Text("确实发错", "確實發錯", "Wrong item"),
    "as_ordered": Text("与订单相符", "與訂單相符", "As ordered"),
    "unclear": Text("看不出来", "看不出來", "Cannot be told"),
}
COMPARE = Verb(
    "compare_with_order", "case.act", Text("与订单核对", "與訂單核對", "Compare with the order"), Comparison,
    compare_with_order,
    fields=(
        VerbField("finding", Text("核对结果", "核對結果", "Finding"), "choice", choices=FINDINGS),
        VerbField("received_sku", Text("实收货号", "實收貨號", "Article received"), "sku", required=False),
        VerbField("note", Text("说明", "說明", "Note"), "text", required=False),
    ),
)  # fmt: skip


class Weighing(BaseModel):
    """Grams. `weight_short_g` is what the parcel lacked against the packing record."""

    weight_short_g: Annotated[int, Field(ge=0, le=1_000_000)]
    note: Annotated[str, Field(max_length=500)] = ""


async def check_weight(tx: Transaction, desk: Desk, case: Case, body: Weighing) -> Done:
    return Done({"weight_short_g": body.weight_short_g}, {"note": body.note} if body.note else {})


CHECK_WEIGHT = Verb(
    "check_weight", "case.act", Text("比对出库重量", "比對出庫重量", "Compare the packing weight"), Weighing, check_weight,
    fields=(
        VerbField("weight_short_g", Text("少重（克）", "少重（克）", "Short by (g)"), "int"),
        VerbField("note", Text("说明", "說明", "Note"), "text", required=False),
    ),
)  # fmt: skip


async def close_case(tx: Transaction, desk: Desk, case: Case, body: Nothing) -> Done:
    """Raises TailsOpen: nobody closes a case whose buyer still waits for something."""
    if case.state.tails:
        raise TailsOpen(count=len(case.state.tails))
    if case.state.status == "open":
        await tasks.cancel_of_case(tx, case.id, "case closed")
    return Done(refs={"note": body.note} if body.note else {})


async def preview_close(tx: Transaction, desk: Desk, case: Case) -> Preview:
    if not case.state.tails:
        return Preview()
    count = len(case.state.tails)
    return Preview(
        allowed=False,
        why_not=Text(f"还有 {count} 件收尾没做完", f"還有 {count} 件收尾沒做完", f"{count} tail tasks are still open"),
    )


CLOSE_CASE = Verb(
    "close_case", "case.act", Text("结束个案", "結束個案", "Close the case"), Nothing, close_case,
    fields=(VerbField("note", Text("说明", "說明", "Note"), "text", required=False),), preview=preview_close,
)  # fmt: skip
