"""The red lines at the desk judge by what the desk knows: orders, stock, the open case, the shop's own rules."""

from typing import Any

import pytest

from kefu.kernel.ids import new_id
from tests.factories.story import Story
from tests.flows.talking.test_guard_facts import OTHERS, give_receiver, order_of_another, sql

TABLES = ("messages", "outbox", "redline_overrides", "audit_log", "cases", "compensations")


async def check(story: Story, conversation: str, text: str, role: str = "after_sale", **more: Any) -> dict[str, Any]:
    answer = await story.post(role, f"/conversations/{conversation}/check", {"text": text, **more})
    assert isinstance(answer, dict)
    return answer


async def send(
    story: Story, conversation: str, text: str, status: int = 201, role: str = "after_sale", **more: Any
) -> Any:
    body = {"client_id": str(new_id()), "text": text, **more}
    return await story.post(role, f"/conversations/{conversation}/messages", body, status)


async def refused(story: Story, conversation: str, text: str, code: str, role: str = "after_sale", **more: Any) -> Any:
    """The text does not leave, and nothing has changed. Returns the whole check."""
    before = await story.counts(*TABLES)
    answer = await send(story, conversation, text, 422, role, **more)
    assert answer["code"] == code, answer
    assert await story.counts(*TABLES) == before
    return answer["facts"]["check"]


async def passed_with_reason(story: Story, conversation: str, text: str, held: dict[str, Any]) -> None:
    """Confirmed, and in the log."""
    override = {"reason": "已与主管确认", "check_id": held["check_id"]}
    await send(story, conversation, text, override=override)
    async with story.desk.db.begin(story.desk.system) as tx:
        rules = await tx.value("select hits from redline_overrides order by at desc, id desc limit 1")
    assert [hit["redline"] for hit in rules] == [hit["rule_id"] for hit in held["hits"]]


def rules_of(found: dict[str, Any]) -> list[str]:
    return [hit["rule_id"] for hit in found["hits"]]


async def to_tmall(story: Story) -> None:
    """The talk is at Tmall; the shop sells on other platforms too."""
    await sql(story, "update channels set platform = 'tmall' where id = $1", story.channel.id)


@pytest.mark.covers("REDL-12")
@pytest.mark.parametrize("role", ["after_sale", "supervisor"])
@pytest.mark.parametrize(
    "text",
    ["寄到浙江省杭州市文昌路12号，王小满收", "她留的是13912340000", "收件人王小满女士", "文昌路12号阳光花园那里"],
)
async def test_what_stands_in_another_buyers_order_is_told_to_nobody(story: Story, text: str, role: str) -> None:
    """The chat is with tb_buyer, the order is tb_1's: he only knows its number."""
    await order_of_another(story)
    conversation = await story.buyer_writes(f"帮我查下{OTHERS}寄到哪了，我朋友买的")
    found = await check(story, conversation, text, role)
    assert found["verdict"] == "blocked"
    assert "cn.personal_data.leaked" in rules_of(found)
    assert not any(hit["can_override"] for hit in found["hits"])
    assert "下单账号" in found["rewrite"]
    answer = await refused(story, conversation, text, "redline.blocked", role)
    for private in ("文昌路", "王小满", "13912340000"):
        assert private not in str(answer)
        assert private not in str(found)
    assert (await check(story, conversation, found["rewrite"], role))["verdict"] == "clean"


@pytest.mark.covers("REDL-12")
async def test_the_order_named_with_the_message_is_looked_at_too(story: Story) -> None:
    other = await order_of_another(story)
    conversation = await story.buyer_writes("你好")
    text = "寄到文昌路12号，对吗"
    assert (await check(story, conversation, text))["verdict"] == "clean", "nobody spoke of that order"
    await refused(story, conversation, text, "redline.blocked", order_id=str(other))


async def test_his_own_address_may_be_said_to_a_buyer(story: Story) -> None:
    await order_of_another(story)
    await give_receiver(story, story.order_id, "李文", "13700001111", "江苏省苏州市虎丘区金枫路8号")
    conversation = await story.buyer_writes(f"{OTHERS}")
    for order_id in (None, str(story.order_id)):
        found = await check(story, conversation, "寄到苏州金枫路8号，李文收，对吗", order_id=order_id)
        assert found["verdict"] == "clean"
    await sql(story, "update customers set verified = false")
    assert (await check(story, conversation, "寄到文昌路12号，对吗"))["verdict"] == "blocked"
    assert (await check(story, conversation, "快递员他说已送到驿站，电话没打通"))["verdict"] == "clean"


