"""What a manager says of an edition beside its rows: source, verification, dates, examples, words in every language."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.modules.rulebook.jobs import EDITION_TURNS, EditionTurner
from kefu.modules.rulebook.service import Rulebook
from kefu.packs import ChineseCalendar, read_yaml
from kefu.ports.delivery import Delivery
from tests.factories.house import House, Person, said
from tests.modules.rulebook.drafting import CAP, EDITIONS, approved, bargain, begun, cells, saved, step
from tests.packs.shipped import packs


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return Rulebook(packs(), ChineseCalendar())


@pytest.fixture
async def drafter(house: House) -> Person:
    return await house.hire("supervisor")


@pytest.fixture
async def approver(house: House) -> Person:
    return await house.hire("owner")


SOURCE = {
    "document": "补偿办法",
    "article": "第三条",
    "url": "https://example.com/a",
    "note": {"zh": "每单一次", "zh_tw": "", "en": "Once an order"},
}


async def document(house: House, draft: Any) -> Any:
    async with house.db.begin(house.system) as tx:
        return read_yaml(await tx.value("select document from rule_editions where id = $1", draft["id"]))


async def test_source_confidence_and_note_stand_in_the_draft(
    client: httpx.AsyncClient, house: House, drafter: Person
) -> None:
    draft = await begun(client, house, drafter)
    note = {"zh": "双十一前", "zh_tw": "雙十一前", "en": "Before 11 November"}
    more = {"source": SOURCE, "confidence": "medium", "stale_after_days": 30, "edition_note": note}
    draft = await saved(client, drafter, draft, cells(draft), **more)
    assert {key: draft[key] for key in more} == more
    again = await saved(client, drafter, draft, cells(draft))
    assert {key: again[key] for key in more} == more  # what is not sent stays
    assert (await document(house, draft))["editions"][0]["source"]["note"] == {"zh": "每单一次", "en": "Once an order"}
    bare = await saved(client, drafter, again, cells(draft), edition_note=None, stale_after_days=None)
    assert (bare["edition_note"], bare["stale_after_days"]) == (None, None)


async def test_verification_names_who_read_the_source_and_falls_with_it(
    client: httpx.AsyncClient, house: House, drafter: Person
) -> None:
    draft = await begun(client, house, drafter)
    assert not draft["verified"]
    draft = await saved(client, drafter, draft, cells(draft), source=SOURCE, verified=True)
    assert (draft["verified_by"], draft["verified_on"]) == (drafter.actor.name, "2026-11-02")
    draft = await saved(client, drafter, draft, cells(draft), source={**SOURCE, "note": None})
    assert draft["verified"]  # the quotation alone does not change where it is written
    draft = await saved(client, drafter, draft, cells(draft), source={**SOURCE, "article": "第四条"})
    assert not draft["verified"]
    draft = await saved(client, drafter, draft, cells(draft), verified=True)
    draft = await saved(client, drafter, draft, cells(draft), verified=False)
    assert (draft["verified"], draft["verified_by"]) == (False, "")


@pytest.mark.covers("RULE-07")
async def test_a_rule_read_too_long_ago_is_listed_as_to_be_read_again(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person, clock: FrozenClock
) -> None:
    await approved(client, house, drafter, approver, "3", verified=True, stale_after_days=90)

    async def to_read() -> list[str]:
        url = f"/api/v1/rules?shop_id={house.shop_id}&stale=true"
        reader = await house.hire("supervisor")  # whoever signed in months ago is signed out by now
        listed = await said(await client.get(url, headers=reader.headers), 200)
        return [rule["id"] for rule in listed["items"]]

    clock.advance(timedelta(days=90))
    assert await to_read() == []
    clock.advance(timedelta(days=110))
    assert await to_read() == ["demo.compensation_cap"]


@pytest.mark.parametrize("read", [True, False])
async def test_an_approver_says_whether_the_source_was_read(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person, read: bool
) -> None:
    draft = await step(client, drafter, await begun(client, house, drafter), "hand-in")
    await step(client, approver, draft, "approve", verified=read)
    newest = (await said(await client.get(f"{CAP}/history?shop_id={house.shop_id}", headers=drafter.headers), 200))[0]
    assert (newest["verified"], newest["verified_by"]) == (read, approver.actor.name if read else "")


async def test_an_edition_for_a_time_is_followed_by_the_one_before_it(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person, clock: FrozenClock, book: Rulebook
) -> None:
    start = clock.now() + timedelta(days=9)
    until = start + timedelta(days=3)
    await approved(client, house, drafter, approver, "3", wanted_at=start.isoformat(), until_at=until.isoformat())
    told = await said(await client.get(f"{CAP}/history?shop_id={house.shop_id}", headers=drafter.headers), 200)
    assert [(one["edition"], one["state"]) for one in told] == [
        ("2026-11-14", "scheduled"), ("2026-11-11", "scheduled"), ("2025-01-01", "in_force"),
    ]  # fmt: skip
    assert [one["last"] for one in told] == [None, told[0]["first"], told[1]["first"]]
    caps = []
    for moment in (start - timedelta(seconds=1), start, until - timedelta(seconds=1), until):
        clock.set(moment)
        caps.append((await bargain(house.db, house, book)).answer["agent_cap"])
    assert caps == [Decimal("0.00"), Decimal("3.00"), Decimal("3.00"), Decimal("0.00")]


async def test_dates_stand_in_the_zone_of_the_draft(client: httpx.AsyncClient, house: House, drafter: Person) -> None:
    draft = await begun(client, house, drafter)
    assert (draft["zone"], draft["until_at"]) == ("Asia/Shanghai", None)
    until = "2026-12-31T23:00:00+01:00"
    draft = await saved(client, drafter, draft, cells(draft), zone="Europe/Berlin", until_at=until)
    assert (draft["zone"], draft["until_at"]) == ("Europe/Berlin", until)
    written = (await document(house, draft))["editions"][0]
    assert (written["zone"], written["to"]) == ("Europe/Berlin", "2026-12-31T23:00:00")
    before = await house.count("rule_editions", "outbox", "audit_log")
    for wrong, code in (
        ({"zone": "Moon/Base"}, "edition.zone_unknown"),
        ({"wanted_at": "2026-12-01T00:00:00Z", "until_at": "2026-12-01T00:00:00Z"}, "edition.ends_before_start"),
    ):
        body = {"version": draft["version"], **wrong}
        answer = await client.put(f"{EDITIONS}/{draft['id']}", json=body, headers=drafter.headers)
        assert (await said(answer, 422))["code"] == code
    assert await house.count("rule_editions", "outbox", "audit_log") == before
    assert (await document(house, draft))["editions"][0] == written


async def test_examples_are_added_changed_and_taken_away(
    client: httpx.AsyncClient, house: House, drafter: Person
) -> None:
    draft = await begun(client, house, drafter)
    typed = [each["typed"] for each in draft["examples"]]
    first = (await document(house, draft))["examples"][0]
    assert typed[0]["facts"] == {"reason": "wrong_item", "reship_cost": "8.00"}
    changed = {**typed[5], "facts": {"reason": "延误"}, "expect": {"agent_cap": "¥10"}, "covers": ["defect_or_delay"]}
    fresh = {"facts": {"reason": "色差"}, "expect": {"agent_cap": "5元"}, "note": "新增的"}
    asked = {"facts": {"reason": "return_freight"}}  # what comes out is left to the draft
    draft = await saved(client, drafter, draft, cells(draft), examples=[typed[0], changed, fresh, asked])
    stored = (await document(house, draft))["examples"]
    assert stored[0] == first  # with everything the form does not show
    assert stored[1]["facts"] == {"reason": "delay"}
    assert stored[1]["expect"] == {"agent_cap": 10}
    assert stored[2]["facts"] == {"reason": "colour_difference"}
    assert stored[2]["at"].startswith("2026-11-02T")
    assert stored[3]["expect"] == {"agent_cap": "10.00", "supervisor_cap": "30.00"}
    assert stored[3]["covers"] == ["return_freight"]
    assert [each["note"] for each in draft["examples"]][2] == "新增的"
    assert draft["examples"][2]["facts"] == {"Class": "Colour difference"}


async def test_an_example_is_checked_as_it_is_typed(client: httpx.AsyncClient, house: House, drafter: Person) -> None:
    draft = await begun(client, house, drafter)
    typed = [each["typed"] for each in draft["examples"]]

    async def check(example: dict[str, Any]) -> list[tuple[str, str]]:
        body = {"rows": cells(draft), "examples": [*typed, example]}
        answer = await client.post(f"{EDITIONS}/{draft['id']}/check", json=body, headers=drafter.headers)
        return [(f["code"], f["cell"]) for f in (await said(answer, 200))["findings"] if f["severity"] == "error"]

    good = {"facts": {"reason": "bargaining"}, "expect": {"agent_cap": "0"}}
    assert await check(good) == []
    assert await check({**good, "expect": {"agent_cap": "9"}}) == [("example.failed", "example 8")]
    assert await check({**good, "facts": {"reason": "moon"}}) == [("table.invalid", "example 8")]
    assert await check({**good, "facts": {"moon": "1"}}) == [("table.invalid", "example 8")]
    assert await check({"facts": {}, "refuses": "fact.missing"}) == []
    assert await check({"facts": {"reason": "delay"}}) == []
    both = {"rows": cells(draft), "examples": [{**good, "refuses": "row.none"}]}
    answer = await client.post(f"{EDITIONS}/{draft['id']}/check", json=both, headers=drafter.headers)
    assert answer.status_code == 422


async def test_a_note_has_its_words_in_every_language(client: httpx.AsyncClient, house: House, drafter: Person) -> None:
    draft = await begun(client, house, drafter)
    rows = cells(draft)
    at = next(n for n, row in enumerate(rows) if row["id"] == "bargaining")
    assert rows[at]["note_words"]["zh"] != rows[at]["note_words"]["en"] == rows[at]["note"]
    said_in = {"zh": "先问主管", "zh_tw": "先問主管", "en": "Ask first"}
    rows[at] = {**rows[at], "note": "Ask first", "note_words": said_in}
    draft = await saved(client, drafter, draft, rows)
    row = next(row for row in (await document(house, draft))["editions"][0]["rows"] if row["id"] == "bargaining")
    assert row["note"] == said_in
    rows[at] = {**rows[at], "note": "Ask twice"}  # typed into the grid: it holds in every language
    draft = await saved(client, drafter, draft, rows)
    row = next(row for row in (await document(house, draft))["editions"][0]["rows"] if row["id"] == "bargaining")
    assert set(row["note"].values()) == {"Ask twice"}


async def test_open_screens_hear_of_every_step_and_of_the_moment_it_begins(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person, clock: FrozenClock
) -> None:
    done = await approved(client, house, drafter, approver, "3")
    told = await house.pushed("rules.edition_moved")
    assert [each["state"] for each in told] == ["draft", "draft", "checked", "approved"]
    assert {(each["edition_id"], each["table_id"]) for each in told} == {(done["id"], "demo.compensation_cap")}
    async with house.db.begin(house.system) as tx:
        rows = await tx.rows("select * from outbox where topic = $1", EDITION_TURNS)
        assert [row["due_at"] for row in rows] == [datetime.fromisoformat(done["starts_at"])]
        delivery = Delivery(rows[0]["key"], house.tenant_id, house.shop_id, EDITION_TURNS, "", rows[0]["payload"], 1)
        await EditionTurner().delivered(tx, delivery, None)
    assert (await house.pushed("rules.edition_moved"))[-1]["state"] == "began"
