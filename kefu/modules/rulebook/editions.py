"""The way of an edition: draft → checked → approved by a second person → in force from a date → superseded.

Law and platform are changed by packs only; a shop lays a table of its own under them, which can only add. Columns are
changed by packs only, so that what was decided stays comparable.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kefu.kernel.errors import Forbidden, NotFound
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.rulebook.events import EditionMoved
from kefu.modules.rulebook.problems import (
    ColumnsChanged,
    DraftHasErrors,
    EditionMovedOn,
    EndsBeforeStart,
    HasOwnTable,
)
from kefu.modules.rulebook.rules import drafts
from kefu.modules.rulebook.rules.drafts import Changes
from kefu.modules.rulebook.service import Rulebook, ShopScope, scope_of
from kefu.packs import Packs, read_yaml, write_yaml
from kefu.rules import Finding, Table, TableUnknown, read_table, write_table

EDIT, APPROVE = "rule.edit", "rule.approve"
EDITION_TURNS = "rules.edition_turns"
"""The outbox topic of the moments at which an edition begins and ends."""
SHOPS = "select id from shops where archived_at is null"
Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table is looked at: one shop's book."""

    shop: ShopScope
    packs: Packs

    def find_table(self, table_id: str) -> Table | None:
        return self.packs.table(table_id) if table_id in self.packs else None


async def place_of(tx: Transaction, book: Rulebook, shop_id: UUID) -> Place:
    """Raises NotFound outside the scope."""
    if shop_id not in tx.scope:
        raise NotFound(what=shop_id)
    shop = await scope_of(tx, shop_id)
    return Place(shop, book.packs_for(shop))


async def get(tx: Transaction, edition_id: UUID, *, lock: bool = False) -> Row:
    """Raises NotFound, also for an edition of a shop outside the scope."""
    plain = "select * from rule_editions where id = $1"
    row = await tx.row(plain + " for update" if lock else plain, edition_id)
    if row is None or (row["shop_id"] is not None and row["shop_id"] not in tx.scope):
        raise NotFound(what=edition_id)
    return row


async def check_reach(tx: Transaction, row_shop: UUID | None, permission: str) -> None:
    """An agency's table holds in all its shops: whoever changes it must have the permission in each."""
    if row_shop is None:
        held = set(tx.actor.shops_with(permission))
        shops = await tx.rows(SHOPS)
        if not {row["id"] for row in shops} <= held:
            raise Forbidden(permission=permission)


async def any_shop(tx: Transaction, row: Row) -> UUID:
    """The shop of an edition; of an agency's, any of the scope: its layers above are the same."""
    return row["shop_id"] or tx.scope[0]


async def start(
    tx: Transaction, book: Rulebook, table_id: str, shop_id: UUID, reason: str, document: Doc | None = None
) -> UUID:
    """A draft like what is in force now, or from an uploaded `document`. Raises TableUnknown, HasOwnTable."""
    place = await place_of(tx, book, shop_id)
    table = place.find_table(table_id)
    if table is None or not place.shop.packs_scope.reaches(table.layer, table.scope):
        raise TableUnknown(table=table_id, what=table_id)
    alone = drafts.take_out(table, in_force(place.packs, table, tx.now), book.calendar)
    if table.layer in ("law", "platform"):
        for decider in place.packs.deciders(table.topic, place.shop.packs_scope):
            if decider.table.layer == "shop":
                raise HasOwnTable(table=decider.table.id)
        alone = drafts.for_shop(alone, place.shop.pack, table.topic)
    if document is not None:
        alone = _taken_over(alone, document)
    layer = alone["layer"]
    holds_for = shop_id if layer == "shop" else None
    await check_reach(tx, holds_for, EDIT)
    edition_id = new_id()
    await tx.run(
        """insert into rule_editions (id, tenant_id, shop_id, layer, topic, table_id, state, document, reason, editors,
                                      drafted_by, drafted_at, changed_at)
           values ($1,$2,$3,$4,$5,$6,'draft',$7,$8,$9,$10,$11,$11)""",
        edition_id, tx.actor.tenant_id, holds_for, layer, table.topic, alone["table"], write_yaml(alone), reason,
        [tx.actor.id], tx.actor.id, tx.now,
    )  # fmt: skip
    await tx.audit("rule.drafted", "rule_edition", edition_id, shop_id=holds_for, after={"table": alone["table"]},
                   reason=reason)  # fmt: skip
    await tell(tx, holds_for, edition_id, alone["table"], "draft")
    return edition_id


async def tell(tx: Transaction, holds_for: UUID | None, edition_id: UUID, table_id: str, state: str) -> None:
    """Open screens of the shop; of an agency's table, of all its shops."""
    shops = [holds_for] if holds_for else [row["id"] for row in await tx.rows(SHOPS)]
    for shop_id in shops:
        await tx.announce(EditionMoved(shop_id=shop_id, edition_id=edition_id, table_id=table_id, state=state))


def in_force(packs: Packs, table: Table, now: datetime) -> Any:
    """The edition in force, or the one that comes closest: the last that decides."""
    decider = packs.decider(table.id)
    return decider.find_edition(now) or (decider.in_use or table.editions)[-1]


