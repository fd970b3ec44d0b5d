"""What returns do when others announce: afterwards, when whoever asked has written to the case."""

from typing import Any

from kefu.modules.tasks.events import TaskOpened


def inspection_asked(event: TaskOpened) -> dict[str, Any] | None:
    return {"task_id": str(event.task_id)} if event.kind == "return" else None
