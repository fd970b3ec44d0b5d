"""The last step of a draft: approved by a second person, joined to the editions before it, in force from a date."""

from datetime import datetime, timedelta
from uuid import UUID

from kefu.kernel.transaction import Row, Transaction
from kefu.modules.rulebook.editions import (
    APPROVE,
    EDITION_TURNS,
    Doc,
    any_shop,
    check_end,
    check_reach,
    document_of,
    findings,
    get,
    place_of,
    refuse_errors,
    shown,
    tell,
)
from kefu.modules.rulebook.problems import (
    ColumnsChanged,
    EditionMovedOn,
    NeedsSecondPerson,
    NotChecked,
    StartsInPast,
)
from kefu.modules.rulebook.rules import drafts
from kefu.modules.rulebook.rules.drafts import Changes
from kefu.modules.rulebook.service import Rulebook
from kefu.packs import write_yaml
from kefu.rules import Table, read_table, write_table


async def approve(
    tx: Transaction, book: Rulebook, edition_id: UUID, version: int, *, verified: bool = False
) -> datetime:
    """checked → approved, by somebody who never wrote in it; returns from when it holds. `verified`: the approver has
    read the source.

    Raises NeedsSecondPerson, NotChecked, EditionMovedOn, StartsInPast, EndsBeforeStart, ColumnsChanged, DraftHasErrors.
    """
    row = await get(tx, edition_id, lock=True)
    await check_reach(tx, row["shop_id"], APPROVE)
    if row["version"] != version:
        raise EditionMovedOn
    if row["state"] != "checked":
        raise NotChecked
    if tx.actor.id in row["editors"]:
        raise NeedsSecondPerson(permission=APPROVE)
    # one approval of a table at a time: the second must see the first
    await tx.run("select pg_advisory_xact_lock(hashtextextended($1, 0))",
                 f"rule {row['tenant_id']} {row['shop_id']} {row['table_id']}")  # fmt: skip
    place = await place_of(tx, book, await any_shop(tx, row))
    doc, current = document_of(row), place.find_table(row["table_id"])
    refuse_errors(await findings(tx, book, row, doc))
    if verified:
        doc = drafts.changed(doc, Changes(edition={"verified": verification(tx, read_table(doc))}))
    whole, name, starts_at = _joined(doc, current, row["wanted_at"], tx)
    await tx.run(
        """update rule_editions set state = 'approved', version = version + 1, approved_by = $2, approved_at = $3,
             starts_at = $4, edition = $5, whole = $6, place = (
               select coalesce(max(o.place), 0) + 1 from rule_editions o
               where o.tenant_id = rule_editions.tenant_id and o.table_id = rule_editions.table_id
                 and o.shop_id is not distinct from rule_editions.shop_id)
           where id = $1""",
        edition_id, tx.actor.id, tx.now, starts_at, name, write_yaml(whole),
    )  # fmt: skip
    await tx.audit(
        "rule.approved", "rule_edition", edition_id, shop_id=row["shop_id"], reason=row["reason"],
        after={"table": row["table_id"], "edition": name, "starts_at": starts_at.isoformat()},
    )  # fmt: skip
    await tell(tx, row["shop_id"], edition_id, row["table_id"], "approved")
    await _tell_later(tx, row, edition_id, starts_at, read_table(doc).editions[0].ends_at)
    return starts_at


async def _tell_later(
    tx: Transaction, row: Row, edition_id: UUID, starts_at: datetime, ends_at: datetime | None
) -> None:
    """When it comes into force, what was in force before is superseded; when it ends, something else holds."""
    for due_at in filter(None, (starts_at, ends_at)):
        payload = {"edition_id": str(edition_id), "state": "began" if due_at == starts_at else "ended"}
        await tx.later(row["shop_id"] or tx.scope[0], EDITION_TURNS, payload, lane=str(edition_id), due_at=due_at)


def verification(tx: Transaction, alone: Table) -> Doc:
    """That whoever acts has read the source, today in the zone of the table."""
    return drafts.verified_by(tx.actor.name or tx.actor.employee_no, tx.now, alone.zone)


def _joined(doc: Doc, current: Table | None, wanted: datetime | None, tx: Transaction) -> tuple[Doc, str, datetime]:
    """All editions with the new one, its name, its start: as wanted, or the next full minute."""
    alone = read_table(doc)
    starts_at = wanted or tx.now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    if starts_at <= tx.now:
        raise StartsInPast(starts_at=shown(alone, starts_at))
    check_end(alone, starts_at)
    if current is not None and drafts.head_of(write_table(current)) != drafts.head_of(write_table(alone)):
        raise ColumnsChanged(table=alone.id)
    name = drafts.free_name(current, starts_at, alone.zone)
    whole = drafts.put_in(current, alone, name, starts_at)
    read_table(whole)
    return whole, name, starts_at
