"""A shop changes its rules: two people, no history rewritten, decisions by the edition of their date."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import asyncpg
import httpx
import pytest

from kefu.kernel.clock import FrozenClock
from kefu.modules.rulebook import service
from kefu.modules.rulebook.service import Rulebook
from kefu.packs import ChineseCalendar, read_yaml, write_yaml
from kefu.rules import recompute
from kefu.rules.record import Record
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


async def test_a_second_person_brings_an_edition_into_force(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person, clock: FrozenClock, book: Rulebook
) -> None:
    before = await bargain(house.db, house, book)
    done = await approved(client, house, drafter, approver, "3")
    assert (done["state"], done["edition"], done["approved_by"]) == ("approved", "2026-11-02", approver.actor.name)
    still = await bargain(house.db, house, book)
    clock.advance(timedelta(minutes=2))
    after = await bargain(house.db, house, book)
    assert [v.answer["agent_cap"] for v in (before, still, after)] == [Decimal("0.00"), Decimal("0.00"), Decimal(3)]
    told = await said(await client.get(f"{CAP}/history?shop_id={house.shop_id}", headers=drafter.headers), 200)
    assert [(one["edition"], one["state"]) for one in told] == [("2026-11-02", "in_force"), ("2025-01-01", "ended")]
    assert not told[0]["verified"]  # approving is not reading the source
    assert told[0]["drafted_by"] == drafter.actor.name
    assert any("bargaining" in line and "3.00" in line for line in told[0]["changes"]), told[0]["changes"]
    async with house.db.begin(house.system) as tx:
        steps = [row["action"] for row in await tx.rows("select action from audit_log order by at, id")]
    assert [s for s in steps if s.startswith("rule.")] == [
        "rule.drafted", "rule.draft_changed", "rule.handed_in", "rule.approved",
    ]  # fmt: skip


@pytest.mark.covers("TENA-08")
async def test_another_shop_keeps_the_rules_of_the_pack(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person, clock: FrozenClock, book: Rulebook
) -> None:
    await approved(client, house, drafter, approver, "3")
    clock.advance(timedelta(minutes=2))
    async with house.db.begin(house.system) as tx:
        for shop_id, cap in ((house.shop_id, "3.00"), (house.other_shop_id, "0.00")):
            shop = await service.scope_of(tx, shop_id)
            verdict, _ = service.weigh(book, shop, "compensation_cap", {"reason": "bargaining"}, tx.now)
            assert verdict.answer["agent_cap"] == Decimal(cap)


async def test_whoever_wrote_in_it_cannot_approve(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person
) -> None:
    draft = await begun(client, house, approver)
    draft = await step(client, approver, draft, "hand-in")
    assert draft["why_not"]
    assert not draft["may_approve"]
    refused = await step(client, approver, draft, "approve", 403)
    assert refused["code"] == "edition.needs_second_person"
    # having only corrected a cell of somebody else's draft counts as well
    other = await begun(client, house, drafter)
    other = await saved(client, approver, other, cells(other))
    other = await step(client, drafter, other, "hand-in")
    assert (await step(client, approver, other, "approve", 403))["code"] == "edition.needs_second_person"
    # and a supervisor may not approve at all
    assert (await step(client, drafter, other, "approve", 403))["code"] == "access.not_allowed"
    async with house.db.begin(house.system) as tx:
        assert await tx.value("select count(*) from rule_editions where state = 'approved'") == 0


async def test_the_database_itself_keeps_history_and_the_second_person(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person
) -> None:
    done = await approved(client, house, drafter, approver, "3")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="is history"):
        async with house.db.begin(house.system) as tx:
            await tx.run("update rule_editions set whole = '' where id = $1", done["id"])
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with house.db.begin(house.system) as tx:
            await tx.run("delete from rule_editions where id = $1", done["id"])
    draft = await begun(client, house, drafter)
    with pytest.raises(asyncpg.CheckViolationError, match="second_person"):
        async with house.db.begin(house.system) as tx:
            await tx.run(
                """update rule_editions set state = 'approved', approved_by = drafted_by, approved_at = now(), place = 9,
                     edition = 'x', starts_at = now(), whole = document where id = $1""",
                draft["id"],
            )  # fmt: skip


async def test_what_is_wrong_is_shown_as_it_is_typed_and_is_never_approved(
    client: httpx.AsyncClient, house: House, drafter: Person
) -> None:
    draft = await begun(client, house, drafter)

    async def check(rows: list[dict[str, Any]]) -> Any:
        path = f"{EDITIONS}/{draft['id']}/check"
        return await said(await client.post(path, json={"rows": rows}, headers=drafter.headers), 200)

    fine = await check(cells(draft))
    assert fine["ok"]
    assert fine["shown"]["bargaining"]["then"]["supervisor_cap"] == "¥5.00"
    gap = await check([row for row in cells(draft) if row["id"] != "bargaining"])
    assert not gap["ok"]
    shown = next(f for f in gap["findings"] if f["code"] == "proof.gap")["example"]
    assert ("reason", "Class", "Bargaining") in [(fact["key"], fact["label"], fact["value"]) for fact in shown]
    twice = [
        *cells(draft),
        {"id": "again", "when": {"reason": "议价让利 | 延误"}, "then": {"agent_cap": "¥1", "supervisor_cap": "1"}},
    ]
    overlaps = [f for f in (await check(twice))["findings"] if f["code"] == "proof.overlap"]
    assert {tuple(f["rows"]) for f in overlaps} == {("bargaining", "again"), ("defect_or_delay", "again")}
    broken = await check(cells(draft, "bargaining", agent_cap="viel"))
    assert [(f["rows"], f["cell"]) for f in broken["findings"]] == [(["bargaining"], "agent_cap")]
    assert not broken["checked"]
    assert broken["shown"]["defect_or_delay"]["then"]["supervisor_cap"] == "¥50.00"  # a slip spoils no other row
    assert "bargaining" not in broken["shown"]
    refused = await client.put(
        f"{EDITIONS}/{draft['id']}",
        json={"version": draft["version"], "rows": cells(draft, "bargaining", agent_cap="viel")},
        headers=drafter.headers,
    )
    assert (await said(refused, 422))["code"] == "table.invalid"
    holed = await saved(client, drafter, draft, [row for row in cells(draft) if row["id"] != "bargaining"])
    assert (await step(client, drafter, holed, "hand-in", 422))["code"] == "edition.has_errors"


async def test_topics_are_listed_by_the_title_of_their_highest_table(
    client: httpx.AsyncClient, house: House, drafter: Person
) -> None:
    own = await said(await client.get(f"/api/v1/rules?shop_id={house.shop_id}", headers=drafter.headers), 200)
    titles = {each["topic"]: each["title"] for each in own["topics"]}
    assert titles["compensation_cap"] == "Caps on compensation"
    assert titles["return_window"] == "Seven-day return window"
    assert len(titles) == len(own["topics"])


async def test_a_draft_tells_that_the_edition_it_changes_is_disputed(
    client: httpx.AsyncClient, house: House, drafter: Person
) -> None:
    assert (await begun(client, house, drafter, "/api/v1/rules/demo.event_admission"))["dispute"]
    assert (await begun(client, house, drafter))["dispute"] == ""


async def test_what_the_law_overrules_is_told_in_words(
    client: httpx.AsyncClient, house: House, drafter: Person
) -> None:
    draft = await begun(client, house, drafter, "/api/v1/rules/cn_law.return_window")
    rows = [row["cells"] for row in draft["table"]]
    harsher = [{**row, "then": {**row["then"], "in_window": "false"}} if row["id"] == "within" else row for row in rows]
    path = f"{EDITIONS}/{draft['id']}/check"
    examples = [{**each["typed"], "expect": {}, "covers": []} for each in draft["examples"]]  # take what comes out
    body = {"rows": harsher, "examples": examples}
    report = await said(await client.post(path, json=body, headers=drafter.headers), 200)
    told = [f["message"] for f in report["findings"] if f["code"] == "layer.overruled"]
    assert told == [
        "May be returned without a reason is no, but “Seven-day return window” (cn_law.return_window) says yes:"
        " this will not count"
    ]


async def test_a_start_in_the_past_and_an_old_version_are_refused(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person, clock: FrozenClock
) -> None:
    draft = await begun(client, house, drafter)
    later = (clock.now() + timedelta(hours=1)).isoformat()
    changed = await saved(client, drafter, draft, cells(draft), wanted_at=later)
    body = {"version": draft["version"], "rows": cells(draft)}
    answer = await client.put(f"{EDITIONS}/{draft['id']}", json=body, headers=drafter.headers)
    assert (await said(answer, 409))["code"] == "edition.moved_on"
    handed = await step(client, drafter, changed, "hand-in")
    clock.advance(timedelta(hours=2))
    assert (await step(client, approver, handed, "approve", 422))["code"] == "edition.starts_in_past"
    back = await step(client, approver, handed, "return", reason="请改生效时间")
    assert (back["state"], back["returned_reason"]) == ("draft", "请改生效时间")


async def test_people_without_the_permission_or_of_another_shop_see_no_draft(
    client: httpx.AsyncClient, house: House, drafter: Person
) -> None:
    draft = await begun(client, house, drafter)
    elsewhere = await house.hire("owner", shop_id=house.other_shop_id)
    agent = await house.hire("pre_sale")
    assert (await client.get(f"{EDITIONS}/{draft['id']}", headers=elsewhere.headers)).status_code == 404
    assert await said(await client.get(EDITIONS, headers=elsewhere.headers), 200) == []
    body = {"shop_id": str(house.shop_id), "reason": "x"}
    for who, status in ((elsewhere, 404), (agent, 403)):
        assert (await client.post(f"{CAP}/drafts", json=body, headers=who.headers)).status_code == status
    assert await house.count("rule_editions") == {"rule_editions": 1}


async def test_law_is_only_added_to(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person, clock: FrozenClock, book: Rulebook
) -> None:
    """A shop's own table under the law: kinder is fine, harsher is refused at once."""
    draft = await begun(client, house, drafter, "/api/v1/rules/cn_law.return_window")
    assert (draft["table_id"], draft["layer"]) == ("own.return_window", "shop")
    rows = cells(draft)
    outputs = {field["key"]: field for field in draft["outputs"]}
    flags = [key for key, field in outputs.items() if field["type"] == "bool" and field["direction"] == "true"]
    kind = flags[0]
    harsher = [{**row, "then": {**row["then"], kind: "否"}} if row["outcome"] == "then" else row for row in rows]
    found = await said(
        await client.post(f"{EDITIONS}/{draft['id']}/check", json={"rows": harsher}, headers=drafter.headers), 200
    )
    assert not found["ok"]
    draft = await step(client, drafter, draft, "hand-in")
    await step(client, approver, draft, "approve")
    clock.advance(timedelta(minutes=2))
    async with house.db.begin(house.system) as tx:
        shop = await service.scope_of(tx, house.shop_id)
    packs = book.packs_for(shop)
    assert [d.table.id for d in packs.deciders("return_window", shop.packs_scope)][-1] == "own.return_window"
    assert "own.return_window" not in book.packs


