"""A buyer mails his pictures in the fixed form: they lie at his case and in the archive before anybody looked."""

import hashlib

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from kefu.flows.aftersale.mailed_evidence import (
    NothingAttached,
    SubjectUnclear,
    read_mail,
    read_subject,
    receive_mail,
)
from kefu.kernel.clock import FrozenClock
from kefu.kernel.transaction import Database
from tests.factories.mails import mail, picture
from tests.factories.story import Story, make_stock, set_stage

BUSINESS = ("evidence", "case_log", "files", "audit_log", "outbox")


@pytest.fixture
async def story(app: FastAPI, db: Database, client: object, clock: FrozenClock) -> Story:
    return await set_stage(app, db, client, clock, number="3001", buyer="tb_wang")  # type: ignore[arg-type]


@pytest.mark.covers("PLAY-43", "REGI-04")
async def test_mailed_pictures_lie_at_the_case_under_the_buyers_name(story: Story, app: FastAPI, db: Database) -> None:
    desk = story.desk
    await story.open()
    await story.act("apologise", "apologised")
    await story.act("photo", "request_photo")
    assert story.state_of("photo") == "waiting"
    sent = mail("回复: tb_wang 订单3001 质量", picture("white"), picture("black"), b"<svg onload=alert(1)>").as_bytes()
    told = await receive_mail(db, app.state.files, desk.system, desk.shop_id, sent)
    assert (told.case_number, told.names) == (story.case["number"], ("tb_wang_3001_01.jpg", "tb_wang_3001_02.jpg"))
    assert [(name, why.code) for name, why in told.refused] == [("IMG_3.JPG", "file.type_refused")]

    story.case = await story.get("after_sale", f"/cases/{story.case['id']}")
    kept = [(one["name"], one["came_by"]) for one in story.case["evidence"]]
    assert kept == [("tb_wang_3001_01.jpg", "email"), ("tb_wang_3001_02.jpg", "email")]
    assert story.state_of("photo") == "current", "what the case waited for has come"
    found = await story.get("after_sale", "/evidence", q="tb_wang")
    hashes = {name: hashlib.sha256(picture(colour)).hexdigest() for name, colour in zip(
        ("tb_wang_3001_01.jpg", "tb_wang_3001_02.jpg"), ("white", "black"), strict=True)}  # fmt: skip
    assert {one["name"]: one["sha256"] for one in found["items"]} == hashes
    assert {one["case_number"] for one in found["items"]} == {story.case["number"]}
    for wrong, number in (("错发", 2), ("wrong ITEM", 2), ("少发", 0)):
        found = await story.get("after_sale", "/evidence", q=wrong)
        assert len(found["items"]) == number, "also found by what was wrong"
    before = await story.counts("evidence", "case_log")
    again = await receive_mail(db, app.state.files, desk.system, desk.shop_id, sent)
    assert (again.names, again.known) == ((), 2), "a mail server that asks twice changes nothing"
    assert await story.counts("evidence", "case_log") == before


@pytest.mark.covers("PLAY-43")
async def test_without_an_open_case_the_archive_has_it(story: Story, app: FastAPI, db: Database) -> None:
    desk = story.desk
    told = await receive_mail(
        db, app.state.files, desk.system, desk.shop_id, mail("tb_wang 訂單3001", picture("red")).as_bytes()
    )
    assert (told.case_number, told.names) == ("", ("tb_wang_3001_01.jpg",))


@pytest.mark.covers("PLAY-43", "TENA-01")
@pytest.mark.parametrize(
    "subject", ["", "你好", "tb_wang 订单", "tb_wang 订单3002 质量", "tb_li 订单3001 质量", "other_buyer order 4001 x"]
)
async def test_what_names_no_order_of_this_buyer_and_shop_leaves_nothing(
    story: Story, app: FastAPI, db: Database, subject: str
) -> None:
    """A wrong buyer, a wrong order and another shop's order sound the same."""
    other = await story.desk.another_shop("second")
    shop_id, story.desk.shop_id = story.desk.shop_id, other
    await make_stock(db, story.desk, number="4001", buyer="other_buyer")
    story.desk.shop_id = shop_id
    before = await story.counts(*BUSINESS)
    sent = mail(subject, picture("white")).as_bytes()
    with pytest.raises(SubjectUnclear):
        await receive_mail(db, app.state.files, story.desk.system, shop_id, sent)
    with pytest.raises(NothingAttached):
        await receive_mail(db, app.state.files, story.desk.system, shop_id, mail("tb_wang 订单3001").as_bytes())
    assert await story.counts(*BUSINESS) == before


def test_subjects_as_people_write_them() -> None:
    for subject in (
        "tb_wang 订单3001 质量",
        "Re: tb_wang 订单: 3001",
        "转发：tb_wang  訂單 3001  色差",
        "TB_WANG order #3001",
    ):
        buyer, number = read_subject(subject)
        assert (buyer.lower(), number) == ("tb_wang", "3001")


HEADERS = st.sampled_from([b"", b"Subject: ", b"Subject: =?utf-8?q?", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
                           b"Content-Type: image/jpeg; name*=utf-8''%\nContent-Transfer-Encoding: base64\n\n"])  # fmt: skip


@given(header=HEADERS, rest=st.binary(max_size=300))
def test_no_mail_breaks_the_reader(header: bytes, rest: bytes) -> None:
    raw = header + rest
    subject, attached = read_mail(raw)
    assert isinstance(subject, str)
    assert all(file.content for file in attached)
