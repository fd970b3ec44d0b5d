"""Verbs that only state something: done, compared, weighed, closed. What they state goes into the log as facts."""

import operator
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from kefu.flows.aftersale.desk import Desk, situation
from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Transaction
from kefu.modules.cases.problems import TailsOpen
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb, VerbField
from kefu.modules.tasks import service as tasks


class Remark(BaseModel):
    """Every verb takes a word of the person who does it."""

    note: Annotated[str, Field(max_length=500)] = ""


NOTE = VerbField("note", Text("说明", "說明", "Note"), "text", required=False)


def noted(body: Remark) -> dict[str, Any]:
    return {"note": body.note} if body.note else {}


async def mark_done(tx: Transaction, desk: Desk, case: Case, body: Remark) -> Done:
    return Done(refs=noted(body))


MARK_DONE = Verb("mark_done", "case.act", Text("已做", "已做", "Done"), Remark, mark_done)


class CourierWord(BaseModel):
    """As the courier said or wrote it. For the desk: the buyer is told it in better words (CONV-09)."""

    note: Annotated[Trimmed, Field(min_length=2, max_length=500)]


async def hear_courier(tx: Transaction, desk: Desk, case: Case, body: CourierWord) -> Done:
    return Done(refs={"note": body.note, "from": "courier"})


HEAR_COURIER = Verb(
    "hear_courier", "case.act", Text("记下快递的话", "記下快遞的話", "Keep what the courier says"), CourierWord,
    hear_courier,
    fields=(VerbField("note", Text("快递原话（不给买家看）", "快遞原話（不給買家看）", "The courier's own words (not for the buyer)"), "long_text"),),
)  # fmt: skip


class Comparison(Remark):
    """`received_quantity`: pieces; needed where too few or too many is what is wrong."""

    finding: Literal["wrong_item", "as_ordered", "unclear"]
    received_sku: Annotated[str, Field(max_length=64)] = ""
    received_quantity: Annotated[int | None, Field(ge=0, le=100_000)] = None
    responsible: Literal["picking", "order_making", "stock_label", "supplier"] | None = None


class QuantityUnlikely(Invalid):
    code = "case.quantity_unlikely"
    text = Text(
        "「{error}」请填写实收件数，并与应发 {ordered} 件不同。",
        "「{error}」請填寫實收件數，並與應發 {ordered} 件不同。",
        "{error}: say how many pieces came; {ordered} were ordered.",
    )


async def compare_with_order(tx: Transaction, desk: Desk, case: Case, body: Comparison) -> Done:
    """What the playbook of the case does not keep as a fact stands in the log only. Raises QuantityUnlikely."""
    said = body.model_dump(exclude_none=True, exclude_defaults=True, exclude={"note"})
    if body.finding == "wrong_item":
        await check_quantity(tx, case, body.received_quantity)
    facts: dict[str, Any] = {key: value for key, value in said.items() if key in case.playbook.facts}
    refs = {key: value for key, value in said.items() if key not in facts}
    return Done(facts, refs | noted(body))


COUNTED: Mapping[str, Callable[[int, int], bool]] = {"too_few": operator.lt, "surplus": operator.gt}
"""Kinds of error that are about the number of pieces: how what came compares with what was ordered."""


async def check_quantity(tx: Transaction, case: Case, received: int | None) -> None:
    error = str(case.state.facts.get("error", ""))
    if error not in COUNTED or "received_quantity" not in case.playbook.facts:
        return
    ordered = (await situation(tx, case)).line.quantity
    if received is None or not COUNTED[error](received, ordered):
        raise QuantityUnlikely(error=case.playbook.facts["error"].values[error], ordered=ordered)


FINDINGS = {
    "wrong_item": Text("确实发错", "確實發錯", "Wrong item"),
    "as_ordered": Text("与订单相符", "與訂單相符", "As ordered"),
    "unclear": Text("看不出来", "看不出來", "Cannot be told"),
}
RESPONSIBLE = {
    "picking": Text("拣货打包", "揀貨打包", "Picking or packing"),
    "order_making": Text("制单抄单", "製單抄單", "Writing the order out"),
    "stock_label": Text("货位或标签", "貨位或標籤", "Shelf or label"),
    "supplier": Text("供货", "供貨", "Supplier"),
}
COMPARE = Verb(
    "compare_with_order", "case.act", Text("与订单核对", "與訂單核對", "Compare with the order"), Comparison,
    compare_with_order,
    fields=(
        VerbField("finding", Text("核对结果", "核對結果", "Finding"), "choice", choices=FINDINGS),
        VerbField("received_sku", Text("实收货号", "實收貨號", "Article received"), "sku", required=False),
        VerbField("received_quantity", Text("实收件数", "實收件數", "Pieces received"), "int", required=False),
        VerbField("responsible", Text("责任环节", "責任環節", "Where it went wrong"), "choice", required=False,
                  choices=RESPONSIBLE),
        NOTE,
    ),
)  # fmt: skip


