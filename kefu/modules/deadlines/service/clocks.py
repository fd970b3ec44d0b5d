"""Start, meet, cancel, pause and sound clocks. Each act on one clock is one statement or a row lock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kefu.kernel.errors import Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.opening_hours import Opening, parse_hours
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.deadlines.events import ClockMet, ClockMissed, ClockStarted, ClockWarned
from kefu.modules.deadlines.rules.clocks import SHELF, Clock, Plan, plan, shift


class ClockUnknown(Invalid):
    code = "clock.unknown"
    text = Text(
        "店铺的时限里没有「{clock}」。",
        "店鋪的時限裡沒有「{clock}」。",
        "The shop's clocks do not include {clock}.",
    )


@dataclass(frozen=True, slots=True)
class ShopTime:
    pack: str
    zone: str
    hours: tuple[Opening, ...]


_packs: dict[UUID, str] = {}
"""A shop's pack never changes, so this process asks once."""


async def shop_time(tx: Transaction, shop_id: UUID) -> ShopTime:
    row = await tx.row("select pack, zone, settings from shops where id = $1", shop_id)
    if row is None:
        raise NotFound(what=shop_id)
    return ShopTime(row["pack"], row["zone"], parse_hours(row["settings"]))


async def find_clock(tx: Transaction, shop_id: UUID, code: str) -> Clock | None:
    if shop_id not in _packs:
        pack = await tx.value("select pack from shops where id = $1", shop_id)
        if pack is None:
            raise NotFound(what=shop_id)
        _packs[shop_id] = pack
    return SHELF.book.find(_packs[shop_id], code)


async def start(
    tx: Transaction,
    *,
    shop_id: UUID,
    clock: str,
    subject_kind: str,
    subject_id: UUID,
    due_at: datetime | None = None,
    warn_at: Sequence[datetime] | None = None,
    costs: Mapping[str, Any] | None = None,
    decision: UUID | None = None,
    started_at: datetime | None = None,
) -> UUID:
    """Starts a clock of the shop's pack; a clock of this kind that already runs for the subject stays as it is.

    `due_at` and `warn_at` beat the pack (a decision table or an act gave them; `decision` says which).
    Returns the open clock's id. Raises ClockUnknown; ValueError when nobody says when it is due.
    """
    known = await find_clock(tx, shop_id, clock)
    if known is None:
        raise ClockUnknown(clock=clock)
    began = started_at or tx.now
    made = await make_plan(tx, shop_id, known, began, due_at, warn_at)
    deadline_id = new_id()
    inserted = await tx.value(
        """insert into deadlines (id, shop_id, clock, subject_kind, subject_id, started_at, due_at, warn_at, next_at,
                                  costs, notify, decision_id)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)
           on conflict (subject_id, clock) where ended_at is null do nothing returning id""",
        deadline_id, shop_id, clock, subject_kind, subject_id, began, made.due_at, list(made.warn_at),
        made.next_after(0), costs or words(known.costs), list(known.notify), decision,
    )  # fmt: skip
    if inserted is None:
        found = await tx.value(
            "select id from deadlines where subject_id = $1 and clock = $2 and ended_at is null", subject_id, clock
        )
        return UUID(str(found))
    await tx.announce(
        ClockStarted(
            shop_id=shop_id, deadline_id=deadline_id, clock=clock, subject_kind=subject_kind, subject_id=subject_id,
            due_at=made.due_at,
        )
    )  # fmt: skip
    return deadline_id


async def make_plan(
    tx: Transaction,
    shop_id: UUID,
    clock: Clock,
    began: datetime,
    due_at: datetime | None,
    warn_at: Sequence[datetime] | None,
) -> Plan:
    """Reads the shop's hours only for a clock that counts them."""
    hours: tuple[Opening, ...] = ()
    zone = "UTC"
    if clock.counts == "opening_hours":
        local = await shop_time(tx, shop_id)
        hours, zone = local.hours, local.zone
    made = plan(clock, began, due_at, hours, zone)
    if warn_at is None:
        return made
    return Plan(made.due_at, tuple(sorted(at for at in warn_at if began < at < made.due_at)))


def words(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "zh_tw": text.zh_tw, "en": text.en}


