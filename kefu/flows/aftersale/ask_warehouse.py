"""Ask the warehouse: a question in its queue; the answer comes back into the case as a fact."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kefu.flows.aftersale.desk import Desk, situation
from kefu.kernel.i18n import Text
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Transaction
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Verb, VerbField
from kefu.modules.tasks import service as tasks


class Question(BaseModel):
    question: Annotated[Trimmed, Field(min_length=2, max_length=500)]
    file_ids: Annotated[list[UUID], Field(max_length=20)] = []


async def ask_warehouse(tx: Transaction, desk: Desk, case: Case, body: Question) -> Done:
    about = await situation(tx, case)
    task_id = await tasks.open(
        tx, shop_id=case.shop_id, kind="check", for_role="warehouse", title=body.question, case_id=case.id,
        order_id=case.order_id, conversation_id=case.conversation_id,
        asks={
            "question": body.question, "order_number": about.order.number, "case_number": case.number,
            "sku_code": about.line.sku_code, "title": about.line.title, "attributes": about.line.attributes,
            "quantity": about.line.quantity, "file_ids": [str(f) for f in body.file_ids],
        },
    )  # fmt: skip
    return Done(refs={"task_id": str(task_id)})


ASK_WAREHOUSE = Verb(
    "ask_warehouse", "case.act", Text("请仓库核实", "請倉庫核實", "Ask the warehouse"), Question, ask_warehouse,
    fields=(
        VerbField("question", Text("要核实什么", "要核實什麼", "What to check"), "long_text"),
        VerbField("file_ids", Text("附图", "附圖", "Pictures"), "files", required=False),
    ),
)  # fmt: skip