Grams = Annotated[int, Field(ge=0, le=1_000_000)]


class Underweight(Remark):
    """Grams that the parcel lacked against the packing record."""

    weight_short_g: Grams


async def weigh(tx: Transaction, desk: Desk, case: Case, body: Remark) -> Done:
    """The one number that was read off the scales is the fact."""
    return Done(body.model_dump(exclude={"note"}), noted(body))


CHECK_WEIGHT = Verb(
    "check_weight", "case.act", Text("比对出库重量", "比對出庫重量", "Compare the packing weight"), Underweight, weigh,
    fields=(
        VerbField("weight_short_g", Text("少重（克）", "少重（克）", "Short by (g)"), "int"),
        NOTE,
    ),
)  # fmt: skip


class Overweight(Remark):
    """Grams by which the parcel weighed more than the order should."""

    weight_over_g: Grams


CHECK_OVERWEIGHT = Verb(
    "check_overweight", "case.act", Text("比对出库重量", "比對出庫重量", "Compare the packing weight"), Overweight, weigh,
    fields=(
        VerbField("weight_over_g", Text("多重（克）", "多重（克）", "Over by (g)"), "int"),
        NOTE,
    ),
)  # fmt: skip


class Damage(Remark):
    """What the photo shows, and of how many pieces."""

    damage: Literal["broken", "fading", "snapped"]
    seen: Literal["confirmed", "unclear"]
    damaged_quantity: Annotated[int, Field(ge=1, le=100_000)]


class MoreThanOrdered(Invalid):
    code = "case.more_than_ordered"
    text = Text("只订了 {ordered} 件。", "只訂了 {ordered} 件。", "Only {ordered} were ordered.")


async def judge_damage(tx: Transaction, desk: Desk, case: Case, body: Damage) -> Done:
    """Raises MoreThanOrdered, LineUnclear."""
    ordered = (await situation(tx, case)).line.quantity
    if body.damaged_quantity > ordered:
        raise MoreThanOrdered(ordered=ordered)
    return Done(body.model_dump(exclude={"note"}), noted(body))


async def preview_damage(tx: Transaction, desk: Desk, case: Case) -> Preview:
    """Mostly there is one piece, and it is that one. Raises LineUnclear."""
    ordered = (await situation(tx, case)).line.quantity
    return Preview(defaults={"damaged_quantity": ordered} if ordered == 1 else {})


JUDGE_DAMAGE = Verb(
    "judge_damage", "case.act", Text("看照片下结论", "看照片下結論", "Conclude from the photo"), Damage, judge_damage,
    fields=(
        VerbField("damage", Text("问题", "問題", "What is wrong"), "choice", choices={
            "broken": Text("破损", "破損", "Broken"),
            "fading": Text("掉色", "掉色", "Fades"),
            "snapped": Text("断裂", "斷裂", "Snapped"),
        }),
        VerbField("seen", Text("照片看得出吗", "照片看得出嗎", "Shown by the photo"), "choice", choices={
            "confirmed": Text("能确认", "能確認", "It shows"),
            "unclear": Text("看不出来", "看不出來", "It does not show"),
        }),
        VerbField("damaged_quantity", Text("坏了几件", "壞了幾件", "Pieces damaged"), "int"),
        NOTE,
    ),
    preview=preview_damage,
)  # fmt: skip


async def close_case(tx: Transaction, desk: Desk, case: Case, body: Remark) -> Done:
    """Raises TailsOpen: nobody closes a case whose buyer still waits for something."""
    if case.state.tails:
        raise TailsOpen(count=len(case.state.tails))
    if case.state.status == "open":
        await tasks.cancel_of_case(tx, case.id, "case closed")
    return Done(refs=noted(body))


async def preview_close(tx: Transaction, desk: Desk, case: Case) -> Preview:
    if not case.state.tails:
        return Preview()
    count = len(case.state.tails)
    return Preview(
        allowed=False,
        why_not=Text(f"还有 {count} 件收尾没做完", f"還有 {count} 件收尾沒做完", f"{count} tail tasks are still open"),
    )


CLOSE_CASE = Verb(
    "close_case", "case.act", Text("结束个案", "結束個案", "Close the case"), Remark, close_case,
    fields=(NOTE,), preview=preview_close,
)  # fmt: skip
