"""Couriers, tracking numbers, why something is sent again, and the promise that goes with it. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kefu.kernel.errors import Invalid
from kefu.kernel.i18n import Text
from kefu.packs.shelves import Shelf, read_file, read_text


class CourierUnknown(Invalid):
    code = "waybill.courier_unknown"
    text = Text("不认识快递公司「{courier}」。", "不認識快遞公司「{courier}」。", "The courier {courier} is not known.")


class NumberMalformed(Invalid):
    code = "waybill.number_malformed"
    text = Text(
        "「{number}」不像{courier}的单号，请核对。",
        "「{number}」不像{courier}的單號，請核對。",
        "{number} does not look like a number of {courier}; please check.",
    )


@dataclass(frozen=True, slots=True)
class Courier:
    code: str
    title: Text
    names: frozenset[str]
    number: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class CourierBook:
    couriers: Mapping[str, Courier]

    def get(self, said: str) -> Courier:
        """By code, title or any name exports use. Raises CourierUnknown."""
        wanted = fold(said)
        for courier in self.couriers.values():
            if wanted in courier.names:
                return courier
        raise CourierUnknown(courier=said)


def fold(said: str) -> str:
    return unicodedata.normalize("NFKC", said).strip().lower()


def read_couriers(packs_dir: Path) -> CourierBook:
    data = read_file(packs_dir / "catalogues" / "couriers.yaml")
    found = {}
    for code, body in data["items"].items():
        title = read_text(body["title"])
        names = frozenset(map(fold, (code, title.zh, title.zh_tw, title.en, *body["names"])))
        found[code] = Courier(code, title, names, re.compile(body["number"]))
    return CourierBook(found)


SHELF = Shelf("couriers", read_couriers)


WRONG_ONE = Text("错件", "錯件", "the wrong one")


@dataclass(frozen=True, slots=True)
class ReshipReason:
    """Why something is sent again, and what follows from that; `packs/catalogues/reship_reasons.yaml` says more."""

    code: str
    title: Text
    came: Text = WRONG_ONE
    nothing_came: bool = False
    sent_right: bool = False
    tell_courier: bool = False
    our_fault: bool | None = None
    """Towards the buyer; None: nobody has said."""


@dataclass(frozen=True, slots=True)
class ReasonBook:
    reasons: Mapping[str, ReshipReason]

    def reason_of(self, code: str) -> ReshipReason:
        """One that a shop's own playbook names and the catalogue does not know is an ordinary one, called by its code."""
        return self.reasons.get(code) or ReshipReason(code, Text(code, code, code))


def read_reship_reasons(packs_dir: Path) -> ReasonBook:
    """Raises TypeError for a word the catalogue does not use."""
    data = read_file(packs_dir / "catalogues" / "reship_reasons.yaml")
    return ReasonBook({code: read_reason(code, **body) for code, body in data["items"].items()})


def read_reason(code: str, title: dict[str, str], came: dict[str, str] | None = None, **flags: bool) -> ReshipReason:
    return ReshipReason(code, read_text(title), read_text(came) if came else WRONG_ONE, **flags)


REASONS = Shelf("reship_reasons", read_reship_reasons)


def clean_number(typed: str, courier: Courier) -> str:
    """The number without blanks, dashes and the apostrophe or tab of an export. Raises NumberMalformed."""
    number = re.sub(r"[\s'`\-]", "", unicodedata.normalize("NFKC", typed)).upper()
    if not courier.number.fullmatch(number):
        raise NumberMalformed(number=typed.strip(), courier=courier.title)
    return number


def end_of(day: date, zone: str) -> datetime:
    """The last second of a local day, as UTC."""
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(zone)).astimezone(UTC)


WEEKDAYS = (
    Text("周一", "週一", "Monday"),
    Text("周二", "週二", "Tuesday"),
    Text("周三", "週三", "Wednesday"),
    Text("周四", "週四", "Thursday"),
    Text("周五", "週五", "Friday"),
    Text("周六", "週六", "Saturday"),
    Text("周日", "週日", "Sunday"),
)
TODAY = Text("今天", "今天", "today")
NEXT = Text("{day}下午", "{day}下午", "{day} afternoon")
DATED = Text("{month}月{number}日{day}下午", "{month}月{number}日{day}下午", "{day} afternoon, {number}/{month}")
WEEK = timedelta(days=6)


def promise_of(leaves_on: date, same_day: bool, today: date) -> Text:
    """When it leaves, in words for the buyer: 今天, 周三下午; with its date when that is a week away."""
    if same_day and leaves_on == today:
        return TODAY
    weekday = WEEKDAYS[leaves_on.isoweekday() - 1]
    template = NEXT if leaves_on - today <= WEEK else DATED
    return template.filled(day=weekday, month=leaves_on.month, number=leaves_on.day)
