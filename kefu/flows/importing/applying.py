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
Judge = Callable[[Workshop, Transaction, Row], Awaitable[None]]
Through = Callable[[Workshop, Transaction, Row, Beat], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of report is taken in.

    `weigh` says per staged row what applying would do; `apply` does it. Both look at the database as it is.
    `judge`: what is refused only when it meets the shop's own orders; seen already when the file is looked at.
    `through`: what goes through the door of its module, which announces; it runs after the steps.
    `plans_whole`: its statements work on all rows at once, not on one after the other.
    """

    weigh: tuple[Step, ...]
    apply: tuple[Step, ...] = ()
    judge: Judge | None = None
    through: Through | None = None
    plans_whole: bool = True


KINDS: dict[str, Kind] = {
    "orders": Kind(
        weigh=(orders.weigh, items.weigh),
        apply=(orders.weigh, orders.make_customers, orders.seal, orders.change, orders.make, items.join_waiting,
               items.weigh, items.change, items.make, items.let_wait, items.raise_refunds),
    ),
    "order_items": Kind(
        weigh=(items.weigh,),
        apply=(items.join_waiting, items.weigh, items.change, items.make, items.let_wait, items.raise_refunds),
    ),
    "skus": Kind(weigh=(skus.weigh,), apply=(skus.weigh, skus.change, skus.make)),
    "waybills": Kind(weigh=(waybills.weigh,), judge=waybills.judge, through=waybills.apply, plans_whole=False),
    "returns": Kind(weigh=(returns.weigh,), judge=returns.judge, through=returns.apply),
}  # fmt: skip


async def weigh(work: Workshop, tx: Transaction, batch: Row) -> None:
    await plan_for(tx, await service.count_rows(tx, batch["id"]))
    kind = KINDS[batch["kind"]]
    for step in kind.weigh:
        await step(tx, batch)
    if kind.judge:
        await kind.judge(work, tx, batch)


async def apply(work: Workshop, batch: Row) -> None:
    """Applies a batch that is claimed, or nothing of it. Raises Problem, ClaimLost."""
    async with work.beating(batch) as beat, work.inside(batch, on_behalf(work, batch)) as tx:
        # two imports into one shop at once would wait for each other's rows crosswise
        await tx.run("select pg_advisory_xact_lock(hashtextextended('apply ' || $1, 0))", str(batch["shop_id"]))
        await run_steps(tx, batch, beat)
        if through := KINDS[batch["kind"]].through:
            await through(work, tx, batch, beat)
        await service.finish_applying(tx, batch)


async def run_steps(tx: Transaction, batch: Row, beat: Beat) -> None:
    kind = KINDS[batch["kind"]]
    await plan_for(tx, batch["rows_total"] if kind.plans_whole else 0)
    for number, step in enumerate(kind.apply, 1):
        await step(tx, batch)
        beat.rows_done = beat.rows_total * number // (len(kind.apply) + 1)


def on_behalf(work: Workshop, batch: Row) -> Actor | None:
    """The person who said "apply", with the one right that was checked then; the machine when it was the machine."""
    if batch["asked_by"] in (None, SYSTEM):
        return None
    shop = batch["shop_id"]
    return Actor(
        batch["asked_by"], "staff", work.tenant_id, batch["asked_name"], batch["asked_employee_no"],
        roles={shop: frozenset()}, grants={shop: {NEEDS[batch["kind"]]: Grant()}},
    )  # fmt: skip
