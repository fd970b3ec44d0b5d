"""The way of an edition: draft → checked → approved by a second person → in force from a date → superseded.

Law and platform are changed by packs only; a shop lays a table of its own under them, which can only add. Columns are
changed by packs only, so that what was decided stays comparable.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kefu.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.rulebook.rules import drafts
from kefu.modules.rulebook.service import Rulebook, ShopScope, scope_of
from kefu.packs import Packs, read_yaml, write_yaml
from kefu.rules import Finding, Table, TableUnknown, read_table, write_table

EDIT, APPROVE = "rule.edit", "rule.approve"
Doc = dict[str, Any]


class EditionMovedOn(Conflict):
    code = "edition.moved_on"
    text = Text(
        "这份草稿已被他人修改或处理，请刷新。",
        "這份草稿已被他人修改或處理，請重新整理。",
        "Somebody else has changed or settled this draft; please reload.",
    )


class NeedsSecondPerson(Forbidden):
    code = "edition.needs_second_person"
    text = Text(
        "改过这份草稿的人不能自己批准，请由另一人批准。",
        "改過這份草稿的人不能自己核准，請由另一人核准。",
        "Whoever worked on a draft cannot approve it; another person must.",
    )


class DraftHasErrors(Invalid):
    code = "edition.has_errors"
    text = Text(
        "草稿还有 {count} 处问题：{first}",
        "草稿還有 {count} 處問題：{first}",
        "The draft still has {count} problems: {first}",
    )


class NotChecked(Conflict):
    code = "edition.not_checked"
    text = Text("草稿还没有送审。", "草稿還沒有送審。", "The draft has not been handed in for approval.")


class StartsInPast(Invalid):
    code = "edition.starts_in_past"
    text = Text(
        "生效时间 {starts_at} 已过，请改为之后的时间。",
        "生效時間 {starts_at} 已過，請改為之後的時間。",
        "It would start at {starts_at}, which is over; choose a later time.",
    )


class ColumnsChanged(Conflict):
    code = "edition.columns_changed"
    text = Text(
        "规则表 {table} 的列与草稿不同：列只能由规则包修改。请重新起草。",
        "規則表 {table} 的欄與草稿不同：欄只能由規則包修改。請重新起草。",
        "The columns of {table} differ from the draft's; columns are changed by packs only. Start a new draft.",
    )


class HasOwnTable(Conflict):
    code = "edition.has_own_table"
    text = Text(
        "本店已有自己的规则表 {table}，请改那一张。",
        "本店已有自己的規則表 {table}，請改那一張。",
        "This shop has a table of its own, {table}; change that one.",
    )


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


async def _check_reach(tx: Transaction, row_shop: UUID | None, permission: str) -> None:
    """An agency's table holds in all its shops: whoever changes it must have the permission in each."""
    if row_shop is None:
        held = set(tx.actor.shops_with(permission))
        shops = await tx.rows("select id from shops where archived_at is null")
        if not {row["id"] for row in shops} <= held:
            raise Forbidden(permission=permission)


async def _any_shop(tx: Transaction, row: Row) -> UUID:
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
    await _check_reach(tx, holds_for, EDIT)
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
    return edition_id


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
    kept = {key: value for key, value in raw.items() if key not in ("zone", "dispute")}
    edition = {**kept, "edition": drafts.DRAFT, "from": None, "to": None, "status": "in_force"}
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
    rows: list[Doc] | None = None,
    source: Doc | None = None,
    wanted_at: datetime | None = None,
    reason: str | None = None,
    accept_examples: Sequence[int] = (),
) -> int:
    """Writes a draft; what was checked must be checked again. Returns the new version.

    Raises EditionMovedOn; TableInvalid when a cell cannot be read (overlaps and gaps may be saved).
    """
    row = await get(tx, edition_id, lock=True)
    await _check_reach(tx, row["shop_id"], EDIT)
    if row["version"] != version or row["state"] not in ("draft", "checked"):
        raise EditionMovedOn
    before = document_of(row)
    doc = with_rows(before, rows, source)
    doc = drafts.accept_examples(doc, accept_examples, book.calendar)
    read_table(doc)
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
    return version + 1


def with_rows(doc: Doc, rows: list[Doc] | None, source: Doc | None) -> Doc:
    edition = dict(doc["editions"][0])
    if rows is not None:
        edition["rows"] = rows
    if source is not None:
        edition["source"] = source
    return {**doc, "editions": [edition]}