def _taken_over(alone: Doc, document: Doc) -> Doc:
    """The rows, source and examples of an uploaded table under the columns that stand. Raises ColumnsChanged."""
    table = read_table(document)
    written = write_table(table)
    same = ("hit", "aggregate", "decided_by", "inputs", "derive", "outputs", "topic", "kind")
    if any(written.get(key) != alone.get(key) for key in same):
        raise ColumnsChanged(table=table.id)
    raw = written["editions"][-1]
    edition = {key: value for key, value in raw.items() if key not in ("zone", "dispute")} | drafts.BLANK
    examples = written.get("examples", []) if len(written["editions"]) == 1 else alone["examples"]
    return {**alone, "editions": [edition], "examples": examples}


def document_of(row: Row) -> Doc:
    doc: Doc = read_yaml(row["document"])
    return doc


async def save(
    tx: Transaction,
    book: Rulebook,
    edition_id: UUID,
    version: int,
    *,
    changes: Changes,
    wanted_at: datetime | None = None,
    reason: str | None = None,
    accept_examples: Sequence[int] = (),
) -> int:
    """Writes a draft; what was checked must be checked again. Returns the new version.

    Raises EditionMovedOn, EndsBeforeStart; TableInvalid when a cell cannot be read (overlaps and gaps may be saved).
    """
    row = await get(tx, edition_id, lock=True)
    await check_reach(tx, row["shop_id"], EDIT)
    if row["version"] != version or row["state"] not in ("draft", "checked"):
        raise EditionMovedOn
    before = document_of(row)
    doc = drafts.accept_examples(drafts.changed(before, changes), accept_examples, book.calendar)
    check_end(read_table(doc), wanted_at or tx.now)
    await tx.run(
        """update rule_editions set document = $2, wanted_at = $3, reason = coalesce($4, reason), state = 'draft',
             version = version + 1, changed_at = $5, checked_by = null, checked_at = null,
             editors = case when $6 = any (editors) then editors else editors || $6 end where id = $1""",
        edition_id, write_yaml(doc), wanted_at, reason, tx.now, tx.actor.id,
    )  # fmt: skip
    await tx.audit(
        "rule.draft_changed", "rule_edition", edition_id, shop_id=row["shop_id"],
        before={"document": row["document"]}, after={"document": write_yaml(doc)},
    )  # fmt: skip
    await tell(tx, row["shop_id"], edition_id, row["table_id"], "draft")
    return version + 1


def check_end(alone: Table, starts_at: datetime) -> None:
    ends_at = alone.editions[0].ends_at
    if ends_at is not None and ends_at <= starts_at:
        raise EndsBeforeStart(ends_at=shown(alone, ends_at))


def shown(alone: Table, moment: datetime) -> str:
    """In the zone of the edition's dates."""
    return moment.astimezone(ZoneInfo(alone.editions[0].zone)).strftime("%Y-%m-%d %H:%M")


async def findings(tx: Transaction, book: Rulebook, row: Row, doc: Doc) -> list[Finding]:
    place = await place_of(tx, book, await any_shop(tx, row))
    at = max(row["wanted_at"] or tx.now, tx.now)
    return await asyncio.to_thread(drafts.check, doc, place.packs, place.shop.packs_scope, book.calendar, at)


async def hand_in(tx: Transaction, book: Rulebook, edition_id: UUID, version: int) -> list[Finding]:
    """draft → checked. Raises DraftHasErrors with everything found; returns what is only worth knowing."""
    row = await get(tx, edition_id, lock=True)
    await check_reach(tx, row["shop_id"], EDIT)
    if row["version"] != version or row["state"] != "draft":
        raise EditionMovedOn
    found = await findings(tx, book, row, document_of(row))
    refuse_errors(found)
    await tx.run(
        "update rule_editions set state = 'checked', checked_by = $2, checked_at = $3, version = version + 1 "
        "where id = $1",
        edition_id, tx.actor.id, tx.now,
    )  # fmt: skip
    await tx.audit("rule.handed_in", "rule_edition", edition_id, shop_id=row["shop_id"])
    await tell(tx, row["shop_id"], edition_id, row["table_id"], "checked")
    return found


def refuse_errors(found: Sequence[Finding]) -> None:
    errors = [each for each in found if each.severity == "error"]
    if errors:
        raise DraftHasErrors(count=len(errors), first=errors[0].text, codes=[each.code for each in errors])


async def give_back(tx: Transaction, edition_id: UUID, version: int, reason: str) -> None:
    """checked → draft, with the reason of whoever would have approved it."""
    row = await get(tx, edition_id, lock=True)
    await check_reach(tx, row["shop_id"], APPROVE)
    if row["version"] != version or row["state"] != "checked":
        raise EditionMovedOn
    await tx.run(
        """update rule_editions set state = 'draft', returned_reason = $2, checked_by = null, checked_at = null,
             version = version + 1 where id = $1""",
        edition_id, reason,
    )  # fmt: skip
    await tx.audit("rule.given_back", "rule_edition", edition_id, shop_id=row["shop_id"], reason=reason)
    await tell(tx, row["shop_id"], edition_id, row["table_id"], "draft")


async def discard(tx: Transaction, edition_id: UUID, version: int) -> None:
    row = await get(tx, edition_id, lock=True)
    await check_reach(tx, row["shop_id"], EDIT)
    if row["version"] != version or row["state"] not in ("draft", "checked"):
        raise EditionMovedOn
    await tx.run(
        "update rule_editions set state = 'discarded', version = version + 1, changed_at = $2 where id = $1",
        edition_id, tx.now,
    )  # fmt: skip
    await tx.audit("rule.discarded", "rule_edition", edition_id, shop_id=row["shop_id"])
    await tell(tx, row["shop_id"], edition_id, row["table_id"], "discarded")
