"""The only door to cases. Everything goes through `append`: log entry, folded projection and event in one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.kernel.errors import NotFound
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.cases.events import (
    CaseClosed,
    CaseEvent,
    CaseMoved,
    CaseOpened,
    CaseReopened,
    CaseSolved,
)
from kefu.modules.cases.problems import CaseAlreadyOpen, CaseChanged, CaseIsClosed, PlaybookUnknown, TailsOpen
from kefu.modules.cases.rules.fold import CaseState, Entry, EntryKind, apply, fold
from kefu.modules.cases.rules.order_kept import in_order, with_order
from kefu.modules.cases.rules.playbook import Playbook
from kefu.modules.cases.rules.reading import read_playbook


@dataclass(slots=True)
class Case:
    """A case under its row lock, with its log and the state folded from it so far."""

    id: UUID
    shop_id: UUID
    number: str
    kind: str
    order_id: UUID
    order_line_id: UUID | None
    conversation_id: UUID | None
    customer_id: UUID | None
    owner_id: UUID
    playbook: Playbook
    state: CaseState
    log: list[Entry] = field(default_factory=list)

    def refresh(self, log: list[Entry]) -> None:
        """After a reaction wrote to the same case, under the same lock."""
        self.log, self.state = log, fold(log)


class PlaybookShelf:
    """All playbooks the packs hold, newest version in force by date; a shop's own beats the house's."""

    def __init__(self, house: Mapping[str, list[Playbook]], shops: Mapping[str, Mapping[str, list[Playbook]]]) -> None:
        self._house, self._shops = house, shops

    def find(self, playbook: str, pack: str, on: date) -> Playbook:
        """Raises PlaybookUnknown."""
        versions = self._shops.get(pack, {}).get(playbook) or self._house.get(playbook, [])
        valid = [v for v in versions if v.effective_from <= on]
        if not valid:
            raise PlaybookUnknown(playbook=playbook)
        return max(valid, key=lambda v: (v.effective_from, v.version))

    def all(self, pack: str, on: date) -> list[Playbook]:
        names = {*self._house, *self._shops.get(pack, {})}
        return [b for b in (self._try(n, pack, on) for n in sorted(names)) if b is not None]

    def _try(self, playbook: str, pack: str, on: date) -> Playbook | None:
        try:
            return self.find(playbook, pack, on)
        except PlaybookUnknown:
            return None


async def open_case(
    tx: Transaction,
    shelf: PlaybookShelf,
    *,
    shop_id: UUID,
    playbook: str,
    order_id: UUID,
    order_line_id: UUID | None,
    conversation_id: UUID | None,
    customer_id: UUID | None,
    facts: Mapping[str, Any],
) -> Case:
    """Raises PlaybookUnknown, CaseAlreadyOpen (one open case of a kind per order)."""
    shop = await tx.row("select pack, zone from shops where id = $1", shop_id)
    assert shop is not None
    today = tx.now.astimezone(ZoneInfo(shop["zone"])).date()
    book = shelf.find(playbook, shop["pack"], today)
    twin = await tx.value(
        "select number from cases where order_id = $1 and kind = $2 and status <> 'closed' for update",
        order_id, book.case_kind,
    )  # fmt: skip
    if twin is not None:
        raise CaseAlreadyOpen(number=twin)
    await tx.run(
        """insert into playbook_versions (shop_id, hash, playbook, version, document, kept_at)
           values ($1,$2,$3,$4,$5,$6) on conflict do nothing""",
        shop_id, book.hash, book.id, book.version, with_order(book.document), tx.now,
    )  # fmt: skip
    serial = await tx.value("select kefu.next_serial($1, 'case', $2)", shop_id, today)
    case = Case(
        new_id(), shop_id, f"C{today:%y%m%d}-{serial:03d}", book.case_kind, order_id, order_line_id, conversation_id,
        customer_id, tx.actor.id, book, CaseState(),
    )  # fmt: skip
    await tx.run(
        """insert into cases (id, shop_id, number, kind, playbook, playbook_hash, order_id, order_line_id,
             conversation_id, customer_id, owner_id, opened_at, version, status, step, waits_for, facts, open_tails)
           values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,0,'open','','','{}',0)""",
        case.id, shop_id, case.number, case.kind, book.id, book.hash, order_id, order_line_id, conversation_id,
        customer_id, tx.actor.id, tx.now,
    )  # fmt: skip
    await append(tx, case, "opened", {"step": book.start, "facts": dict(facts), "playbook": book.id,
                                      "version": book.version, "hash": book.hash})  # fmt: skip
    await tx.audit("case.opened", "case", case.id, shop_id=shop_id, after={"number": case.number, "kind": case.kind})
    return case


async def get_for_update(tx: Transaction, case_id: UUID, version: int | None = None) -> Case:
    """Takes the case's row lock. Raises NotFound; CaseChanged when `version` is not the newest."""
    row = await tx.row("select * from cases where id = $1 for update", case_id)
    if row is None:
        raise NotFound(what=case_id)
    if version is not None and row["version"] != version:
        raise CaseChanged
    return await make_case(tx, row)


