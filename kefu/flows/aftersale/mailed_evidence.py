"""Pictures that a buyer mails in the fixed form: kept in the archive and at his case without anybody's hand (PLAY-43).

The subject names the buyer and the order, `tb_wang 订单3001 质量`; both must be those of one order of the shop. Who sent
a mail proves nothing, so nothing is answered that the sender did not say himself, and only evidence is taken from it.
"""

import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from uuid import UUID

from kefu.flows.aftersale.evidence import keep_for_case
from kefu.kernel.actor import Actor
from kefu.kernel.errors import Invalid, Problem
from kefu.kernel.i18n import Text
from kefu.kernel.transaction import Database, Transaction
from kefu.modules.cases import service as cases
from kefu.modules.evidence import service as evidence
from kefu.modules.files import service as files
from kefu.modules.orders import service as orders
from kefu.ports.files import FileStore

LARGEST_MAIL = 25 * 1024 * 1024
MOST_FILES = 20
SUBJECT = re.compile(
    r"^(?:(?:re|fwd?|回复|转发|答复)\s*[:：]\s*)*(?P<buyer>\S{1,120})\s+(?:订单|訂單|order)\s*[:：#]?\s*"
    r"(?P<number>[0-9A-Za-z-]{3,40})(?:\s|$)",
    re.IGNORECASE,
)
KIND = "photo"


class MailTooLarge(Invalid):
    code = "mail.too_large"
    text = Text("邮件太大，最多 {most_mib} MB。", "郵件太大，最多 {most_mib} MB。", "Too large: at most {most_mib} MB.")


class SubjectUnclear(Invalid):
    """Also where the order is not there or is somebody else's: who asks by mail learns neither."""

    code = "mail.subject_unclear"
    text = Text(
        "对不上订单。请把主题写成「买家账号 订单号码 事由」再发一次，例如：tb_wang 订单3001 质量",
        "對不上訂單。請把主旨寫成「買家帳號 訂單號碼 事由」再寄一次，例如：tb_wang 訂單3001 品質",
        "No order fits. Please write the subject as your id, the order, the matter: tb_wang order 3001 quality",
    )


class NothingAttached(Invalid):
    code = "mail.nothing_attached"
    text = Text("邮件里没有图片。", "郵件裡沒有圖片。", "There is no picture in this mail.")


@dataclass(frozen=True, slots=True)
class Attached:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mailed:
    """`names`: as the archive calls what was kept now; `known`: how many lay there already; `refused`: name and why."""

    case_number: str
    names: tuple[str, ...]
    known: int
    refused: tuple[tuple[str, Problem], ...]


def read_mail(raw: bytes) -> tuple[str, list[Attached]]:
    """The subject, and what came with it: attachments and pictures within the text. Raises MailTooLarge."""
    if len(raw) > LARGEST_MAIL:
        raise MailTooLarge(most_mib=LARGEST_MAIL // (1024 * 1024))
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)
    found = []
    for part in mail.walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content:
            continue
        if part.get_filename() or part.get_content_maintype() == "image":
            found.append(Attached(part.get_filename() or part.get_content_subtype(), content))
    return str(mail.get("subject", "")).strip(), found[:MOST_FILES]


def read_subject(subject: str) -> tuple[str, str]:
    """Buyer and order number. Raises SubjectUnclear."""
    found = SUBJECT.match(" ".join(subject.split()))
    if found is None:
        raise SubjectUnclear
    return found["buyer"], found["number"]


async def receive_mail(db: Database, store: FileStore, actor: Actor, shop_id: UUID, raw: bytes) -> Mailed:
    """Keeps what a mail brought: contents first, then all rows in one transaction. The same mail again adds nothing.

    Raises MailTooLarge, SubjectUnclear, NothingAttached.
    """
    subject, attached = read_mail(raw)
    buyer, number = read_subject(subject)
    async with db.begin(actor, read_only=True) as tx:
        order_id = await find_order(tx, shop_id, buyer, number)
    if not attached:
        raise NothingAttached
    kept: list[files.StoredFile] = []
    refused: list[tuple[str, Problem]] = []
    for file in attached:
        try:
            kept.append(await files.store(db, store, actor, shop_id, file.name, file.content, "evidence"))
        except Problem as why:
            refused.append((file.name, why))
    async with db.begin(actor) as tx:
        case_number, names = await keep(tx, shop_id, order_id, kept)
    return Mailed(case_number, tuple(names), len(kept) - len(names), tuple(refused))


async def find_order(tx: Transaction, shop_id: UUID, buyer: str, number: str) -> UUID:
    """Raises SubjectUnclear unless this buyer has that order in this shop."""
    order_id = await orders.find_by_number(tx, shop_id, number)
    if order_id is None or (await orders.get(tx, order_id)).buyer_id != buyer:
        raise SubjectUnclear
    return order_id


async def keep(tx: Transaction, shop_id: UUID, order_id: UUID, kept: list[files.StoredFile]) -> tuple[str, list[str]]:
    """At the order's newest case that is not closed; without one in the archive alone, under the order's name."""
    await orders.lock(tx, order_id)
    order = await orders.get(tx, order_id)
    case_id = await tx.value(
        "select id from cases where order_id = $1 and status <> 'closed' order by opened_at desc, id desc limit 1",
        order_id,
    )
    case = await cases.get_for_update(tx, case_id) if case_id else None
    there = {
        row["sha256"]
        for row in await tx.rows(
            "select sha256 from evidence where order_id = $1 and case_id is not distinct from $2", order_id, case_id
        )
    }
    names = []
    for file in kept:
        if file.sha256 in there:
            continue
        there.add(file.sha256)
        if case is not None:
            kept_id = await keep_for_case(tx, case, file.id, KIND, None, "email")
            names.append((await evidence.get(tx, kept_id))["archive_name"])
            continue
        row = await evidence.keep(
            tx, shop_id=shop_id, file_id=file.id, kind=KIND, order_id=order_id, order_number=order.number,
            buyer_id=order.buyer_id, customer_id=order.customer_id, came_by="email",
        )  # fmt: skip
        names.append(row["archive_name"])
    return (case.number if case else ""), names