async def test_a_stored_decision_comes_out_the_same_after_later_edits(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person, clock: FrozenClock, book: Rulebook
) -> None:
    ids = []
    for cap in ("1", "2", "3"):
        ids.append((await bargain(house.db, house, book)).id)
        await approved(client, house, drafter, approver, cap)
        clock.advance(timedelta(minutes=2))
    for number, decision_id in enumerate(ids):
        view = await said(await client.get(f"/api/v1/decisions/{decision_id}", headers=drafter.headers), 200)
        assert (view["same"], view["problem"]) == (True, ""), view
        assert view["answer"]["agent_cap"] == f"{number}.00"
        assert view["why"]["row"] == "bargaining"
    async with house.db.begin(house.system) as tx:
        packs = book.packs_for(await service.scope_of(tx, house.shop_id))
        rows = await tx.rows("select records, answer from decisions")
    for row in rows:
        again = recompute(packs.decider("demo.compensation_cap"), Record.from_json(row["records"][0]))
        assert str(again.answer["agent_cap"]) == row["answer"]["agent_cap"]
    other = await house.hire("owner", shop_id=house.other_shop_id)
    assert (await client.get(f"/api/v1/decisions/{ids[0]}", headers=other.headers)).status_code == 404


@pytest.mark.covers("TENA-08")
async def test_what_if_counts_cases_and_money_per_shop(
    client: httpx.AsyncClient, house: House, drafter: Person, book: Rulebook
) -> None:
    for _ in range(3):
        await bargain(house.db, house, book)
    draft = await begun(client, house, drafter)
    path = f"{EDITIONS}/{draft['id']}/simulate"
    same = await said(await client.post(path, json={"days": 30}, headers=drafter.headers), 200)
    assert (same["examined"], same["changed"], same["money"]) == (3, 0, {})
    rows = cells(draft, "bargaining", agent_cap="2.50")
    report = await said(await client.post(path, json={"days": 30, "rows": rows}, headers=drafter.headers), 200)
    assert (report["examined"], report["same"], report["changed"], report["refused"]) == (3, 0, 3, 0)
    assert report["money"] == {"agent_cap": "7.50"}
    assert [(shop["changed"], shop["money"]) for shop in report["shops"]] == [(3, {"agent_cap": "7.50"})]
    assert report["items"][0]["after"][0]["value"] == "¥2.50"