async def get(tx: Transaction, case_id: UUID) -> Case:
    """For reading; without a lock."""
    row = await tx.row("select * from cases where id = $1", case_id)
    if row is None:
        raise NotFound(what=case_id)
    return await make_case(tx, row)


async def bound_to(tx: Transaction, case_id: UUID) -> tuple[UUID, UUID | None]:
    """Its order and its conversation, which never change: what is locked before the case itself. Raises NotFound."""
    row = await tx.row("select order_id, conversation_id from cases where id = $1", case_id)
    if row is None:
        raise NotFound(what=case_id)
    return row["order_id"], row["conversation_id"]


async def make_case(tx: Transaction, row: Row) -> Case:
    log = await entries(tx, row["id"])
    return Case(
        row["id"], row["shop_id"], row["number"], row["kind"], row["order_id"], row["order_line_id"],
        row["conversation_id"], row["customer_id"], row["owner_id"],
        await version_of(tx, row["shop_id"], row["playbook_hash"]), fold(log), log,
    )  # fmt: skip


MOST_VERSIONS = 256
_versions: dict[str, Playbook] = {}
"""Stored versions as they were read: what lies under a hash never changes, so neither does what was read from it."""


async def version_of(tx: Transaction, shop_id: UUID, content_hash: str) -> Playbook:
    """The version a case runs on; fetched and read once per process."""
    if (known := _versions.get(content_hash)) is not None:
        return known
    document = await tx.value(
        "select document from playbook_versions where shop_id = $1 and hash = $2", shop_id, content_hash
    )
    book = read_playbook(in_order(document))
    if len(_versions) >= MOST_VERSIONS:
        _versions.clear()
    _versions[content_hash] = book
    return book


async def entries(tx: Transaction, case_id: UUID) -> list[Entry]:
    rows = await tx.rows(
        "select seq, kind, at, actor_id, employee_no, data from case_log where case_id = $1 order by seq", case_id
    )
    return [Entry(**dict(row)) for row in rows]


async def append(tx: Transaction, case: Case, kind: EntryKind, data: Mapping[str, Any]) -> Entry:
    """One more entry under the case's lock. Facts are checked against the playbook before they get in.

    Raises CaseIsClosed (only a reopening, a note and what comes back get into a closed case), ValueError for a mistyped fact.
    """
    if case.state.status == "closed" and kind not in ("reopened", "noted", "returned"):
        raise CaseIsClosed
    for fact, value in data.get("facts", {}).items():
        spec = case.playbook.facts.get(fact)
        if spec is None:
            raise ValueError(f"the playbook {case.playbook.id} knows no fact {fact}")
        spec.check(value)
    entry = Entry(case.state.version + 1, kind, tx.now, tx.actor.id, tx.actor.employee_no, data)
    await tx.run(
        """insert into case_log (shop_id, case_id, seq, kind, at, actor_id, employee_no, data)
           values ($1,$2,$3,$4,$5,$6,$7,$8)""",
        case.shop_id, case.id, entry.seq, kind, entry.at, entry.actor_id, entry.employee_no, dict(data),
    )  # fmt: skip
    before, case.state = case.state, apply(case.state, entry)
    case.log.append(entry)
    await project(tx, case.id, case.state)
    await tx.announce(event_of(case, entry, before))
    return entry


