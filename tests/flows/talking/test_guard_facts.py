"""What the red lines are told about the order and the buyer: three statements, unknown stays unknown."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI

from kefu.flows.talking.facts import Known, known_in_talk
from kefu.kernel.ids import new_id
from kefu.modules.compliance.rules.context import Context, OrderData
from tests.factories.story import ORDER, Story, make_stock
from tests.modules.chats.test_statements import counted

OTHERS = "2608100000000009009"


async def known(story: Story, conversation: str, order_id: UUID | None = None) -> Known:
    async with story.desk.db.begin(story.desk.system) as tx:
        talk = await tx.row("select * from conversations where id = $1", UUID(conversation))
        assert talk is not None
        return await known_in_talk(tx, story.desk.vault, talk, order_id)


async def told(story: Story, conversation: str, order_id: UUID | None = None) -> Context:
    return (await known(story, conversation, order_id)).context


async def sql(story: Story, statement: str, *args: Any) -> None:
    async with story.desk.db.begin(story.desk.system) as tx:
        await tx.run(statement, *args)


async def give_receiver(story: Story, order_id: UUID, name: str, phone: str, address: str) -> None:
    async with story.desk.db.begin(story.desk.system) as tx:
        vault, shop = story.desk.vault, story.desk.shop_id
        await tx.run(
            """update orders set receiver_name_id = $2, receiver_phone_id = $3, receiver_address_id = $4 where id = $1""",
            order_id, await vault.keep(tx, shop, "name", name), await vault.keep(tx, shop, "phone", phone),
            await vault.keep(tx, shop, "address", address),
        )  # fmt: skip


async def order_of_another(story: Story) -> UUID:
    other = await make_stock(story.desk.db, story.desk, number=OTHERS, buyer="tb_1")
    await give_receiver(story, other, "王小满", "13912340000", "浙江省杭州市上城区文昌路12号阳光花园")
    return other


async def test_the_guard_knows_the_order_the_buyer_and_what_was_said(story: Story) -> None:
    conversation = await story.buyer_writes()
    for text in ("您好", "我看一下"):
        body = {"client_id": str(new_id()), "text": text}
        await story.post("after_sale", f"/conversations/{conversation}/messages", body, 201)
    found = await known(story, conversation, story.order_id)
    assert found.shop.platform == "taobao"
    context = found.context
    assert (context.order_paid, context.order_state, context.paid_amount_cny) == (True, "delivered", Decimal("19.00"))
    assert (context.shipped, context.tracking, context.order_belongs_to_buyer) == (True, "ZT0001", True)
    assert (context.stock, context.listed) == (Decimal(300), True)
    assert list(context.previous_agent_messages) == ["您好", "我看一下"]
    assert (context.recorded_cause, context.phase, context.others_orders) == (None, None, ())


async def test_without_a_word_of_it_the_order_still_under_way_is_spoken_of(story: Story) -> None:
    conversation = await story.buyer_writes()
    assert (await told(story, conversation)).order_state == "delivered"
    await make_stock(story.desk.db, story.desk, number="2608100000000002002")
    await sql(story, "update orders set state = 'paid' where number = '2608100000000002002'")
    both = await told(story, conversation)
    assert (both.order_paid, both.order_state, both.shipped) == (True, None, None), "what differs is not known"
    await sql(story, "update orders set state = 'finished'")
    assert (await told(story, conversation)).order_paid is None, "of what is over nobody need be talking"
    named = await told(story, conversation, story.order_id)
    assert (named.order_paid, named.stock) == (True, None), "the desk names an order with every message"
    conversation = await story.buyer_writes(f"订单{ORDER}还有一样的吗")
    assert (await told(story, conversation)).stock == Decimal(300)


async def test_stock_and_listing_are_known_only_where_all_articles_agree(story: Story) -> None:
    conversation = await story.buyer_writes()
    await sql(
        story,
        """insert into order_lines (id, shop_id, order_id, position, sku_code, title, quantity)
           values ($1,$2,$3,2,'TEE-WHT-L','纯棉圆领短袖',1)""",
        new_id(), story.desk.shop_id, story.order_id,
    )  # fmt: skip
    await sql(story, "update skus set stock = 0 where code = 'TEE-WHT-L'")
    context = await told(story, conversation)
    assert (context.stock, context.listed) == (None, True)
    await sql(story, "update skus set stock = 3, listed = false where code = 'TEE-WHT-L'")
    context = await told(story, conversation)
    assert (context.stock, context.listed) == (Decimal(3), None)
    await sql(story, "update skus set stock = null")
    assert (await told(story, conversation)).stock is None


async def test_an_open_case_tells_the_cause(story: Story) -> None:
    conversation = await story.buyer_writes()
    await story.open(conversation, playbook="PLAY-02")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "was_missing")
    context = await told(story, conversation)
    assert (context.phase, context.recorded_cause) == ("aftersale", "missing_item")
    await story.open(conversation, playbook="PLAY-24")
    assert (await told(story, conversation)).recorded_cause is None, "two cases, two causes"


async def test_of_what_couriers_said_the_newest_word_is_known(story: Story) -> None:
    conversation = await story.buyer_writes("物流六天没动了")
    await story.open(conversation, playbook="PLAY-24")
    scanned = (story.clock.now() - timedelta(days=6)).isoformat()
    await story.act("scan", "look", tracking_no="ZT0001", last_scan_at=scanned)
    await story.act("courier", "heard", note="ZTO: phone is off")
    await story.open(conversation, playbook="PLAY-02")
    assert (await told(story, conversation)).courier_message == "ZTO: phone is off", "a case without a word hides none"
    await sql(
        story,
        """insert into case_log (shop_id, case_id, seq, kind, at, actor_id, employee_no, data)
           select shop_id, id, 99, 'acted', $2, $3, '', $4 from cases where id = $1""",
        UUID(story.case["id"]), story.clock.now() + timedelta(hours=1), new_id(),
        {"refs": {"note": "Arrived at the depot", "from": "courier"}},
    )  # fmt: skip
    assert (await told(story, conversation)).courier_message == "Arrived at the depot"


async def test_the_data_of_orders_that_are_not_his_are_known_but_not_what_he_said_himself(story: Story) -> None:
    await order_of_another(story)
    conversation = await story.buyer_writes("在吗")
    assert (await told(story, conversation)).others_orders == ()
    conversation = await story.buyer_writes(f"帮我看下{OTHERS}寄到哪里，收件人王小满")
    context = await told(story, conversation)
    assert context.others_orders == (OrderData("tb_1", "", "13912340000", "浙江省杭州市上城区文昌路12号阳光花园"),)
    assert context.order_belongs_to_buyer is False
    await give_receiver(story, story.order_id, "李文", "13912340000", "江苏省苏州市虎丘区金枫路8号")
    (other,) = (await told(story, conversation)).others_orders
    assert other.phone == "", "the number stands in his own order too"


async def test_a_visitor_nobody_knows_owns_no_order(story: Story) -> None:
    other = await order_of_another(story)
    conversation = await story.buyer_writes(f"我的订单是{OTHERS}")
    await sql(story, "update customers set verified = false where buyer_id = 'tb_buyer'")
    context = await told(story, conversation)
    assert (context.order_belongs_to_buyer, len(context.others_orders)) == (None, 1)
    assert (await told(story, conversation, other)).order_belongs_to_buyer is False


@pytest.mark.parametrize(("text", "most"), [("您好，在的", 6), ("可以货到付款的", 6), ("方便的话评价改一下吧", 7)])
async def test_a_look_costs_few_statements_whatever_there_is(story: Story, app: FastAPI, text: str, most: int) -> None:
    """Session, conversation, shop, talk, orders; only what is asked again and again costs one more."""
    await order_of_another(story)
    conversation = await story.buyer_writes(f"{ORDER} 和 {OTHERS}")
    for n in range(3):
        await make_stock(story.desk.db, story.desk, number=f"260810000000000300{n}")
    await story.open(conversation, playbook="PLAY-02")
    path, body = f"/conversations/{conversation}/check", {"text": text}
    await story.post("after_sale", path, body)
    with counted(app) as statements:
        await story.post("after_sale", path, body)
    assert 3 <= len(statements) <= most, "\n".join(statements)
