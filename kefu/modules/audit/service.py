"""The only door to the audit log and the security log: which rows, newest first or from the oldest on, in portions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query

from kefu.kernel.moments import Moment
from kefu.kernel.transaction import Row, Transaction

Actions = Annotated[
    list[Annotated[str, Query(max_length=80)]] | None,
    Query(max_length=20, description="Codes, or families of codes: customer, personal_value.revealed"),
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is not set does not narrow. `since` inclusive, `until` exclusive."""

    action: Actions = None
    subject_id: Annotated[str | None, Query(max_length=80)] = None
    employee_no: Annotated[str | None, Query(max_length=20)] = None
    shop_id: UUID | None = None
    since: Moment | None = None
    until: Moment | None = None

    @property
    def args(self) -> tuple[object, ...]:
        return self.action, self.subject_id, self.employee_no, self.shop_id, self.since, self.until


NARROWED = """
from audit_log a left join shops s on s.id = a.shop_id left join accounts p on p.id = a.actor_id
where ($1::text[] is null or a.action = any($1) or exists (select from unnest($1) f where starts_with(a.action, f || '.')))
  and ($2::text is null or a.subject_id = $2) and ($3::text is null or a.employee_no = $3)
  and ($4::uuid is null or a.shop_id = $4)
  and ($5::timestamptz is null or a.at >= $5) and ($6::timestamptz is null or a.at < $6)
"""
COLUMNS = """
select a.id, a.shop_id, coalesce(s.name, '') shop_name, a.at, a.actor_id, a.actor_kind, a.employee_no,
       coalesce(p.name, '') actor_name, a.action, a.subject_kind, a.subject_id, a.before, a.after, a.reason
"""
Place = tuple[datetime, UUID]


async def newest(tx: Transaction, wanted: Wanted, place: Place | None, limit: int) -> Sequence[Row]:
    """Before `place`."""
    return await tx.rows(
        f"{COLUMNS}{NARROWED} and ($7::timestamptz is null or (a.at, a.id) < ($7, $8)) order by a.at desc, a.id desc limit $9",
        *wanted.args, *(place or (None, None)), limit,
    )  # fmt: skip


async def oldest(tx: Transaction, wanted: Wanted, place: Place | None, limit: int) -> Sequence[Row]:
    """After `place`."""
    return await tx.rows(
        f"{COLUMNS}{NARROWED} and ($7::timestamptz is null or (a.at, a.id) > ($7, $8)) order by a.at, a.id limit $9",
        *wanted.args, *(place or (None, None)), limit,
    )  # fmt: skip


async def count(tx: Transaction, wanted: Wanted) -> int:
    found: int = await tx.value(f"select count(*) {NARROWED}", *wanted.args)
    return found


@dataclass(frozen=True, slots=True)
class WantedSecurity:
    """What is looked for in the security log; what is not set does not narrow. `since` inclusive, `until` exclusive."""

    kind: Annotated[
        list[Annotated[str, Query(max_length=80)]] | None,
        Query(max_length=20, description="Codes, or families of codes: sign_in, personal_value.searched"),
    ] = None
    employee_no: Annotated[str | None, Query(max_length=20)] = None
    since: Moment | None = None
    until: Moment | None = None


async def security(tx: Transaction, wanted: WantedSecurity, below: int | None, limit: int) -> Sequence[Row]:
    """Newest first; `below`: the number of the last row seen."""
    return await tx.rows(
        """select l.*, coalesce(p.name, '') actor_name, coalesce(p.employee_no, '') employee_no
           from kefu.read_security(
             $1, $2, case when $3::text is not null then array(select id from accounts where employee_no = $3) end,
             $4, $5, $6) l
           left join accounts p on p.id = l.actor_id order by l.id desc""",
        limit, wanted.kind, wanted.employee_no, wanted.since, wanted.until, below,
    )  # fmt: skip
