"""A call on the shop's telephone: its recording is handed in with the time of the call, and never reaches the buyer."""

import asyncio
import base64
import hashlib
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kefu.kernel.clock import FrozenClock
from kefu.kernel.ids import new_id
from kefu.kernel.transaction import Database
from tests.factories import recordings
from tests.factories.buyers import write
from tests.factories.story import Story, make_stock, set_stage

ROWS = ("files", "messages", "evidence", "case_log", "audit_log", "outbox")


@pytest.fixture
async def story(app: FastAPI, db: Database, client: object, clock: FrozenClock) -> Story:
    return await set_stage(app, db, client, clock, number="3001", buyer="tb_buyer")  # type: ignore[arg-type]


async def hand_in(
    story: Story, path: str, content: bytes, *, who: httpx.AsyncClient | None = None, status: int = 201,
    name: str = "通话录音.mp3", key: str = "", **fields: Any,
) -> Any:  # fmt: skip
    at = fields.pop("called_at", (story.clock.now() - timedelta(minutes=20)).isoformat())
    answer = await (who or story.people["after_sale"]).post(
        f"/api/v1/{path}/recordings", data={"called_at": at, **fields}, files={"file": (name, content, "audio/mpeg")},
        headers={"idempotency-key": key} if key else {},
    )  # fmt: skip
    assert answer.status_code == status, answer.text
    return answer.json()


@pytest.mark.covers("CONV-15", "REGI-04")
async def test_a_call_is_a_note_in_the_talk_and_lies_in_the_archive_of_its_case(story: Story) -> None:
    talk = await story.buyer_writes()
    await story.open(talk)
    call = recordings.mp3()
    at = story.clock.now() - timedelta(hours=2)
    note = await hand_in(
        story, f"conversations/{talk}", call, called_at=at.isoformat(), length_s="95", note="答应明天补发",
        case_id=story.case["id"],
    )  # fmt: skip
    assert (note["kind"], note["sender"], note["delivery"], note["text"]) == ("note", "agent", None, "答应明天补发")
    (file,) = note["files"]
    assert (file["media_type"], file["name"], file["thumbnail_url"]) == ("audio/mpeg", "通话录音.mp3", None)
    assert note["order_card"] == {"kind": "call", "called_at": at.isoformat(), "length_s": 95}

    case = await story.get("after_sale", f"/cases/{story.case['id']}")
    (kept,) = case["evidence"]
    assert (kept["name"], kept["kind"], kept["came_by"]) == ("tb_buyer_3001_01.mp3", "recording", "call")
    assert kept["sha256"] == hashlib.sha256(call).hexdigest()
    assert (kept["length_s"], kept["media_type"], kept["thumbnail_url"]) == (95, "audio/mpeg", None)
    assert kept["called_at"] == at.isoformat().replace("+00:00", "Z")
    assert "evidence" in [entry["kind"] for entry in case["log"]], "the case's log says who kept it and when"

    for words in ({"q": "tb_buyer"}, {"kind": "recording"}, {"q": "3001"}):
        found = await story.get("supervisor", "/evidence", **words)
        assert [one["id"] for one in found["items"]] == [kept["id"]], words
    played = await story.people["supervisor"].get(kept["file_url"], headers={"range": "bytes=0-99"})
    assert (played.status_code, played.content, played.headers["content-type"]) == (206, call[:100], "audio/mpeg")
    original = await story.people["supervisor"].get(f"/api/v1/evidence/{kept['id']}/original")
    assert original.content == call

    pin = await story.post("after_sale", f"/conversations/{talk}/evidence", {"message_ids": [note["id"]]}, 201)
    frozen = await story.get("supervisor", f"/evidence-pins/{pin['id']}")
    (message,) = frozen["content"]["messages"]
    assert message["files"][0]["sha256"] == kept["sha256"]
    assert message["card"]["called_at"] == at.isoformat()


@pytest.mark.covers("CONV-15")
async def test_nothing_of_a_call_leaves_for_the_buyer(story: Story) -> None:
    talk = await story.buyer_writes()
    before = await story.get("after_sale", f"/conversations/{talk}")
    await hand_in(story, f"conversations/{talk}", recordings.wav(), name="a.wav", note="他要求赔偿")
    async with story.desk.db.begin(story.desk.system) as tx:
        assert await tx.value("select count(*) from outbox where topic = 'chat.send'") == 0
        assert await tx.value("select count(*) from messages where delivery is not null and sender = 'agent'") == 0
    after = await story.get("after_sale", f"/conversations/{talk}")
    assert after["conversation"]["last_text"] == before["conversation"]["last_text"]
    assert after["conversation"]["clock"] is not None
    assert after["conversation"]["clock"] == before["conversation"]["clock"], "nobody answered the buyer"

    answer = await story.people["after_sale"].post(
        "/api/v1/files", data={"shop_id": str(story.desk.shop_id)},
        files={"file": ("a.wav", recordings.wav(), "audio/wav")},
    )  # fmt: skip
    rows = await story.counts(*ROWS)
    for kind in ("text", "note"):
        body = {"client_id": f"try-{kind}", "text": "您好", "kind": kind, "file_ids": [answer.json()["id"]]}
        refused = await story.post("after_sale", f"/conversations/{talk}/messages", body, 422)
        assert refused["code"] == "message.recording_stays_inside"
    script = {
        "shop_id": str(story.desk.shop_id),
        "shortcut": "call",
        "title": "听一下",
        "text": "请听",
        "personal": True,
    }
    refused = await story.post("after_sale", "/quick-replies", script | {"file_ids": [answer.json()["id"]]}, 422)
    assert refused["code"] == "message.recording_stays_inside"
    assert await story.counts(*ROWS) == rows