async def meet(tx: Transaction, *, clock: str, subject_id: UUID, at: datetime | None = None) -> bool | None:
    """What the clock waited for has happened. True: in time; False: too late; None: no such clock was open.

    Late is late also when the ticker has not come by yet: then the breach is written here.
    """
    when = at or tx.now
    row = await tx.row(
        """update deadlines
           set state = case when state = 'missed' or (state = 'running' and $3 > due_at) then 'missed' else 'met' end,
               missed_at = coalesce(missed_at, case when state = 'running' and $3 > due_at then due_at end),
               ended_at = $3, next_at = null, paused_at = null
           where subject_id = $1 and clock = $2 and ended_at is null
           returning *""",
        subject_id, clock, when,
    )  # fmt: skip
    if row is None:
        return None
    if row["state"] == "met":
        await tx.announce(ClockMet(shop_id=row["shop_id"], **subject(row)))
        return True
    await write_breach(tx, row)
    return False


async def cancel(tx: Transaction, *, clock: str, subject_id: UUID) -> bool:
    """What the clock waited for is not wanted any more. A clock that was missed stays missed."""
    touched = await tx.run(
        """update deadlines set state = case when state = 'missed' then state else 'cancelled' end,
                  ended_at = $3, next_at = null, paused_at = null
           where subject_id = $1 and clock = $2 and ended_at is null""",
        subject_id, clock, tx.now,
    )  # fmt: skip
    return touched > 0


async def take_back_end(tx: Transaction, *, clock: str, subject_id: UUID, ended_at: datetime) -> None:
    """A missed clock that ended at this moment has not ended: what ended it was taken back."""
    await tx.run(
        """update deadlines set ended_at = null
           where subject_id = $1 and clock = $2 and state = 'missed' and ended_at = $3""",
        subject_id, clock, ended_at,
    )  # fmt: skip


async def take_back_met(tx: Transaction, *, clock: str, subject_id: UUID, met_at: datetime) -> None:
    """What met the clock at this moment was taken back: it runs on to the moment it always had.

    Warnings whose time has passed meanwhile are not made up for.
    """
    row = await tx.row(
        "select * from deadlines where subject_id = $1 and clock = $2 and state = 'met' and ended_at = $3 for update",
        subject_id, clock, met_at,
    )  # fmt: skip
    if row is None:
        return
    warned = sum(at <= tx.now for at in row["warn_at"])
    await tx.run(
        "update deadlines set state = 'running', ended_at = null, warned = $2, next_at = $3 where id = $1",
        row["id"], warned, Plan(row["due_at"], tuple(row["warn_at"])).next_after(warned),
    )  # fmt: skip


async def pause(tx: Transaction, *, clock: str, subject_id: UUID, state: str) -> bool:
    """Lets the clock stand still while the subject is in `state`, where the shop's pack allows that. True: it does."""
    row = await lock_open(tx, clock, subject_id)
    if row is None or row["state"] != "running" or row["due_at"] <= tx.now:
        return False
    known = await find_clock(tx, row["shop_id"], clock)
    if known is None or not known.may_pause(state):
        return False
    await tx.run(
        "update deadlines set state = 'paused', paused_at = $2, pause_reason = $3, next_at = null where id = $1",
        row["id"], tx.now, state,
    )  # fmt: skip
    return True


async def resume(tx: Transaction, *, clock: str, subject_id: UUID, at: datetime | None = None) -> datetime | None:
    """Runs again with what was left, since `at` if that is earlier than now.

    Returns the new moment; None when the clock was not standing still.
    """
    row = await lock_open(tx, clock, subject_id)
    if row is None or row["state"] != "paused":
        return None
    known = await find_clock(tx, row["shop_id"], clock)
    local = await shop_time(tx, row["shop_id"])
    hours = local.hours if known and known.counts == "opening_hours" else ()
    new = shift(Plan(row["due_at"], tuple(row["warn_at"])), row["paused_at"], at or tx.now, hours, local.zone)
    await tx.run(
        """update deadlines set state = 'running', paused_at = null, pause_reason = '', due_at = $2, warn_at = $3,
                  next_at = $4 where id = $1""",
        row["id"], new.due_at, list(new.warn_at), new.next_after(row["warned"]),
    )  # fmt: skip
    return new.due_at


