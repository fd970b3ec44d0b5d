"""The kinds of task: whose queue, which permission answers, what an answer must hold. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.kernel.malformed import place_of, reason_of
from kefu.kernel.money import Amount
from kefu.kernel.texts import Trimmed


class AnswerIncomplete(Invalid):
    code = "task.answer_incomplete"
    text = Text(
        "回答中「{title}」有误：{why}", "回答中「{title}」有誤：{why}", "In the answer, {title} is not right: {why}"
    )


class KindUnknown(Invalid):
    code = "task.kind_unknown"
    text = Text("没有「{kind}」这种待办。", "沒有「{kind}」這種待辦。", "There is no task of the kind {kind}.")


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    note: str = Field(default="", max_length=500)
    file_ids: list[UUID] = Field(default=[], max_length=20)


class CheckAnswer(Answer):
    """What the warehouse found when it looked at stock, weight or the parcel. `counted`: pieces that really went out."""

    verdict: Literal["wrong_item", "right_item", "short", "damaged", "unknown"]
    actual_sku: str = Field(default="", max_length=64)
    counted: int | None = Field(default=None, ge=0, le=100_000)


class ReturnAnswer(Answer):
    """What came back."""

    verdict: Literal["as_sent", "wrong_item", "short", "damaged", "not_arrived"]
    counted: int | None = Field(default=None, ge=0, le=100_000)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the answer will probably be. Only a person answers: money may follow."""

    verdict: str | None
    counted: int | None


def suggest(asks: Mapping[str, Any], arrivals: Sequence[Mapping[str, Any]]) -> Suggestion | None:
    """From what was written of the parcel; None without anything written, no verdict where it does not say enough.

    Goods in order are as sent only when article and number are what was expected: fewer are short, others are wrong.
    """
    if not arrivals:
        return None
    pieces = [one["quantity"] for one in arrivals]
    counted = sum(pieces) if None not in pieces else None
    findings = {one["finding"] for one in arrivals}
    if findings != {"as_sent"}:
        return Suggestion(findings.pop() if len(findings) == 1 else None, counted)
    expected, wanted = asks.get("quantity"), asks.get("sku_code")
    if wanted and any(one["sku_code"] not in ("", wanted) for one in arrivals):
        return Suggestion("wrong_item", counted)
    if counted is None or expected is None or counted == expected:
        return Suggestion("as_sent", counted)
    return Suggestion("short" if counted < expected else None, counted)


class NotedAnswer(Answer):
    """What came of it, in words: what the courier said, where the money is. Others rely on it later."""

    note: Trimmed = Field(min_length=2, max_length=500)


class ClaimAnswer(NotedAnswer):
    """What a courier pays for a parcel it lost, in the order's currency; nought: it pays nothing, and the note says why."""

    amount: Amount


FIELDS: Mapping[str, Text] = {
    "amount": Text("赔付金额", "賠付金額", "the amount"),
    "verdict": Text("核对结果", "核對結果", "the finding"),
    "actual_sku": Text("实际货号", "實際貨號", "the article found"),
    "counted": Text("件数", "件數", "the pieces"),
    "note": Text("说明", "說明", "the note"),
    "file_ids": Text("照片", "照片", "the pictures"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """`question`: the answer goes back to the case (open → answered → done); otherwise done at once.

    `ends_with_case`: a case that is closed unsolved has no use for it any more. What finance, a courier or the desk
    owes beside the case's own way outlives it.
    `checks_the_desk`: somebody looks after what the desk did; then whoever asked, or assigns work, cannot drop it.
    """

    code: str
    title: Text
    permission: str
    question: bool
    answer: type[Answer]
    ends_with_case: bool = False
    checks_the_desk: bool = False


CHECK = Text("请仓库核对", "請倉庫核對", "Warehouse, please check")
RETURN = Text("退件验收", "退件驗收", "Inspect what came back")
TELL_WAYBILL = Text("把单号告诉买家", "把單號告訴買家", "Tell the buyer the waybill")
FOLLOW_UP = Text("回访买家", "回訪買家", "Follow up with the buyer")
CHECK_PAYOUT = Text("核对打款", "核對打款", "Look into a payment")
TELL_COURIER = Text("把单号告诉快递", "把單號告訴快遞", "Give the courier the numbers")
RECLAIM = Text("核对不该付的钱", "核對不該付的錢", "Look into money that should not go out")
COURIER_CLAIM = Text("向快递索赔", "向快遞索賠", "Claim from the courier")
CALL_BACK = Text("稍后联系买家", "稍後聯絡買家", "Get back to the buyer")

KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("check", CHECK, "warehouse.answer", True, CheckAnswer, ends_with_case=True),
        Kind("return", RETURN, "warehouse.answer", True, ReturnAnswer, ends_with_case=True),
        Kind("tell_waybill", TELL_WAYBILL, "case.act", False, Answer, ends_with_case=True),
        Kind("follow_up", FOLLOW_UP, "case.act", False, Answer, ends_with_case=True),
        Kind("check_payout", CHECK_PAYOUT, "case.act", False, Answer),
        Kind("tell_courier", TELL_COURIER, "case.act", False, NotedAnswer),
        Kind("courier_claim", COURIER_CLAIM, "case.act", False, ClaimAnswer),
        Kind("reclaim", RECLAIM, "compensation.pay", False, NotedAnswer, checks_the_desk=True),
        Kind("call_back", CALL_BACK, "case.act", False, Answer),
    )
}


ENDING_WITH_CASE = [kind.code for kind in KINDS.values() if kind.ends_with_case]


def get_kind(code: str) -> Kind:
    """Raises KindUnknown."""
    kind = KINDS.get(code)
    if kind is None:
        raise KindUnknown(kind=code)
    return kind


def check_answer(kind: Kind, answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer as it is stored. Raises AnswerIncomplete, which names the first field that is wrong."""
    try:
        read = kind.answer.model_validate(answer)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = place_of(first, otherwise=kind.code)
        title = FIELDS.get(place.split(".")[0], place)
        raise AnswerIncomplete(field=place, title=title, why=reason_of(first)) from wrong
    return read.model_dump(mode="json", exclude_none=True)