@pytest.mark.covers("CONV-15")
async def test_a_call_without_a_case_lies_in_the_archive_and_goes_to_a_case_later(story: Story) -> None:
    talk = await story.buyer_writes()
    for place in (1, 2):
        await hand_in(story, f"conversations/{talk}", recordings.mp3(place), length_s=str(place))
    found = await story.get("supervisor", "/evidence", q="tb_buyer")
    assert sorted(one["name"] for one in found["items"]) == ["tb_buyer_call_01.mp3", "tb_buyer_call_02.mp3"]
    assert {one["case_id"] for one in found["items"]} == {None}
    messages = await story.get("after_sale", f"/conversations/{talk}/messages")
    note = messages["items"][-1]
    await story.open(talk)
    await story.act("apologise", "apologised")
    await story.act(
        "photo", "add_evidence", file_id=note["files"][0]["id"], kind="photo", message_id=note["id"]
    )  # fmt: skip
    (kept,) = story.case["evidence"]
    assert (kept["name"], kept["length_s"], kept["kind"]) == ("tb_buyer_3001_01.mp3", 2, "recording")
    assert story.state_of("photo") == "current", "a recording is no photo"
    loose = await story.people["after_sale"].post(
        "/api/v1/files", data={"shop_id": str(story.desk.shop_id)},
        files={"file": ("a.amr", recordings.AMR, "audio/amr")},
    )  # fmt: skip
    before = await story.counts(*ROWS)
    refused = await story.act("photo", "add_evidence", status=422, file_id=loose.json()["id"])
    assert refused["code"] == "recording.call_unknown"
    assert await story.counts(*ROWS) == before


@pytest.mark.covers("CONV-15")
async def test_a_buyer_s_voice_message_is_kept_with_the_time_it_was_sent(story: Story, app: FastAPI) -> None:
    files = [{"content_base64": base64.b64encode(recordings.AMR).decode(), "name": "voice"}]
    sent = await write(story.client, story.channel, story.clock.now(), "听一下", files=files)
    assert sent.status_code == 202, sent.text
    message = (await story.get("after_sale", f"/conversations/{sent.json()['conversation_id']}/messages"))["items"][-1]
    assert (message["files"][0]["name"], message["files"][0]["media_type"]) == ("voice.amr", "audio/amr")
    await story.open(message["conversation_id"])
    await story.act("apologise", "apologised")
    await story.act("photo", "add_evidence", file_id=message["files"][0]["id"], message_id=message["id"])
    (kept,) = story.case["evidence"]
    assert (kept["kind"], kept["called_at"], kept["came_by"]) == ("recording", message["at"], "chat")


@pytest.mark.covers("CONV-15")
async def test_a_recording_is_handed_in_at_the_case_itself(story: Story) -> None:
    await story.open()
    kept = await hand_in(story, f"cases/{story.case['id']}", recordings.AMR, name="1.amr", note="他要换货")
    case = await story.get("after_sale", f"/cases/{story.case['id']}")
    assert case["log"][-1]["data"]["note"] == "他要换货"
    assert (kept["name"], kept["media_type"], kept["length_s"]) == ("tb_buyer_3001_01.amr", "audio/amr", None)
    again = await hand_in(story, f"cases/{story.case['id']}", recordings.AMR, name="1.amr", key="retried-upload")
    repeated = await hand_in(
        story, f"cases/{story.case['id']}", recordings.AMR, name="1.amr", key="retried-upload"
    )  # fmt: skip
    assert repeated == again
    assert (await story.counts("evidence"))["evidence"] == 2, "sent again under its key it is the same"


@pytest.mark.covers("CONV-15")
@pytest.mark.parametrize(
    ("content", "fields", "status", "code"),
    [
        (b"<!doctype html><script>alert(1)</script>", {}, 422, "file.not_a_recording"),
        (b"%PDF-1.4 a paper", {}, 422, "file.not_a_recording"),
        (recordings.mp4(b"vide", b"soun"), {}, 422, "file.not_a_recording"),
        (b"", {}, 422, "file.empty"),
        (recordings.wav().ljust(30 * 1024 * 1024 + 1, b"\0"), {}, 413, "file.too_large"),
        (recordings.mp3(), {"called_at": "2099-01-01T00:00:00Z"}, 422, "recording.call_not_yet"),
        (recordings.mp3(), {"called_at": "2026-01-01T00:00:00"}, 422, "request.malformed"),
        (recordings.mp3(), {"length_s": "0"}, 422, "request.malformed"),
        (recordings.mp3(), {"case_id": str(new_id())}, 404, "object.not_found"),
    ],
)
async def test_what_is_refused_leaves_nothing(
    story: Story, content: bytes, fields: dict[str, Any], status: int, code: str
) -> None:
    talk = await story.buyer_writes()
    before = await story.counts(*ROWS)
    refused = await hand_in(story, f"conversations/{talk}", content, status=status, **fields)
    assert refused["code"] == code
    assert await story.counts(*ROWS) == before