@pytest.mark.covers("REDL-10")
async def test_nothing_left_is_said_of_an_article_only_once_it_is_off_the_page(story: Story) -> None:
    conversation = await story.buyer_writes("这款还有吗")
    await sql(story, "update skus set stock = 0")
    held = await refused(story, conversation, "这款没货了", "redline.reason_needed", order_id=str(story.order_id))
    assert rules_of(held) == ["common.stock.denied_while_listed"]
    assert "下架" in held["rewrite"]
    assert "推荐" in held["rewrite"], "the honest way: off the page, and something else in its place"
    await refused(story, conversation, "有现货，拍下就发", "redline.reason_needed")
    await sql(story, "update skus set listed = false")
    assert (await check(story, conversation, "这款没货了"))["verdict"] == "clean"
    await sql(story, "update skus set stock = 9, listed = true")
    assert (await check(story, conversation, "有现货，拍下就发"))["verdict"] == "clean"


@pytest.mark.covers("REDL-15", "ORDR-14")
async def test_cash_on_delivery_is_not_promised_where_the_shop_has_none(story: Story) -> None:
    conversation = await story.buyer_writes("可以货到付款吗")
    held = await refused(story, conversation, "可以货到付款的", "redline.reason_needed")
    assert (held["verdict"], rules_of(held)) == ("override", ["common.cod.promised"])
    assert "没开货到付款" in held["hits"][0]["title"]
    assert "支付宝" in held["rewrite"], "the shop's own ways to pay"
    await passed_with_reason(story, conversation, "可以货到付款的", held)
    assert (await check(story, conversation, "我们不支持货到付款哦"))["verdict"] == "clean"


@pytest.mark.covers("REDL-15", "ORDR-14")
async def test_nor_is_it_kept_as_a_quick_reply(story: Story) -> None:
    body = {
        "shop_id": str(story.desk.shop_id),
        "shortcut": "cod",
        "title": "付款",
        "text": "可以货到付款的",
        "personal": True,
    }
    before = await story.counts("quick_replies", *TABLES)
    answer = await story.post("after_sale", "/quick-replies", body, 422)
    assert answer["code"] == "redline.blocked"
    assert await story.counts("quick_replies", *TABLES) == before


@pytest.mark.covers("REDL-17")
async def test_nobody_is_steered_to_a_reason_that_the_case_contradicts(story: Story) -> None:
    conversation = await story.buyer_writes("少发了一件")
    text = "原因请选不想要了"
    assert (await check(story, conversation, text))["verdict"] == "warn", "as long as no cause is recorded"
    await story.open(conversation, playbook="PLAY-02")
    await story.act("photo", "add_evidence", file_id=await story.picture(), kind="photo")
    await story.act("photo", "was_missing")
    stopped = await refused(story, conversation, text, "redline.blocked", order_id=str(story.order_id))
    assert rules_of(stopped) == ["common.refund_reason.steered"]
    assert "漏发" in stopped["rewrite"]
    assert "未收到货" in stopped["rewrite"]
    assert (await check(story, conversation, stopped["rewrite"]))["verdict"] == "clean"


@pytest.mark.covers("CONV-09")
async def test_the_couriers_words_are_not_passed_on_as_they_are(story: Story) -> None:
    words = "收件人电话打不通,再不取就退回了"
    conversation = await story.buyer_writes("物流停在中转站六天了")
    await story.open(conversation, playbook="PLAY-24")
    now = story.clock.now().isoformat()
    await story.act("scan", "look", tracking_no="ZT0001", last_scan_at=now)
    await story.act("watch", "chased")
    assert (await check(story, conversation, words))["verdict"] == "clean"
    await story.act("watch", "heard", note=words)
    assert any(words in entry["text"] for entry in story.case["log"]), "colleagues read it in the case"
    held = await refused(story, conversation, words, "redline.reason_needed")
    assert rules_of(held) == ["common.courier.copied"]
    assert "再派送一次" in held["rewrite"], "a polite draft to go on from"
    assert (await check(story, conversation, held["rewrite"]))["verdict"] == "clean"
    await passed_with_reason(story, conversation, words, held)


@pytest.mark.covers("REDL-20")
async def test_a_buyer_is_not_asked_about_his_review_again_and_again(story: Story) -> None:
    conversation = await story.buyer_writes("我给了差评")
    await send(story, conversation, "方便的话评价改一下吧")
    again = "评价您方便改一下吗"
    held = await refused(story, conversation, again, "redline.reason_needed")
    assert rules_of(held) == ["common.review.asked_again"]
    await passed_with_reason(story, conversation, again, held)
    third = await refused(story, conversation, "方便的话评价改一下吧", "redline.reason_needed")
    assert "不打扰" in third["rewrite"]
    assert (await check(story, conversation, "您好，在的"))["verdict"] == "clean"


