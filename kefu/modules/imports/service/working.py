"""What whoever works on a batch does with it: claims it, shows that he lives, stages and refuses rows, ends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kefu.kernel.errors import Problem
from kefu.kernel.i18n import KEYS
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.imports.rules import MOST_ATTEMPTS, ImportInterrupted
from kefu.modules.imports.service.batches import forget_rows, tell
from kefu.ports.shop_reports import ReportKind, Severity


class ClaimLost(Exception):
    """Somebody else works on this import now, or it was thrown away: stop without a trace."""


@dataclass(slots=True)
class Staged:
    """One row of the file, ready to be applied. `row` is JSON; personal values in it are sealed."""

    line: int
    part: int
    kind: ReportKind
    key: str
    lines: tuple[int, ...]
    fingerprint: bytes
    id: UUID
    row: str


@dataclass(slots=True)
class Refusal:
    """`message`: the sentence in three languages by locale; `original`: the line's cells, sealed."""

    line: int
    position: int
    column: str
    value: str
    code: str
    message: dict[str, str]
    original: str
    severity: Severity = "refused"


async def claim(tx: Transaction, import_id: UUID, claimed: UUID, silent_since: datetime) -> Row | None:
    """Takes the batch if nobody works on it; None if somebody does, or if it has failed too often (then it fails).

    `claimed`: a new id whose lock (kefu.claim_key) the caller holds already, on a connection he keeps while he works.
    The lock of another claim that is gone means that its holder is: he is not waited for.
    """
    row = await tx.row(
        """update imports set claim = $2, heartbeat_at = $3, attempts = attempts + 1
           where id = $1 and state in ('reading', 'applying')
             and (heartbeat_at is null or heartbeat_at < $4 or not kefu.is_claim_held(claim))
           returning *""",
        import_id, claimed, tx.now, silent_since,
    )  # fmt: skip
    if row is not None and row["attempts"] > MOST_ATTEMPTS:
        await fail(tx, import_id, row["claim"], ImportInterrupted())
        return None
    return row


async def beat(tx: Transaction, import_id: UUID, claimed: UUID, rows_done: int, rows_total: int) -> None:
    """I am alive and this far. Raises ClaimLost."""
    held = await tx.run(
        """update imports set heartbeat_at = $3, rows_done = $4, rows_total = $5
           where id = $1 and claim = $2 and state in ('reading', 'applying')""",
        import_id, claimed, tx.now, rows_done, rows_total,
    )  # fmt: skip
    if not held:
        raise ClaimLost
    await tell(tx, import_id)


async def stage(tx: Transaction, shop_id: UUID, import_id: UUID, rows: Sequence[Staged]) -> None:
    if not rows:
        return
    await tx.run(
        """insert into import_rows (shop_id, import_id, line, part, kind, key, lines, fingerprint, id, row)
           select $1, $2, line, part, kind, key, lines::int[], fingerprint, id, row::jsonb
           from unnest($3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::uuid[], $10::text[])
             as x(line, part, kind, key, lines, fingerprint, id, row)""",
        shop_id, import_id, [r.line for r in rows], [r.part for r in rows], [r.kind for r in rows],
        [r.key for r in rows], ["{" + ",".join(map(str, r.lines)) + "}" for r in rows],
        [r.fingerprint for r in rows], [r.id for r in rows], [r.row for r in rows],
    )  # fmt: skip


async def count_rows(tx: Transaction, import_id: UUID) -> int:
    return int(await tx.value("select count(*) from import_rows where import_id = $1", import_id))


async def take_back(tx: Transaction, import_id: UUID, lines: Sequence[int]) -> set[int]:
    """Unstages the rows read from any of these lines. Returns the lines that really stood there."""
    gone = await tx.rows(
        "delete from import_rows where import_id = $1 and lines && $2::int[] returning lines", import_id, list(lines)
    )
    return {line for row in gone for line in row["lines"]}


async def refuse(tx: Transaction, shop_id: UUID, import_id: UUID, refusals: Sequence[Refusal]) -> None:
    await tx.run_many(
        """insert into import_refusals (shop_id, import_id, line, position, col, value, code, message, original,
                                        severity) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)""",
        [
            (shop_id, import_id, r.line, r.position, r.column, r.value, r.code, r.message, r.original, r.severity)
            for r in refusals
        ],
    )