@pytest.mark.parametrize("form", ["xlsx", "yaml"])
async def test_a_draft_goes_out_as_a_file_and_comes_back(
    client: httpx.AsyncClient, house: House, drafter: Person, form: str
) -> None:
    draft = await begun(client, house, drafter)
    file = await client.get(f"{EDITIONS}/{draft['id']}/export/{form}", headers=drafter.headers)
    data = {"shop_id": str(house.shop_id), "reason": "从表格导入"}
    again = await client.post(
        f"{CAP}/drafts/import", data=data, files={"file": (f"x.{form}", file.content)}, headers=drafter.headers
    )
    back = await said(again, 201)
    assert back["table"] == draft["table"]
    assert back["examples"] == draft["examples"]
    broken = await client.post(
        f"{CAP}/drafts/import", data=data, files={"file": ("x", b"\x00\x01")}, headers=drafter.headers
    )
    assert (await said(broken, 422))["code"] == "rule.file_unreadable"
    document = read_yaml((await client.get(f"{EDITIONS}/{draft['id']}/export/yaml", headers=drafter.headers)).content)
    document["outputs"][0]["min"] = Decimal("1.00")
    changed = await client.post(
        f"{CAP}/drafts/import", data=data, files={"file": ("x", write_yaml(document).encode())}, headers=drafter.headers
    )
    assert changed.status_code in (409, 422)
    assert await house.count("rule_editions") == {"rule_editions": 2}