async def lock_open(tx: Transaction, clock: str, subject_id: UUID) -> Row | None:
    return await tx.row(
        "select * from deadlines where subject_id = $1 and clock = $2 and ended_at is null for update",
        subject_id, clock,
    )  # fmt: skip


async def sound(tx: Transaction, deadline_ids: Sequence[UUID], now: datetime) -> int:
    """Warns and misses those of the named clocks that are due. Returns how many changed."""
    rows = await tx.rows(
        """select * from deadlines where id = any($1) and state = 'running' and next_at <= $2
           order by next_at for update skip locked""",
        list(deadline_ids), now,
    )  # fmt: skip
    for row in rows:
        if row["due_at"] <= now:
            missed = await tx.row(
                """update deadlines set state = 'missed', missed_at = due_at, next_at = null,
                          warned = cardinality(warn_at) where id = $1 returning *""",
                row["id"],
            )
            assert missed is not None
            await write_breach(tx, missed)
        else:
            await warn(tx, row, now)
    return len(rows)


async def warn(tx: Transaction, row: Row, now: datetime) -> None:
    """One announcement for the newest warning, also when the ticker overslept an older one."""
    made = Plan(row["due_at"], tuple(row["warn_at"]))
    warned = sum(at <= now for at in made.warn_at)
    await tx.run(
        "update deadlines set warned = $2, next_at = $3, claimed_until = '-infinity' where id = $1",
        row["id"], warned, made.next_after(warned),
    )  # fmt: skip
    await tx.announce(ClockWarned(shop_id=row["shop_id"], **subject(row), warning=warned))


async def write_breach(tx: Transaction, row: Row) -> None:
    """Once a clock; a clock that was missed before and ends now is not told again."""
    breach_id = new_id()
    written = await tx.run(
        """insert into breaches (id, shop_id, deadline_id, clock, subject_kind, subject_id, due_at, noted_at, costs,
                                 notify)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) on conflict (deadline_id) do nothing""",
        breach_id, row["shop_id"], row["id"], row["clock"], row["subject_kind"], row["subject_id"], row["due_at"],
        tx.now, row["costs"], row["notify"],
    )  # fmt: skip
    if written:
        await tx.announce(
            ClockMissed(shop_id=row["shop_id"], **subject(row), breach_id=breach_id, notify=tuple(row["notify"]))
        )


def subject(row: Row) -> dict[str, Any]:
    known = {name: row[name] for name in ("clock", "subject_kind", "subject_id", "due_at")}
    return {"deadline_id": row["id"], **known}


async def record_missed(
    tx: Transaction, *, shop_id: UUID, clock: str, subject_kind: str, subject_id: UUID, due_at: datetime
) -> None:
    """A clock that somebody else keeps was missed: its row and its breach, without a ticker of ours. Once a miss."""
    known = await find_clock(tx, shop_id, clock)
    if known is None:
        raise ClockUnknown(clock=clock)
    row = await tx.row(
        """insert into deadlines (id, shop_id, clock, subject_kind, subject_id, started_at, due_at, state, missed_at,
                                  costs, notify)
           values ($1,$2,$3,$4,$5,$6,$7,'missed',$7,$8,$9)
           on conflict (subject_id, clock) where ended_at is null do nothing returning *""",
        new_id(), shop_id, clock, subject_kind, subject_id, min(tx.now, due_at), due_at, words(known.costs),
        list(known.notify),
    )  # fmt: skip
    if row is not None:
        await write_breach(tx, row)


async def see_breach(tx: Transaction, breach_id: UUID) -> None:
    """A supervisor has seen it; the first one counts."""
    if await tx.value("select 1 from breaches where id = $1 and shop_id = any($2)", breach_id, list(tx.scope)) is None:
        raise NotFound(what=breach_id)
    await tx.run(
        "update breaches set seen_by = $2, seen_at = $3 where id = $1 and seen_at is null",
        breach_id, tx.actor.id, tx.now,
    )  # fmt: skip


async def open_clocks_of(tx: Transaction, subject_ids: Sequence[UUID]) -> dict[UUID, list[Row]]:
    """What still runs, stands still or was missed without being done, by subject, nearest first."""
    rows = await tx.rows(
        "select * from deadlines where subject_id = any($1) and ended_at is null order by due_at", list(subject_ids)
    )
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row["subject_id"], []).append(row)
    return found
