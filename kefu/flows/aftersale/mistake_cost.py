"""What a mistake costs grows and shrinks after its row was handed in: the row follows the order's book (REGI-01).

A row that was verified follows too: what it said then stays readable, what came later stands beside it as a correction.
"""

from uuid import UUID

from kefu.flows.aftersale.desk import money_text
from kefu.kernel.transaction import Transaction
from kefu.modules.money import service as money
from kefu.modules.money.events import CompensationFailed, CompensationRefused, CompensationRequested
from kefu.modules.registers import service as registers


async def recount(tx: Transaction, order_id: UUID, case_id: UUID, why: str) -> None:
    """`why`: the event after which it is another sum; a case without such a row has nothing to tell.

    A row that never said what the book did was handed in by another reckoning, before there was this one: it stays as
    it is, for a correction would call the difference this event's.
    """
    book = await money.costs_of_case(tx, order_id, case_id)
    if (await registers.told(tx, case_id, "mis_shipment", "cost")).isdisjoint(map(money_text, book)):
        return
    await registers.follow(tx, case_id, {"cost": money_text(book[-1])}, why, register="mis_shipment")


async def slip_moved(tx: Transaction, event: CompensationRequested | CompensationRefused | CompensationFailed) -> None:
    """Together with the slip: it is promised, or it is not to be paid after all."""
    if event.case_id is not None:
        await recount(tx, event.order_id, event.case_id, event.name)
