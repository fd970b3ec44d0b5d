"""Staged rows into orders, products, parcels and returns: one transaction, or nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from kefu.flows.importing import items, orders, returns, skus, waybills
from kefu.flows.importing.working import Beat, Workshop, plan_for
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
    "waybills": Steps((waybills.weigh,), ()),
    "returns": Steps((returns.weigh,), ()),
}  # fmt: skip


Through = Callable[[Workshop, Transaction, Row, Beat], Awaitable[None]]
THROUGH: dict[str, Through] = {"waybills": waybills.apply, "returns": returns.apply}
"""What goes through the door of its module, which announces; it runs after the steps."""
JUDGES: dict[str, Callable[[Workshop, Transaction, Row], Awaitable[None]]] = {
    "waybills": waybills.judge,
    "returns": returns.judge,
}
"""What is refused only when it meets the shop's own orders; seen already when the file is looked at."""


async def weigh(work: Workshop, tx: Transaction, batch: Row) -> None:
    await plan_for(tx, await service.count_rows(tx, batch["id"]))
    for step in STEPS[batch["kind"]].weigh:
        await step(tx, batch)
    if judge := JUDGES.get(batch["kind"]):
        await judge(work, tx, batch)


async def apply(work: Workshop, batch: Row) -> None:
    """Applies a batch that is claimed, or nothing of it. Raises Problem, ClaimLost."""
    async with work.beating(batch) as beat, work.inside(batch, on_behalf(work, batch)) as tx:
        # two imports into one shop at once would wait for each other's rows crosswise
        await tx.run("select pg_advisory_xact_lock(hashtextextended('apply ' || $1, 0))", str(batch["shop_id"]))
        await run_steps(tx, batch, beat)
        if through := THROUGH.get(batch["kind"]):
            await through(work, tx, batch, beat)
        await service.finish_applying(tx, batch)


async def run_steps(tx: Transaction, batch: Row, beat: Beat) -> None:
    steps = STEPS[batch["kind"]].apply
    await plan_for(tx, 0 if batch["kind"] == "waybills" else batch["rows_total"])
    for number, step in enumerate(steps, 1):
        await step(tx, batch)
        beat.rows_done = beat.rows_total * number // (len(steps) + 1)


def on_behalf(work: Workshop, batch: Row) -> Actor | None:
    """The person who said "apply", with the one right that was checked then; the machine when it was the machine."""
    if batch["asked_by"] in (None, SYSTEM):
        return None
    shop = batch["shop_id"]
    return Actor(
        batch["asked_by"], "staff", work.tenant_id, batch["asked_name"], batch["asked_employee_no"],
        roles={shop: frozenset()}, grants={shop: {NEEDS[batch["kind"]]: Grant()}},
    )  # fmt: skip