async def next_position(tx: Transaction, import_id: UUID) -> int:
    """Refusals are numbered through a batch."""
    sql = "select coalesce(max(position), 0) + 1 from import_refusals where import_id = $1"
    return int(await tx.value(sql, import_id))


async def refusals(tx: Transaction, import_id: UUID, limit: int | None = None) -> list[Row]:
    return await tx.rows(
        "select * from import_refusals where import_id = $1 order by line, position limit $2", import_id, limit
    )


COUNTS = """update imports i set
    taken = c.new, updated = c.changed, unchanged = c.same, refused = e.refused, warned = e.warned,
    rows_total = c.new + c.changed + c.same + e.refused, rows_done = c.new + c.changed + c.same + e.refused
  from (select count(*) filter (where 'new' = any(outcomes)) as new,
               count(*) filter (where 'changed' = any(outcomes) and not 'new' = any(outcomes)) as changed,
               count(*) filter (where not outcomes && array['new', 'changed']) as same
        from (select array_agg(coalesce(outcome, 'new')) outcomes from import_rows where import_id = $1
              group by case when $3 = 'orders' then key else line || '/' || part end) x) c,
       (select count(distinct line) filter (where severity = 'refused') refused,
               count(distinct line) filter (where severity = 'warning') warned
        from import_refusals where import_id = $1) e
  where i.id = $1 and i.claim = $2"""
"""An order counts once, whatever came of it and its lines; in other reports every line counts."""


async def finish_reading(
    tx: Transaction, batch: Row, *, encoding: str, report: str, columns: Any, fields: Any, preview: Any,
    problem: Problem | None = None,
) -> None:  # fmt: skip
    """To be looked at, or straight on to applying when that was asked for meanwhile. Raises ClaimLost."""
    await tx.run(COUNTS, batch["id"], batch["claim"], batch["kind"])
    held = await tx.run(
        """update imports set state = case when then_apply and $8::jsonb is null then 'applying' else 'preview' end,
                  encoding = $3, report = $4, columns = $5, fields = $6, preview = $7, problem = $8, claim = null,
                  attempts = 0, heartbeat_at = null where id = $1 and claim = $2 and state = 'reading'""",
        batch["id"], batch["claim"], encoding, report, columns, fields, preview, told(problem),
    )  # fmt: skip
    if not held:
        raise ClaimLost
    await tell(tx, batch["id"])


async def finish_applying(tx: Transaction, batch: Row) -> Row:
    """Counts, forgets the staged rows and the preview, and tells. Raises ClaimLost: then nothing is applied."""
    await tx.run(COUNTS, batch["id"], batch["claim"], batch["kind"])
    row = await tx.row(
        """update imports set state = 'applied', claim = null, applied_at = $3, heartbeat_at = $3, preview = '[]',
                  columns = (select coalesce(jsonb_agg(c || '{"sample": ""}'), '[]') from jsonb_array_elements(columns) c)
           where id = $1 and claim = $2 and state = 'applying' returning *""",
        batch["id"], batch["claim"], tx.now,
    )  # fmt: skip
    if row is None:
        raise ClaimLost
    await tx.run("delete from import_rows where import_id = $1", row["id"])
    counts = {name: row[name] for name in ("taken", "updated", "unchanged", "refused")}
    await tx.audit("import.applied", "import", row["id"], shop_id=row["shop_id"], after=counts)
    await tell(tx, row["id"])
    return row


async def fail(tx: Transaction, import_id: UUID, claimed: UUID, problem: Problem) -> bool:
    """Nothing of the file is taken; the reason stays with the batch. False when the claim was lost before."""
    held = await tx.run(
        """update imports set state = 'failed', problem = $3, claim = null, taken = 0, updated = 0, unchanged = 0,
                  refused = 0, rows_done = 0, rows_total = 0 where id = $1 and claim = $2""",
        import_id, claimed, told(problem),
    )  # fmt: skip
    if held:
        await forget_rows(tx, import_id)
        await tell(tx, import_id)
    return bool(held)


def told(problem: Problem | None) -> dict[str, str] | None:
    if problem is None:
        return None
    return {"code": problem.code} | {locale: problem.detail(locale) for locale in KEYS}
