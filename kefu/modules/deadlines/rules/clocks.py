"""Clocks as the packs describe them, and the moments they lead to. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from kefu.kernel.i18n import Text
from kefu.kernel.opening_hours import Opening, add_open_time, open_between
from kefu.packs.shelves import Shelf, read_by_shop, read_text

Counts = Literal["wall_clock", "opening_hours"]


@dataclass(frozen=True, slots=True)
class Clock:
    """`lasts` None: the act that starts the clock brings the moment (perhaps from `table`)."""

    code: str
    title: Text
    subject: str
    starts_with: str
    ends_with: str
    lasts: timedelta | None
    table: str | None
    warns_after: tuple[timedelta, ...]
    warns_before: tuple[timedelta, ...]
    counts: Counts
    pauses: Mapping[str, bool]
    notify: tuple[str, ...]
    costs: Text

    def may_pause(self, state: str) -> bool:
        """Whether this shop lets the clock stand still in `state`. A state the pack does not name never stops it."""
        return self.pauses.get(state, False)


@dataclass(frozen=True, slots=True)
class Plan:
    """Aware UTC moments; warnings ascending, all after the start and before `due_at`."""

    due_at: datetime
    warn_at: tuple[datetime, ...]

    def next_after(self, warned: int) -> datetime:
        return self.warn_at[warned] if warned < len(self.warn_at) else self.due_at


@dataclass(frozen=True, slots=True)
class ClockBook:
    """Clocks by shop pack and code; `countries` says whose working days a shop follows."""

    clocks: Mapping[str, Mapping[str, Clock]]
    countries: Mapping[str, str]

    def find(self, pack: str, code: str) -> Clock | None:
        return self.clocks.get(pack, {}).get(code)

    def title(self, code: str) -> Text:
        """The first pack that names a code lends its words; one that none names is called by its code."""
        named = (of_pack[code].title for of_pack in self.clocks.values() if code in of_pack)
        return next(named, Text(code, code, code))


def duration(data: Mapping[str, int]) -> timedelta:
    return timedelta(hours=data.get("hours", 0), minutes=data.get("minutes", 0))


def parse_clock(code: str, data: Mapping[str, Any]) -> Clock:
    lasts = data["lasts"]
    given = lasts == "given" or "table" in lasts
    return Clock(
        code=code,
        title=read_text(data["title"]),
        subject=data["subject"],
        starts_with=data["starts_with"],
        ends_with=data["ends_with"],
        lasts=None if given else duration(lasts),
        table=lasts["table"] if isinstance(lasts, dict) and "table" in lasts else None,
        warns_after=tuple(sorted(duration(w) for w in data.get("warns_after", ()))),
        warns_before=tuple(sorted((duration(w) for w in data.get("warns_before", ())), reverse=True)),
        counts=data["counts"],
        pauses=data.get("pauses", {}),
        notify=tuple(data["notify"]),
        costs=read_text(data["costs"]),
    )


def read_clocks(packs_dir: Path) -> ClockBook:
    """All shops' clocks. Raises ValueError when a file stands in another shop's folder."""
    books: dict[str, dict[str, Clock]] = {}
    countries: dict[str, str] = {}
    for pack, data in read_by_shop(packs_dir, "deadlines").items():
        if data["deadlines"] != pack:
            raise ValueError(f"shops/{pack}/deadlines.yaml says it belongs to {data['deadlines']}")
        countries[pack] = data["calendar"]
        books[pack] = {code: parse_clock(code, body) for code, body in data["clocks"].items()}
    return ClockBook(books, countries)


SHELF = Shelf("deadlines", read_clocks)


def plan(clock: Clock, started_at: datetime, due_at: datetime | None, hours: Sequence[Opening], zone: str) -> Plan:
    """When the clock is due and when it warns. `due_at` beats the clock's own length.

    Raises ValueError when neither the clock nor the caller says how long it lasts.
    """
    counted = hours if clock.counts == "opening_hours" else ()
    if due_at is None:
        if clock.lasts is None:
            raise ValueError(f"the clock {clock.code} needs the moment it is due")
        due_at = add_open_time(started_at, clock.lasts, counted, zone)
    warnings = {add_open_time(started_at, after, counted, zone) for after in clock.warns_after}
    warnings |= {due_at - before for before in clock.warns_before}
    return Plan(due_at, tuple(sorted(at for at in warnings if started_at < at < due_at)))


def shift(old: Plan, paused_at: datetime, now: datetime, hours: Sequence[Opening], zone: str) -> Plan:
    """The plan after a pause: what was left then is left now."""

    def moved(at: datetime) -> datetime:
        if at <= paused_at:
            return at
        return add_open_time(now, open_between(paused_at, at, hours, zone), hours, zone)

    return Plan(moved(old.due_at), tuple(moved(at) for at in old.warn_at))
