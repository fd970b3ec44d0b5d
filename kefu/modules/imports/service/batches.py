"""What people ask of a batch: take a file in, match its columns, apply it, throw it away."""

from datetime import datetime
from uuid import UUID

from kefu.kernel.errors import NotFound
from kefu.kernel.i18n import KEYS, Text
from kefu.kernel.ids import new_id
from kefu.kernel.pages import START
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.imports.events import ImportMoved
from kefu.modules.imports.rules import (
    NEEDS,
    OPEN,
    RUNS,
    ColumnsNotMatched,
    FileUnfit,
    choices_of,
    moved_on,
)
from kefu.ports.shop_reports import ReportKind


def check_allowed(tx: Transaction, shop_id: UUID, kind: str) -> None:
    """Importing waybills is entering waybills: the same right is asked for."""
    tx.actor.check(RUNS, shop_id)
    tx.actor.check(NEEDS[kind], shop_id)


async def create(
    tx: Transaction, shop_id: UUID, kind: ReportKind, platform: str, file_name: str, sha256: str
) -> tuple[UUID, bool]:
    """A new batch, to be read; the same file sent again while it is still open gives the same batch and False."""
    check_allowed(tx, shop_id, kind)
    await tx.run("select pg_advisory_xact_lock(hashtextextended('import ' || $1, 0))", f"{shop_id} {sha256}")
    known = await tx.value(
        """select id from imports where shop_id = $1 and kind = $2 and sha256 = $3 and platform = $4
             and state in ('reading', 'preview', 'applying') order by created_at desc limit 1""",
        shop_id, kind, sha256, platform,
    )  # fmt: skip
    if known is not None:
        return UUID(str(known)), False
    import_id = new_id()
    await tx.run(
        """insert into imports (id, shop_id, kind, platform, file_name, sha256, state, started_by, created_at)
           values ($1,$2,$3,$4,$5,$6,'reading',$7,$8)""",
        import_id, shop_id, kind, platform, file_name[:200], sha256, tx.actor.id, tx.now,
    )  # fmt: skip
    await tx.audit("import.started", "import", import_id, shop_id=shop_id,
                   after={"kind": kind, "file_name": file_name[:200], "sha256": sha256})  # fmt: skip
    return import_id, True


async def get(tx: Transaction, import_id: UUID) -> Row:
    row = await tx.row("select * from imports where id = $1", import_id)
    if row is None:
        raise NotFound(what=import_id)
    return row


async def hold(tx: Transaction, import_id: UUID) -> Row:
    """The batch under its row lock, for whoever may import this kind there."""
    row = await tx.row("select * from imports where id = $1 for update", import_id)
    if row is None:
        raise NotFound(what=import_id)
    check_allowed(tx, row["shop_id"], row["kind"])
    return row


async def page(tx: Transaction, shop_id: UUID | None, place: tuple[datetime, UUID] | None, limit: int) -> list[Row]:
    return await tx.rows(
        """select * from imports where shop_id = any($1) and ($2::uuid is null or shop_id = $2)
             and ($3::timestamptz is null or (created_at, id) < ($3, $4))
           order by created_at desc, id desc limit $5""",
        list(tx.scope), shop_id, *(place or START), limit,
    )  # fmt: skip


async def match_columns(tx: Transaction, import_id: UUID, wanted: dict[str, str | None]) -> None:
    """A user's own matching; the file is read again with it. Raises ImportMovedOn, UnknownColumn, FieldMatchedTwice."""
    row = await hold(tx, import_id)
    if row["state"] != "preview":
        raise moved_on(row["state"])
    changed = choices_of(row["columns"], wanted)
    if not changed:
        return
    await tx.run("update imports set mapping = mapping || $2 where id = $1", import_id, changed)
    await read_again(tx, row, then_apply=False)


async def ask_apply(tx: Transaction, import_id: UUID) -> None:
    """Applies what was looked at; while the file is still being read, as soon as it is; after a failure, anew.

    Raises ImportMovedOn, ColumnsNotMatched, FileUnfit.
    """
    row = await hold(tx, import_id)
    if row["state"] in ("applying", "applied"):
        return  # asked twice
    if row["state"] not in OPEN:
        raise moved_on(row["state"])
    matched = {column["field"] for column in row["columns"]}
    missing = [field["key"] for field in row["fields"] if field["required"] and field["key"] not in matched]
    if row["state"] == "preview" and missing:
        raise ColumnsNotMatched(missing=", ".join(missing))
    if row["state"] == "preview" and (found := row["problem"]):
        raise FileUnfit(problem=found["code"], why=Text(*(found[locale] for locale in KEYS)))
    await tx.run(
        "update imports set asked_by = $2, asked_name = $3, asked_employee_no = $4 where id = $1",
        import_id, tx.actor.id, tx.actor.name, tx.actor.employee_no,
    )  # fmt: skip
    await tx.audit("import.confirmed", "import", import_id, shop_id=row["shop_id"])
    if row["state"] == "reading":
        await tx.run("update imports set then_apply = true where id = $1", import_id)
    elif row["state"] == "failed":
        await read_again(tx, row, then_apply=True)
    else:
        await tx.run(
            """update imports set state = 'applying', claim = null, attempts = 0, heartbeat_at = null, rows_done = 0
               where id = $1""",
            import_id,
        )
        await tell(tx, import_id)


async def read_again(tx: Transaction, row: Row, *, then_apply: bool) -> None:
    await tx.run(
        """update imports set state = 'reading', claim = null, attempts = 0, heartbeat_at = null, problem = null,
                  then_apply = $2 where id = $1""",
        row["id"], then_apply,
    )  # fmt: skip
    await tell(tx, row["id"])


async def discard(tx: Transaction, import_id: UUID) -> None:
    """Throws the batch away with all that was staged. Raises ImportMovedOn once it is being applied."""
    row = await hold(tx, import_id)
    if row["state"] == "thrown_away":
        return
    if row["state"] not in OPEN:
        raise moved_on(row["state"])
    await forget_rows(tx, import_id)
    await tx.run(
        """update imports set state = 'thrown_away', claim = null, preview = '[]', taken = 0, updated = 0,
                  unchanged = 0 where id = $1""",
        import_id,
    )
    await tx.audit("import.discarded", "import", import_id, shop_id=row["shop_id"])
    await tell(tx, import_id)


async def forget_rows(tx: Transaction, import_id: UUID) -> None:
    await tx.run("delete from import_rows where import_id = $1", import_id)
    await tx.run("delete from import_refusals where import_id = $1", import_id)


async def tell(tx: Transaction, import_id: UUID) -> None:
    row = await get(tx, import_id)
    await tx.announce(
        ImportMoved(
            shop_id=row["shop_id"], import_id=import_id, kind=row["kind"], state=row["state"],
            rows_done=row["rows_done"], rows_total=row["rows_total"],
        )
    )  # fmt: skip