@pytest.mark.covers("REDL-24")
async def test_nobody_agrees_to_an_invoice_over_more_than_was_paid(story: Story) -> None:
    """The answer names no invoice: what the buyer asked for says what it is about."""
    conversation = await story.buyer_writes("可以多开吗")
    assert (await check(story, conversation, "可以多开"))["verdict"] == "clean", "of what, nobody knows"
    conversation = await story.buyer_writes("发票多开点")
    for text in ("可以多开", "好的没问题"):
        stopped = await refused(story, conversation, text, "redline.blocked", "supervisor")
        assert rules_of(stopped) == ["cn.invoice.above_paid"]
        assert "实际支付" in stopped["rewrite"]
    await send(story, conversation, stopped["rewrite"])
    assert (await check(story, conversation, "好的没问题"))["verdict"] == "clean", "he has been answered"
    await refused(story, conversation, "可以多开", "redline.blocked")


@pytest.mark.covers("REDL-20")
async def test_no_money_is_asked_for_a_review(story: Story) -> None:
    await story.open(await story.buyer_writes())
    await story.to_step("keep")
    tables = (*TABLES, "case_log", "register_rows", "order_notes", "tasks", "decisions")
    before = await story.counts(*tables)
    for reason in ("买家同意改好评", "撤诉后补偿"):
        answer = await story.act("keep", "keep_it", status=422, amount="5.00", reason=reason)
        assert answer["code"] == "redline.money_for_review"
    assert await story.counts(*tables) == before
    await story.act("keep", "keep_it", amount="5.00", reason="错发留用")


async def test_a_day_later_one_may_ask_once_more(story: Story) -> None:
    conversation = await story.buyer_writes("我给了差评")
    await send(story, conversation, "方便的话评价改一下吧")
    await sql(story, "update messages set at = at - interval '25 hours'")
    assert (await check(story, conversation, "方便的话评价改一下吧"))["verdict"] == "clean"


async def test_a_place_without_red_lines_of_its_own_has_those_of_its_shop(story: Story) -> None:
    conversation = await story.buyer_writes()
    text = "不支持信用卡付款"
    for channel, shop, rules in (
        ("tmall", "taobao", ["tmall.payment.card_refused"]), ("taobao", "tmall", ["taobao.payment.card_refused"]),
        ("somewhere", "tmall", ["tmall.payment.card_refused"]), ("somewhere", "elsewhere", []),
    ):  # fmt: skip
        await sql(story, "update channels set platform = $1", channel)
        await sql(story, "update shops set platform = $1", shop)
        assert rules_of(await check(story, conversation, text)) == rules
    found = await check(story, conversation, "我们没有发票，只能开收据")
    assert rules_of(found) == ["cn.invoice.refused"], "the law holds everywhere"


@pytest.mark.parametrize(
    ("text", "rule", "points", "told"),
    [
        pytest.param("加我QQ 12345 下单更便宜", "common.contact.off_platform", None, "投诉处理",
                     marks=pytest.mark.covers("REDL-01")),
        pytest.param("转账到 6222021234567890127 就行", "common.payment.off_platform", "6", "6 分",
                     marks=pytest.mark.covers("REDL-07")),
        pytest.param("我们店没有七天无理由退货", "cn.return.refused", None, "先行赔付", marks=pytest.mark.covers("RULE-08")),
    ],
)  # fmt: skip
async def test_what_it_costs_at_tmall_is_shown(
    story: Story, text: str, rule: str, points: str | None, told: str
) -> None:
    await to_tmall(story)
    conversation = await story.buyer_writes()
    found = await refused(story, conversation, text, "redline.blocked")
    hit = next(hit for hit in found["hits"] if hit["rule_id"] == rule)
    assert hit["points"] == points
    assert told in hit["penalty"]
    assert hit["penalty_verified"] is False, "nobody has read the platform's own text"


@pytest.mark.covers("REDL-06")
async def test_contact_and_payment_are_both_named_at_the_desk(story: Story) -> None:
    await to_tmall(story)
    conversation = await story.buyer_writes()
    await story.open(conversation)
    found = await refused(story, conversation, "加我V信 138xxxx 直接付款", "redline.blocked")
    assert {*rules_of(found)} == {"common.contact.off_platform", "common.payment.off_platform"}
    offered = {hit["rule_id"]: hit["rewrite"] for hit in found["hits"]}
    assert "隐私电话" in offered["common.contact.off_platform"]
    assert "支付宝" in offered["common.payment.off_platform"]


@pytest.mark.covers("REDL-18")
async def test_an_insult_is_neither_sent_nor_kept(story: Story) -> None:
    conversation = await story.buyer_writes()
    found = await refused(story, conversation, "你自己瞎", "redline.blocked", "supervisor")
    assert rules_of(found) == ["common.manners.insult"]
    assert (await check(story, conversation, found["rewrite"]))["verdict"] == "clean"
    assert (await check(story, conversation, "您自己瞎搭配都好看"))["verdict"] == "clean"
    body = {
        "shop_id": str(story.desk.shop_id),
        "shortcut": "rude",
        "title": "回评",
        "text": "你自己瞎",
        "personal": True,
    }
    answer = await story.post("supervisor", "/quick-replies", body, 422)
    assert answer["facts"]["check"]["hits"][0]["rewrite"]
