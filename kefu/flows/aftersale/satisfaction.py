"""A case that has ended asks its buyer, after the commit, whether he is satisfied. Never for a reward."""

from typing import Any
from uuid import UUID

from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Transaction
from kefu.modules.cases import service as cases
from kefu.modules.chats import service as chats
from kefu.ports.delivery import Delivery, Within

ASK_SATISFACTION = "cases.ask_satisfaction"
QUESTION = Text(
    "您反馈的问题已处理完，这次服务您满意吗？点一下告诉我们，您的意见会帮我们改进。",
    "您反映的問題已處理完，這次服務您滿意嗎？點一下告訴我們，您的意見會幫我們改進。",
    "What you told us about is settled. Were you satisfied with how it was handled? One tap helps us to improve.",
)


class SatisfactionAsker(Within):
    """Receives the outbox topic; all it does is in the database, so the row and the message end together."""

    async def delivered(self, tx: Transaction, delivery: Delivery, result: Any) -> None:
        case = await cases.get(tx, UUID(delivery.payload["case_id"]))
        if case.conversation_id is not None:
            await chats.tell_buyer(
                tx, case.conversation_id, QUESTION.to("zh-CN"), client_id=f"satisfaction:{case.id}:{case.state.version}",
                card={"kind": "satisfaction", "case_id": str(case.id)},
            )  # fmt: skip
