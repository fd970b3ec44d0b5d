"""What the demo shop's buyers wrote today, and what its people answered: every line through the product's own doors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from kefu.edges.demo.people import ROLES, TENANT
from kefu.edges.demo.platform import KIND
from kefu.edges.platforms.web_widget.frame import DEMO_KEY
from kefu.edges.platforms.web_widget.visitor import PLATFORM as WEB_VISITOR
from kefu.kernel.actor import Actor, Grant, system_actor
from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database, Transaction
from kefu.kernel.vault import Vault
from kefu.modules.chats.service import ChannelBook, channels, handling, talking
from kefu.modules.chats.service.channels import Channel
from kefu.modules.chats.service.intake import Inbound, store
from kefu.modules.chats.service.reply_times import REPLY_TIMES
from kefu.modules.chats.service.talking import Said

CHANNELS = (
    ("demo-taobao-shop", "taobao", "淘宝店"),
    ("demo-tmall-shop", "tmall", "天猫店"),
    ("demo-douyin-shop", "douyin", "抖音小店"),
    ("demo-jd-shop", "jd", "京东店"),
    ("demo-pdd-shop", "pdd", "拼多多店"),
)
BUYER = "buyer"
CLOSE = "close"
Line = tuple[int, str, str]
"""Minutes after the first line · who: BUYER, or an employee number · what is said, or CLOSE."""


@dataclass(frozen=True, slots=True)
class Talk:
    """`ago`: minutes before now at which the first line was written."""

    channel: str
    buyer_id: str
    name: str
    ago: float
    lines: tuple[Line, ...]
    verified: bool = True
    star: bool = False
    score: int | None = None


TALKS = (
    Talk("demo-taobao-shop", "demo_xiaoyu", "小雨（演示）", 1.2, (
        (0, BUYER, "在吗？"),
        (0, BUYER, "我买的黑色，收到的是白色，订单 2608100000000002001"))),
    Talk("demo-taobao-shop", "demo_ziming", "子鸣（演示）", 9, (
        (0, BUYER, "两个马克杯里有一个杯口磕了个小口，怎么处理？"),)),
    Talk("demo-taobao-shop", "demo_anran", "安然（演示）", 26, (
        (0, BUYER, "台灯什么时候能到呀，物流两天没动了"),
        (2, "1024", "您好，我看到包裹还在路上，已经请快递核实位置，有消息马上告诉您。"),
        (25, BUYER, "好的，麻烦今天帮我催一下"))),
    Talk("demo-taobao-shop", "demo_haoran", "浩然（演示）", 0.6, (
        (0, BUYER, "今天能发货吗？我想把白色换成黑色"),)),
    Talk("demo-taobao-shop", "demo_yutong", "雨桐（演示）", 48, (
        (0, BUYER, "地址写错门牌号了，能改吗"),
        (1, "1024", "您好，包裹还没有交给快递，可以改。请把正确的门牌号发我一下。"),
        (4, BUYER, "演示路 15 号"),
        (5, "1024", "已经记下，会按演示路 15 号寄出，请您放心。")), star=True),
    Talk("demo-taobao-shop", "demo_sichen", "思辰（演示）", 75, (
        (0, BUYER, "短袖三件一起拍有优惠吗"),
        (1, "1027", "您好，三件一起拍可以用店铺页面上的券，付款前在结算页勾选就可以。"),
        (3, BUYER, "看到了，谢谢"),
        (4, "1027", "不客气，有需要随时找我。"))),
    Talk("demo-taobao-shop", "demo_ruoxi", "若曦（演示）", 130, (
        (0, BUYER, "雾蓝的杯子还有货吗，想再买一个"),
        (2, "1027", "您好，雾蓝目前没有库存，到货时间还没有定，确定后会在商品页更新。"))),
    Talk("demo-taobao-shop", "demo_yichen", "奕辰（演示）", 300, (
        (0, BUYER, "台灯收到了，灯罩怎么擦比较好？"),
        (1, "1025", "您好，断电后用微湿的软布轻擦，再用干布擦一遍就可以。"),
        (3, BUYER, "明白了，灯很好看"),
        (5, "1025", CLOSE)), score=5),
    Talk("demo-tmall-shop", "demo_muqing", "沐晴（演示）", 17, (
        (0, BUYER, "杯垫少发了一片，包装里只有一片"),
        (1, "1025", "您好，给您添麻烦了。方便拍一张包装和杯垫的照片吗？我马上核对。"),
        (15, BUYER, "晚点拍给你"))),
    Talk("demo-douyin-shop", "demo_amu", "阿木（演示）", 12, (
        (0, BUYER, "显示签收了，可是我没有收到包裹"),
        (0, BUYER, "门口和驿站都找过了"))),
    Talk("demo-douyin-shop", "demo_guoguo", "果果（演示）", 3.2, (
        (0, BUYER, "帆布袋能装下笔记本电脑吗"),)),
    Talk("demo-jd-shop", "demo_laozhou", "老周（演示）", 34, (
        (0, BUYER, "发票可以开公司抬头吗"),
        (2, "1027", "您好，可以的。请在订单页的发票信息里填写抬头和税号，开好后会发到您的邮箱。"))),
    Talk("demo-jd-shop", "demo_xiaolin", "晓琳（演示）", 400, (
        (0, BUYER, "快递还在驿站，帮我留两天可以吗"),
        (1, "1024", "您好，已经请驿站多留两天，您方便时去取就好。"),
        (3, BUYER, "谢谢"),
        (6, "1024", CLOSE)), score=4),
    Talk("demo-pdd-shop", "demo_dahai", "大海（演示）", 58, (
        (0, BUYER, "短袖大了一号，想换小一码"),
        (2, "1025", "您好，可以换的。请您先在订单里申请换货，寄回时保留吊牌就可以。"),
        (8, BUYER, "运费谁出？"),
        (9, "1025", "这单带运费险，寄回的运费由保险赔付，到账时间以保险页面为准。"))),
    Talk(DEMO_KEY, "demo-guest", "访客", 2.1, (
        (0, BUYER, "你好，订单 2608100000000002003 到哪里了？"),), verified=False),
)  # fmt: skip


async def make_channels(tx: Transaction, vault: Vault, shop_id: UUID) -> None:
    for key, platform, name in CHANNELS:
        await channels.create(tx, vault, shop_id, kind=KIND, platform=platform, name=name, key=key)


async def make_talks(db: Database, vault: Vault, shop_id: UUID) -> None:
    """Written line by line at the time each was said; a buyer who wrote before is left alone."""
    now = db.clock.now()
    clock = FrozenClock(now)
    then = Database(db.pool, clock, db.reactions)
    book = ChannelBook(db, vault)
    staff = await read_staff(db, shop_id)
    known = await read_known(db, shop_id)
    for talk in TALKS:
        if talk.buyer_id in known:
            continue
        channel = await book.get(talk.channel)
        conversation: UUID | None = None
        for minutes, who, text in talk.lines:
            clock.set(min(now, now - timedelta(minutes=talk.ago) + timedelta(minutes=minutes)))
            if who == BUYER:
                conversation = await hear(then, channel, talk, text)
            else:
                assert conversation is not None
                await answer(then, staff[who], conversation, text)
        assert conversation is not None
        await finish(then, shop_id, conversation, talk)


async def hear(db: Database, channel: Channel, talk: Talk, text: str) -> UUID:
    platform = "" if talk.verified else WEB_VISITOR
    message = Inbound(channel, talk.buyer_id, talk.name, talk.verified, text, platform=platform)
    async with db.begin(system_actor(TENANT, channel.shop_id)) as tx:
        receipts = await store(tx, [message], REPLY_TIMES.book)
    return receipts[0].conversation_id


async def answer(db: Database, who: Actor, conversation: UUID, text: str) -> None:
    async with db.begin(who) as tx:
        if text == CLOSE:
            await handling.close(tx, conversation, ask_satisfaction=True)
        else:
            await talking.send(tx, conversation, Said(text))


async def finish(db: Database, shop_id: UUID, conversation: UUID, talk: Talk) -> None:
    async with db.begin(system_actor(TENANT, shop_id)) as tx:
        if talk.star:
            await handling.star(tx, conversation, True)
        if talk.score is not None:
            await handling.rate(tx, conversation, talk.score, "")


async def read_known(db: Database, shop_id: UUID) -> set[str]:
    """The buyers who have a conversation."""
    async with db.begin(system_actor(TENANT, shop_id), read_only=True) as tx:
        rows = await tx.rows("select u.buyer_id from conversations c join customers u on u.id = c.customer_id")
    return {row["buyer_id"] for row in rows}


async def read_staff(db: Database, shop_id: UUID) -> Mapping[str, Actor]:
    """The demo's people by employee number, with the one permission they need here."""
    async with db.begin(system_actor(TENANT, shop_id), read_only=True) as tx:
        rows = await tx.rows("select id, name, employee_no from accounts where employee_no = any($1)", list(ROLES))
    return {
        row["employee_no"]: Actor(
            row["id"], "staff", TENANT, name=row["name"], employee_no=row["employee_no"],
            roles={shop_id: frozenset({ROLES[row["employee_no"]]})}, grants={shop_id: {"chat.reply": Grant()}},
        )
        for row in rows
    }  # fmt: skip
