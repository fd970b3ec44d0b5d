"""A buyer asks what is known of him: one file with all of it, for those who may hand it out, and it is on record."""

import io
import zipfile
from typing import Any
from uuid import UUID

import orjson
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.sheets import read_sheet
from kefu.modules.customers import service as customers
from kefu.modules.evidence import service as evidence
from tests.factories.forgotten import SECRETS, Stage
from tests.factories.house import said
from tests.factories.recordings import wav

BODY = {"reason": "客户来函索取副本"}


def opened(content: bytes) -> tuple[zipfile.ZipFile, Any]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return archive, orjson.loads(archive.read("data.json"))


async def picture_said(stage: Stage, sender: str, kind: str = "picture", text: str = "") -> None:
    file = await stage.picture()
    async with stage.desk.db.begin(stage.system) as tx:
        row = await tx.row("select id, sha256, name from files where id = $1", file)
        assert row is not None
        seq = 2 + await tx.value("select max(seq) from messages where conversation_id = $1", stage.talk)
        await tx.run(
            """insert into messages (id, shop_id, conversation_id, seq, channel_id, kind, sender, body, files, at)
               values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)""",
            new_id(), stage.desk.shop_id, stage.talk, seq, stage.channel.id, kind, sender, text,
            [{"id": str(row["id"]), "sha256": row["sha256"], "name": row["name"]}], tx.now,
        )  # fmt: skip


