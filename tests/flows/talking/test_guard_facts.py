"""What the red lines are told about the order and the buyer: through the doors of their modules, unknown stays unknown."""

from decimal import Decimal

from kefu.flows.talking.guard import known_facts
from kefu.kernel.ids import new_id
from kefu.modules.chats.service import talking
from tests.factories.story import Story


async def test_the_guard_knows_the_order_the_buyer_and_what_was_said(story: Story) -> None:
    conversation = await story.buyer_writes()
    for text in ("您好", "我看一下"):
        body = {"client_id": str(new_id()), "text": text}
        await story.post("after_sale", f"/conversations/{conversation}/messages", body, 201)
    async with story.desk.db.begin(story.desk.system) as tx:
        talk = await tx.row("select * from conversations where id = $1", conversation)
        assert talk is not None
        told = await known_facts(tx, talk, story.order_id)
        unsaid = await known_facts(tx, talk, None)
        assert await talking.last_answers(tx, talk["id"], 1) == ["我看一下"]
    assert told.platform == "taobao"
    context = told.context
    assert (context.order_paid, context.order_state, context.paid_amount_cny) == (True, "delivered", Decimal("19.00"))
    assert (context.shipped, context.tracking, context.order_belongs_to_buyer) == (False, "ZT0001", True)
    assert list(context.previous_agent_messages) == ["您好", "我看一下"]
    assert unsaid.context.order_paid is None
