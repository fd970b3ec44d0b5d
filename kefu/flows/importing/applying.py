"""Staged rows into orders, products and parcels: one transaction, or nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from kefu.flows.importing import items, orders, skus, waybills
from kefu.flows.importing.working import Beat, Workshop
from kefu.kernel.actor import SYSTEM, Actor, Grant
from kefu.kernel.transaction import Row, Transaction
from kefu.modules.imports import service
from kefu.modules.imports.rules import NEEDS

Step = Callable[[Transaction, Row], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Steps:
    """`weigh` says per staged row what applying would do; `apply` does it. Both look at the database as it is."""

    weigh: tuple[Step, ...]
    apply: tuple[Step, ...]


STEPS: dict[str, Steps] = {
    "orders": Steps(
        (orders.weigh, items.weigh),
        (orders.weigh, orders.make_customers, orders.seal, orders.change, orders.make, items.join_waiting, items.weigh,
         items.change, items.make, items.let_wait, items.raise_refunds),
    ),
    "order_items": Steps(
        (items.weigh,),
        (items.join_waiting, items.weigh, items.change, items.make, items.let_wait, items.raise_refunds),
    ),
    "skus": Steps((skus.weigh,), (skus.weigh, skus.change, skus.make)),
    "waybills": Steps((), ()),
}  # fmt: skip


BIG = 5000
"""Rows. The planner knows nothing yet of rows this transaction has just written, and would compare each with each."""


async def weigh(tx: Transaction, batch: Row) -> None:
    await plan_for(tx, await service.count_rows(tx, batch["id"]))
    for step in STEPS[batch["kind"]].weigh:
        await step(tx, batch)


async def apply(work: Workshop, batch: Row) -> None:
    """Applies a batch that is claimed, or nothing of it. Raises Problem, ClaimLost."""
    async with work.beating(batch) as beat, work.inside(batch, on_behalf(work, batch)) as tx:
        # two imports into one shop at once would wait for each other's rows crosswise
        await tx.run("select pg_advisory_xact_lock(hashtextextended('apply ' || $1, 0))", str(batch["shop_id"]))
        await run_steps(tx, batch, beat)
        if batch["kind"] == "waybills":
            await waybills.apply(work, tx, batch, beat)
        await service.finish_applying(tx, batch)


async def run_steps(tx: Transaction, batch: Row, beat: Beat) -> None:
    steps = STEPS[batch["kind"]].apply
    await plan_for(tx, batch["rows_total"] if steps else 0)
    for number, step in enumerate(steps, 1):
        await step(tx, batch)
        beat.rows_done = beat.rows_total * number // (len(steps) + 1)


async def plan_for(tx: Transaction, rows: int) -> None:
    """Many rows are joined by hashing; a few by index, or a small file would read through all orders there are."""
    await tx.run(f"set local enable_nestloop = {'off' if rows > BIG else 'on'}")


def on_behalf(work: Workshop, batch: Row) -> Actor | None:
    """The person who said "apply", with the one right that was checked then; the machine when it was the machine."""
    if batch["asked_by"] in (None, SYSTEM):
        return None
    shop = batch["shop_id"]
    return Actor(
        batch["asked_by"], "staff", work.tenant_id, batch["asked_name"], batch["asked_employee_no"],
        roles={shop: frozenset()}, grants={shop: {NEEDS[batch["kind"]]: Grant()}},
    )  # fmt: skip