async def test_an_agency_table_needs_the_permission_in_every_shop(
    client: httpx.AsyncClient, house: House, superuser: asyncpg.Connection
) -> None:
    await superuser.execute("update tenants set kind = 'agency' where id = $1", house.tenant_id)
    table = "/api/v1/rules/demo_agency.approval_limits"
    listed = await said(await client.get(f"/api/v1/rules?layer=agency&shop_id={house.shop_id}",
                                         headers=(await house.hire("owner")).headers), 200)  # fmt: skip
    assert [item["layer"] for item in listed["items"]] == ["agency"]
    table = f"/api/v1/rules/{listed['items'][0]['id']}"
    one = await house.hire("owner")
    body = {"shop_id": str(house.shop_id), "reason": "x"}
    assert (await client.post(f"{table}/drafts", json=body, headers=one.headers)).status_code == 403
    assert await house.count("rule_editions") == {"rule_editions": 0}


@pytest.mark.covers("TENA-08")
async def test_two_drafts_approved_one_after_the_other_both_hold_in_their_time(
    client: httpx.AsyncClient, house: House, drafter: Person, approver: Person, clock: FrozenClock, book: Rulebook
) -> None:
    """The one approved second may start before the first: each ends where the next begins."""
    start = clock.now()
    await approved(client, house, drafter, approver, "3", wanted_at=(start + timedelta(days=20)).isoformat())
    await approved(client, house, drafter, approver, "2", wanted_at=(start + timedelta(days=10)).isoformat())
    caps = []
    for day in (5, 15, 25):
        clock.set(start + timedelta(days=day))
        caps.append(str((await bargain(house.db, house, book)).answer["agent_cap"]))
    assert caps == ["0.00", "2.00", "3.00"]