def event_of(case: Case, entry: Entry, before: CaseState) -> CaseEvent:
    about: dict[str, Any] = {
        "shop_id": case.shop_id, "case_id": case.id, "conversation_id": case.conversation_id, "version": entry.seq,
    }  # fmt: skip
    match entry.kind:
        case "opened":
            return CaseOpened(**about, kind=case.kind, order_id=case.order_id)
        case "solved":
            return CaseSolved(**about)
        case "closed":
            return CaseClosed(**about)
        case "reopened":
            return CaseReopened(**about, solved_at=before.solved_at)
        case _:
            return CaseMoved(**about, waits_for=case.state.waits_for, waited_for=before.waits_for)


async def project(tx: Transaction, case_id: UUID, state: CaseState) -> None:
    """The queue row of a case: nothing but the folded state."""
    await tx.run(
        """update cases set version = $2, status = $3, step = $4, waits_for = $5, facts = $6, open_tails = $7,
                  solved_at = $8, closed_at = $9 where id = $1""",
        case_id, state.version, state.status, state.step, state.waits_for, dict(state.facts), len(state.tails),
        state.solved_at, state.closed_at,
    )  # fmt: skip


async def close(tx: Transaction, case: Case, why: str) -> None:
    """Raises TailsOpen: a case closes only when nothing is left to do for the buyer."""
    if case.state.tails:
        raise TailsOpen(count=len(case.state.tails))
    await append(tx, case, "closed", {"why": why})
    await tx.audit("case.closed", "case", case.id, shop_id=case.shop_id, reason=why)


async def reopen(tx: Transaction, case: Case, step: str, why: str) -> bool:
    """What solved the case was taken back: it is open again at this step.

    False for a closed one whose order has a younger case of its kind: that one goes on.
    """
    if case.state.status == "closed":
        twin = await tx.value(
            "select 1 from cases where order_id = $1 and kind = $2 and status <> 'closed' limit 1",
            case.order_id, case.kind,
        )  # fmt: skip
        if twin is not None:
            return False
    await append(tx, case, "reopened", {"step": step})
    await tx.audit("case.reopened", "case", case.id, shop_id=case.shop_id, reason=why)
    return True


async def rebuild(tx: Transaction) -> list[tuple[UUID, dict[str, Any], dict[str, Any]]]:
    """Folds every log of the scope anew. Returns what differed (case, was, is); the rows are put right."""
    rows = await tx.rows(
        "select id, version, status, step, waits_for, facts, open_tails, solved_at, closed_at from cases for update"
    )
    differing = []
    for row in rows:
        state = fold(await entries(tx, row["id"]))
        was = {key: row[key] for key in row.keys() if key != "id"}  # noqa: SIM118  # a Record is no dict
        now = projection(state)
        if was != now:
            differing.append((row["id"], was, now))
            await project(tx, row["id"], state)
    return differing


def projection(state: CaseState) -> dict[str, int | str | datetime | dict[str, Any] | None]:
    return {
        "version": state.version, "status": state.status, "step": state.step, "waits_for": state.waits_for,
        "facts": dict(state.facts), "open_tails": len(state.tails), "solved_at": state.solved_at,
        "closed_at": state.closed_at,
    }  # fmt: skip


async def choose_line(tx: Transaction, case_id: UUID, order_line_id: UUID) -> None:
    """Raises NotFound when the line is not of the case's order."""
    case = await get_for_update(tx, case_id)
    known = await tx.value("select 1 from order_lines where id = $1 and order_id = $2", order_line_id, case.order_id)
    if known is None:
        raise NotFound(what=order_line_id)
    await tx.run("update cases set order_line_id = $2 where id = $1", case_id, order_line_id)
    case.order_line_id = order_line_id
    await append(tx, case, "noted", {"text": "", "order_line_id": str(order_line_id)})