@pytest.mark.covers("CUST-10")
async def test_the_copy_holds_what_he_gave_bought_and_said(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("2608100000000002001", "finished", clock.now())
    async with stage.desk.db.begin(stage.system) as tx:
        await tx.run(
            """insert into order_lines (id, shop_id, order_id, position, sku_code, title, quantity, paid)
               values ($1,$2,$3,1,'TEE','=HYPERLINK("x")',1,9)""",
            new_id(), stage.desk.shop_id, order,
        )  # fmt: skip
    async with stage.desk.db.begin(stage.system) as tx:
        await tx.run(
            """insert into return_receipts (id, shop_id, name, receipt_no, tracking_no, carrier, order_id, order_number,
                 sku_code, title, quantity, condition, remark, arrived_at, fingerprint, import_id, entered_by, entered_at)
               values ($1,$2,'x','','SF1234567890','顺丰',$3,'2608100000000002001','TEE','T恤',1,'破损','难缠',$4,'',$1,$1,$4)""",
            new_id(), stage.desk.shop_id, order, tx.now,
        )  # fmt: skip
    await stage.case(order, None, talk=stage.talk)
    await picture_said(stage, "buyer")
    await picture_said(stage, "agent", text="这是您的新尺码表")
    await picture_said(stage, "agent", "note", "这个买家很难缠")
    answer = await stage.owner.post(f"/api/v1/customers/{stage.customer}/copy", json=BODY)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    archive, document = opened(answer.content)
    assert archive.testzip() is None
    (account,) = document["accounts"]
    assert (account["buyer_id"], account["name"], account["phone"], account["email"]) == (
        "tb_hong", SECRETS[0], SECRETS[1], SECRETS[3],
    )  # fmt: skip
    assert [(o["number"], o["receiver_phone"], o["lines"][0]["quantity"]) for o in account["orders"]] == [
        ("2608100000000002001", SECRETS[1], 1)
    ]
    assert [(r["tracking_no"], r["quantity"], r["condition"]) for r in account["returns"]] == [
        ("SF1234567890", 1, "破损")
    ]
    (talk,) = account["conversations"]
    assert [m["from"] for m in talk["messages"]] == ["buyer", "buyer", "shop"]
    assert talk["inquiries"] == ["logistics"]
    assert len(account["cases"]) == 1
    whole = b"".join(archive.read(name) for name in archive.namelist()).decode(errors="ignore")
    assert "难缠" not in whole
    pictures = [name for name in archive.namelist() if name.startswith("files/")]
    assert pictures == talk["messages"][1]["files"], "what he sent, not what the shop sent"
    assert archive.read(pictures[0]).startswith(b"\x89PNG")
    rows = read_sheet(archive.read("orders.csv"))
    assert rows[1][1] == "2608100000000002001"
    assert rows[1][4].startswith("'="), "no formula for whoever opens it"
    assert "tb_hong" in archive.read("README.txt").decode()
    log = (await said(await stage.owner.get("/api/v1/audit?action=customer.copied"), 200))["items"]
    assert [(row["reason"], row["after"]) for row in log] == [(BODY["reason"], {"opened": 6, "files": 1})]
    assert SECRETS[1] not in str(log)


@pytest.mark.covers("CUST-10", "CONV-15")
async def test_the_copy_holds_the_recordings_of_his_calls_once(stage: Stage, clock: FrozenClock) -> None:
    order = await stage.order("2608100000000002001", "finished", clock.now())
    case = await stage.case(order, None, talk=stage.talk)
    answer = await stage.owner.post(
        f"/api/v1/conversations/{stage.talk}/recordings",
        data={"called_at": clock.now().isoformat(), "length_s": "12", "note": "难缠"},
        files={"file": ("a.wav", wav(), "audio/wav")},
    )  # fmt: skip
    note = await said(answer, 201)
    async with stage.desk.db.begin(stage.system) as tx:  # kept with his case as well
        await evidence.keep(
            tx, shop_id=stage.desk.shop_id, file_id=UUID(note["files"][0]["id"]), kind="recording", order_id=order,
            order_number="T", buyer_id="tb_hong", case_id=case, customer_id=stage.customer,
            call=evidence.Call(clock.now(), 12),
        )  # fmt: skip
    answer = await stage.owner.post(f"/api/v1/customers/{stage.customer}/copy", json=BODY)
    archive, document = opened(answer.content)
    (call,) = document["accounts"][0]["calls"]
    assert (call["length_s"], archive.read(call["file"])) == (12, wav())
    whole = b"".join(archive.read(name) for name in archive.namelist()).decode(errors="ignore")
    assert "难缠" not in whole, "what colleagues wrote beside it stays among them"


async def test_who_may_not_reveal_takes_masked_contacts(stage: Stage, clock: FrozenClock) -> None:
    await stage.order("T-1", "finished", clock.now())
    for permission, allowed in (("personal.copy", True), ("personal.reveal", False)):
        grant = {"shop_id": None, "role": "after_sale", "permission": permission, "allowed": allowed, "limit": None}
        await said(await stage.owner.put("/api/v1/roles/grants", json=grant), 204)
    agent = await stage.desk.browser(stage.app, await stage.desk.person("小林", "after_sale"))
    answer = await agent.post(f"/api/v1/customers/{stage.customer}/copy", json=BODY)
    assert answer.status_code == 200, answer.text
    archive, document = opened(answer.content)
    (account,) = document["accounts"]
    assert (account["phone"], account["orders"][0]["receiver_phone"]) == ("138****8000", "138****8000")
    contacts = str({**account, "conversations": [], "name": "", "note": ""})
    assert not any(secret in contacts for secret in (SECRETS[1], SECRETS[2], SECRETS[3]))
    assert "掩码" in archive.read("README.txt").decode()
    log = (await said(await stage.owner.get("/api/v1/audit?action=customer.copied"), 200))["items"]
    assert log[0]["after"]["opened"] == 0


async def test_linked_accounts_come_along_when_chosen_and_strangers_never(stage: Stage) -> None:
    async with stage.desk.db.begin(stage.system) as tx:
        linked, stranger = [
            await customers.match_or_create(tx, stage.desk.shop_id, "jd", name, name) for name in ("jd_9", "jd_x")
        ]
        await customers.link(tx, stage.customer, linked, "同一人")
    path = f"/api/v1/customers/{stage.customer}/copy"
    before = await stage.rows()
    refused = await stage.owner.post(path, json=BODY | {"also": [str(stranger)]})
    assert (refused.status_code, refused.json()["code"]) == (422, "customer.not_this_person")
    assert await stage.rows() == before
    answer = await stage.owner.post(path, json=BODY | {"also": [str(linked)]})
    _, document = opened(answer.content)
    assert [account["buyer_id"] for account in document["accounts"]] == ["tb_hong", "jd_9"]


async def test_only_who_may_takes_a_copy_and_not_of_another_shop_s_buyer(stage: Stage) -> None:
    second = await stage.desk.another_shop("second")
    neighbour = await stage.desk.browser(stage.app, await stage.desk.person("邻店主", "owner", shop_ids=(second,)))
    agent = await stage.desk.browser(stage.app, await stage.desk.person("小林", "after_sale"))
    before = await stage.rows()
    path = f"/api/v1/customers/{stage.customer}/copy"
    assert (await agent.post(path, json=BODY)).status_code == 403
    assert (await neighbour.post(path, json=BODY)).status_code == 404
    assert (await stage.owner.post(path, json={"reason": ""})).status_code == 422
    assert await stage.rows() == before