@pytest.mark.covers("CONV-15")
async def test_another_shop_s_people_and_strangers_neither_hand_in_nor_listen(story: Story, app: FastAPI) -> None:
    talk = await story.buyer_writes()
    await story.open(talk)
    note = await hand_in(story, f"conversations/{talk}", recordings.mp3(), case_id=story.case["id"])
    url = note["files"][0]["url"]
    other = await story.desk.another_shop("other")
    foreign = await story.desk.browser(app, await story.desk.person("邻居", "after_sale", shop_ids=[other]))
    warehouse = story.people["warehouse"]
    nobody = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=str(foreign.base_url))
    before = await story.counts(*ROWS)
    for path in (f"conversations/{talk}", f"cases/{story.case['id']}"):
        await hand_in(story, path, recordings.mp3(), who=foreign, status=404)
        await hand_in(story, path, recordings.mp3(), who=warehouse, status=403)
        await hand_in(story, path, recordings.mp3(), who=nobody, status=401)
    assert (await foreign.get(url)).status_code == 404
    assert (await nobody.get(url)).status_code == 401
    assert await story.counts(*ROWS) == before


@pytest.mark.covers("CONV-15")
async def test_a_call_does_not_get_into_another_buyer_s_case(story: Story, db: Database) -> None:
    talk = await story.buyer_writes()
    theirs = await make_stock(db, story.desk, number="9009", buyer="tb_other")
    body = {"playbook": "PLAY-01", "order_id": str(theirs), "conversation_id": None}
    case = await story.post("after_sale", "/cases", body, 201)
    before = await story.counts(*ROWS)
    await hand_in(story, f"conversations/{talk}", recordings.mp3(), case_id=case["id"], status=404)
    assert await story.counts(*ROWS) == before


async def test_two_calls_at_once_get_two_names(story: Story) -> None:
    talk = await story.buyer_writes()
    await asyncio.gather(*(hand_in(story, f"conversations/{talk}", recordings.mp3(n)) for n in (1, 2, 3)))
    found = await story.get("supervisor", "/evidence", q="tb_buyer")
    assert sorted(one["name"] for one in found["items"]) == [f"tb_buyer_call_0{n}.mp3" for n in (1, 2, 3)]


@pytest.mark.covers("CONV-15", "CUST-10")
async def test_what_one_buyer_said_is_not_kept_with_another_s_case(story: Story, db: Database) -> None:
    """His copy of what is known of him would hold it, and forgetting the one who spoke would leave it."""
    talk = await story.buyer_writes()
    call = await hand_in(story, f"conversations/{talk}", recordings.mp3())
    files = [{"content_base64": base64.b64encode(recordings.AMR).decode(), "name": "voice"}]
    await write(story.client, story.channel, story.clock.now(), "听一下", files=files)
    voice = (await story.get("after_sale", f"/conversations/{talk}/messages"))["items"][-1]
    theirs = await make_stock(db, story.desk, number="9009", buyer="tb_other")
    body = {"playbook": "PLAY-01", "order_id": str(theirs), "conversation_id": None}
    story.case = await story.post("after_sale", "/cases", body, 201)
    await story.act("apologise", "apologised")
    loose = await story.picture()
    before = await story.counts(*ROWS)
    for said in (call, voice):
        file = said["files"][0]["id"]
        refused = await story.act("photo", "add_evidence", status=422, file_id=file)
        assert refused["code"] == "recording.call_unknown"
        await story.act("photo", "add_evidence", status=404, file_id=file, message_id=said["id"])
    for message in (voice["id"], str(new_id())):
        await story.act("photo", "add_evidence", status=404, file_id=loose, message_id=message)
    assert await story.counts(*ROWS) == before


@pytest.mark.covers("CONV-15", "TENA-04")
async def test_what_was_said_is_not_for_whoever_only_looks_at_pictures(story: Story) -> None:
    talk = await story.buyer_writes()
    await story.open(talk)
    call = await hand_in(story, f"conversations/{talk}", recordings.mp3(), case_id=story.case["id"])
    pin = await story.post("after_sale", f"/conversations/{talk}/evidence", {"message_ids": [call["id"]]}, 201)
    (kept,) = (await story.get("finance", "/evidence", kind="recording"))["items"]
    paths = [kept["file_url"], f"/api/v1/evidence/{kept['id']}/original", f"/api/v1/evidence-pins/{pin['id']}",
             f"/api/v1/evidence-pins?case_id={story.case['id']}"]  # fmt: skip
    for path in paths:
        assert (await story.people["finance"].get(path)).status_code == 200
        assert (await story.people["warehouse"].get(path)).status_code == 403
    assert (await story.get("warehouse", "/evidence"))["items"] == []
