"""When the first answer is due in each shop: decided by its pack's table, asked at every message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from kefu.modules.chats.rules import ReplyTimes
from kefu.packs.shelves import Shelf, read_by_shop, read_file
from kefu.rules import Decider, read_table

CLOCK = "first_reply"
NO_CLOCK = ReplyTimes(None, None, 0)


@dataclass(frozen=True, slots=True)
class PackClock:
    """The clock of one pack. `lasts_s` stands in the pack itself; else `decider` gives the moment under `output`."""

    warn_s: int | None
    reopen_s: int
    lasts_s: int | None = None
    decider: Decider | None = None
    output: str = ""

    def at(self, now: datetime) -> ReplyTimes:
        due_s = self.lasts_s
        if self.decider is not None:
            due: datetime = self.decider.decide({"clock": CLOCK, "started_at": now}, at=now).answer[self.output]
            due_s = int((due - now).total_seconds())
        warn_s = due_s if self.warn_s is None or due_s is None else min(self.warn_s, due_s)
        return ReplyTimes(warn_s, due_s, self.reopen_s)


@dataclass(frozen=True, slots=True)
class ReplyBook:
    """By the code of the shop's pack. A pack without the clock: nobody's answer has a time."""

    packs: Mapping[str, PackClock]
    _lately: dict[str, tuple[int, ReplyTimes]] = field(default_factory=dict)

    def times(self, shop_id: UUID, pack: str, platform: str, at: datetime) -> ReplyTimes:
        """Decided anew every minute: an edition may begin at any of them."""
        minute = int(at.timestamp()) // 60
        known = self._lately.get(pack)
        if known is None or known[0] != minute:
            clock = self.packs.get(pack)
            known = self._lately[pack] = (minute, clock.at(at) if clock else NO_CLOCK)
        return known[1]


def seconds(length: Mapping[str, Any]) -> int:
    return int(timedelta(**{unit: int(number) for unit, number in length.items()}).total_seconds())


def read_clock(packs_dir: Path, pack: str, clock: Mapping[str, Any] | None, reopen_s: int) -> PackClock:
    if clock is None:
        return PackClock(None, reopen_s)
    warns = [seconds(length) for length in clock.get("warns_after", ())]
    warn_s, lasts = min(warns) if warns else None, clock["lasts"]
    if "table" not in lasts:
        return PackClock(warn_s, reopen_s, seconds(lasts))
    name = lasts["table"].rsplit(".", 1)[-1]
    table = read_table(read_file(packs_dir / "shops" / pack / "rules" / f"{name}.yaml"))
    return PackClock(warn_s, reopen_s, None, Decider(table), lasts["output"])


def read_reply_times(packs_dir: Path) -> ReplyBook:
    """`clocks.first_reply` of deadlines.yaml and `reopen_within` of chats.yaml, of every shop's pack."""
    clocks, chats = read_by_shop(packs_dir, "deadlines"), read_by_shop(packs_dir, "chats")
    book: dict[str, PackClock] = {}
    for pack in {*clocks, *chats}:
        reopen_s = seconds(chats[pack]["reopen_within"]) if pack in chats else 0
        book[pack] = read_clock(packs_dir, pack, clocks.get(pack, {}).get("clocks", {}).get(CLOCK), reopen_s)
    return ReplyBook(book)


REPLY_TIMES: Shelf[ReplyBook] = Shelf("chats", read_reply_times)
