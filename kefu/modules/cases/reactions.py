"""What cases do when others announce: the warehouse's answer becomes a fact, a tail done may end the case."""

from typing import Any
from uuid import UUID

from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service
from kefu.modules.returns.events import ReturnArrived
from kefu.modules.tasks.events import TaskAnswered, TaskEnded

FINDING = {"wrong_item": "wrong_item", "short": "wrong_item", "damaged": "wrong_item", "right_item": "as_ordered",
           "unknown": "unclear"}  # fmt: skip
"""What the warehouse's verdict means for the case's finding."""


async def on_task_answered(tx: Transaction, event: TaskAnswered) -> None:
    if event.case_id is None:
        return
    if event.kind == "return":
        await log_inspection(tx, event.case_id, event)
    if event.kind != "check":
        return
    case = await service.get_for_update(tx, event.case_id)
    if case.state.status == "closed" or "finding" not in case.playbook.facts:
        return
    facts: dict[str, Any] = {"finding": FINDING[event.answer["verdict"]]}
    if event.answer.get("actual_sku") and "received_sku" in case.playbook.facts:
        facts["received_sku"] = event.answer["actual_sku"]
    if event.answer.get("counted") is not None and "received_quantity" in case.playbook.facts:
        facts["received_quantity"] = event.answer["counted"]
    data = {"facts": facts, "from": "warehouse", "task_id": str(event.task_id), "note": event.answer.get("note", ""),
            "file_ids": event.answer.get("file_ids", [])}  # fmt: skip
    await service.append(tx, case, "learned", data)


async def log_inspection(tx: Transaction, case_id: UUID, event: TaskAnswered) -> None:
    """What the warehouse found when it opened the parcel; the playbook's facts are of what was sent."""
    said: dict[str, Any] = {
        key: event.answer[key] for key in ("verdict", "counted", "note", "file_ids") if key in event.answer
    }
    case = await service.get_for_update(tx, case_id)
    await service.append(tx, case, "returned", {"what": "inspected", "task_id": str(event.task_id), **said})


async def on_return_arrived(tx: Transaction, event: ReturnArrived) -> None:
    """A step of the story: the state of the case changes with what a person finds."""
    if event.case_id is None:
        return
    case = await service.get_for_update(tx, event.case_id)
    data = {
        "what": "corrected" if event.again else "arrived", "task_id": str(event.task_id),
        "receipt_id": str(event.receipt_id), "tracking_no": event.tracking_no, "sku_code": event.sku_code,
        "counted": event.quantity, "condition": event.condition, "arrived_at": event.arrived_at.isoformat(),
        "note": event.remark,
    }  # fmt: skip
    await service.append(tx, case, "returned", data)


async def on_task_ended(tx: Transaction, event: TaskEnded) -> None:
    """The last tail ends the case."""
    if event.case_id is None:
        return
    case = await service.get_for_update(tx, event.case_id)
    task = str(event.task_id)
    if case.state.status == "closed" or task not in case.state.tails:
        return
    await service.append(tx, case, "tail_done", {"task_id": task, "kind": case.state.tails[task], "how": event.how})
    if case.state.may_close:
        await service.close(tx, case, "tails_done")
