"""Ask the warehouse: a question in its queue; the answer comes back into the case as a fact.

The pictures the case keeps as evidence go along unless the agent says otherwise. Only pictures: what the warehouse sees
of its task it opens by its own permission (`evidence.read`), and recordings are for those who read the chats.
"""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from kefu.flows.aftersale.desk import Desk, situation
from kefu.kernel.i18n import Text
from kefu.kernel.texts import Trimmed
from kefu.kernel.transaction import Transaction
from kefu.modules.cases.service import Case
from kefu.modules.cases.verbs import Done, Preview, Verb, VerbField
from kefu.modules.evidence import service as evidence
from kefu.modules.tasks import service as tasks


class Question(BaseModel):
    question: Annotated[Trimmed, Field(min_length=2, max_length=500)]
    file_ids: Annotated[list[UUID], Field(max_length=20)] = []
    with_evidence: bool = True


async def pictures_of(tx: Transaction, case: Case) -> list[UUID]:
    """Each once, the earliest first; a file that privacy has taken away is no picture any more."""
    kept = await evidence.of_case(tx, case.id)
    return list(dict.fromkeys(row["file_id"] for row in kept if (row["media_type"] or "").startswith("image/")))


async def preview(tx: Transaction, desk: Desk, case: Case) -> Preview:
    count = len(await pictures_of(tx, case))
    hint = Text("个案里已存的图片：{n} 张", "個案裡已存的圖片：{n} 張", "Pictures kept with the case: {n}").filled(
        n=count
    )
    none = Text("个案里还没有图片", "個案裡還沒有圖片", "The case holds no pictures yet")
    return Preview(defaults={"with_evidence": count > 0}, hints={"with_evidence": hint if count else none})


async def ask_warehouse(tx: Transaction, desk: Desk, case: Case, body: Question) -> Done:
    about = await situation(tx, case)
    kept = await pictures_of(tx, case) if body.with_evidence else []
    shown = dict.fromkeys([*kept, *body.file_ids])
    task_id = await tasks.open(
        tx, shop_id=case.shop_id, kind="check", for_role="warehouse", title=body.question, case_id=case.id,
        order_id=case.order_id, conversation_id=case.conversation_id,
        asks={
            "question": body.question, "order_number": about.order.number, "case_number": case.number,
            "sku_code": about.line.sku_code, "title": about.line.title, "attributes": about.line.attributes,
            "quantity": about.line.quantity, "file_ids": [str(file_id) for file_id in shown],
        },
    )  # fmt: skip
    return Done(refs={"task_id": str(task_id)})


ASK_WAREHOUSE = Verb(
    "ask_warehouse", "case.act", Text("请仓库核实", "請倉庫核實", "Ask the warehouse"), Question, ask_warehouse,
    fields=(
        VerbField("question", Text("要核实什么", "要核實什麼", "What to check"), "long_text"),
        VerbField(
            "with_evidence", Text("附上个案已存的图片", "附上個案已存的圖片", "With the pictures kept here"), "bool",
            required=False,
        ),
        VerbField("file_ids", Text("附图", "附圖", "Pictures"), "files", required=False),
    ),
    preview=preview,
)  # fmt: skip