async def findings(tx: Transaction, book: Rulebook, row: Row, doc: Doc) -> list[Finding]:
    place = await place_of(tx, book, await _any_shop(tx, row))
    at = max(row["wanted_at"] or tx.now, tx.now)
    return await asyncio.to_thread(drafts.check, doc, place.packs, place.shop.packs_scope, book.calendar, at)


async def hand_in(tx: Transaction, book: Rulebook, edition_id: UUID, version: int) -> list[Finding]:
    """draft → checked. Raises DraftHasErrors with everything found; returns what is only worth knowing."""
    row = await get(tx, edition_id, lock=True)
    await _check_reach(tx, row["shop_id"], EDIT)
    if row["version"] != version or row["state"] != "draft":
        raise EditionMovedOn
    found = await findings(tx, book, row, document_of(row))
    _refuse_errors(found)
    await tx.run(
        "update rule_editions set state = 'checked', checked_by = $2, checked_at = $3, version = version + 1 "
        "where id = $1",
        edition_id, tx.actor.id, tx.now,
    )  # fmt: skip
    await tx.audit("rule.handed_in", "rule_edition", edition_id, shop_id=row["shop_id"])
    return found


def _refuse_errors(found: Sequence[Finding]) -> None:
    errors = [each for each in found if each.severity == "error"]
    if errors:
        raise DraftHasErrors(count=len(errors), first=errors[0].text, codes=[each.code for each in errors])


async def give_back(tx: Transaction, edition_id: UUID, version: int, reason: str) -> None:
    """checked → draft, with the reason of whoever would have approved it."""
    row = await get(tx, edition_id, lock=True)
    await _check_reach(tx, row["shop_id"], APPROVE)
    if row["version"] != version or row["state"] != "checked":
        raise EditionMovedOn
    await tx.run(
        """update rule_editions set state = 'draft', returned_reason = $2, checked_by = null, checked_at = null,
             version = version + 1 where id = $1""",
        edition_id, reason,
    )  # fmt: skip
    await tx.audit("rule.given_back", "rule_edition", edition_id, shop_id=row["shop_id"], reason=reason)


async def discard(tx: Transaction, edition_id: UUID, version: int) -> None:
    row = await get(tx, edition_id, lock=True)
    await _check_reach(tx, row["shop_id"], EDIT)
    if row["version"] != version or row["state"] not in ("draft", "checked"):
        raise EditionMovedOn
    await tx.run(
        "update rule_editions set state = 'discarded', version = version + 1, changed_at = $2 where id = $1",
        edition_id, tx.now,
    )  # fmt: skip
    await tx.audit("rule.discarded", "rule_edition", edition_id, shop_id=row["shop_id"])


async def approve(tx: Transaction, book: Rulebook, edition_id: UUID, version: int) -> datetime:
    """checked → approved, by somebody who never wrote in it; returns from when it holds.

    Raises NeedsSecondPerson, NotChecked, EditionMovedOn, StartsInPast, ColumnsChanged, DraftHasErrors.
    """
    row = await get(tx, edition_id, lock=True)
    await _check_reach(tx, row["shop_id"], APPROVE)
    if row["version"] != version:
        raise EditionMovedOn
    if row["state"] != "checked":
        raise NotChecked
    if tx.actor.id in row["editors"]:
        raise NeedsSecondPerson(permission=APPROVE)
    # one approval of a table at a time: the second must see the first
    await tx.run("select pg_advisory_xact_lock(hashtextextended($1, 0))",
                 f"rule {row['tenant_id']} {row['shop_id']} {row['table_id']}")  # fmt: skip
    place = await place_of(tx, book, await _any_shop(tx, row))
    doc, current = document_of(row), place.find_table(row["table_id"])
    _refuse_errors(await findings(tx, book, row, doc))
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
    return starts_at


def _joined(doc: Doc, current: Table | None, wanted: datetime | None, tx: Transaction) -> tuple[Doc, str, datetime]:
    """All editions with the new one, its name, its start: as wanted, or the next full minute."""
    alone = read_table(doc)
    starts_at = wanted or tx.now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    if starts_at <= tx.now:
        raise StartsInPast(starts_at=starts_at.astimezone(alone.zone).strftime("%Y-%m-%d %H:%M"))
    if current is not None and drafts.head_of(write_table(current)) != drafts.head_of(write_table(alone)):
        raise ColumnsChanged(table=alone.id)
    name = drafts.free_name(current, starts_at, alone.zone)
    whole = drafts.put_in(current, alone, name, starts_at, tx.actor.name or tx.actor.employee_no)
    read_table(whole)
    return whole, name, starts_at
