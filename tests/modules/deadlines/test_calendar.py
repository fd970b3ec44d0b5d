"""Working days, make-up days, and a clock that counts opening hours."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import httpx
import pytest

from kefu.kernel.opening_hours import Opening
from kefu.modules.deadlines import service as deadlines
from kefu.modules.deadlines.rules.calendar import Calendar
from kefu.modules.deadlines.rules.clocks import parse_clock, plan
from tests.factories.house import House, said

SHANGHAI = "Asia/Shanghai"
THREE = time(15, 0)
PLAIN = Calendar({}, frozenset({2026}))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(SHANGHAI))


async def test_the_countrys_days_are_known_and_a_year_that_is_not_is_refused(house: House) -> None:
    async with house.db.begin(house.system) as tx:
        calendar = await deadlines.get_calendar(tx, house.shop_id)
        assert not calendar.is_working(date(2026, 10, 1)), "a free day of the country"
        assert calendar.is_working(date(2026, 10, 10)), "a Saturday made up for"
        assert calendar.is_working(date(2026, 11, 2))
        assert not calendar.is_working(date(2026, 11, 1))
        assert calendar.next_working(date(2026, 9, 30)) == date(2026, 10, 8)
        assert calendar.working_days_after(date(2026, 9, 30), 3) == date(2026, 10, 10)
        with pytest.raises(deadlines.YearUnknown):
            calendar.is_working(date(2031, 1, 2))
        with pytest.raises(deadlines.YearUnknown):
            await deadlines.is_working_day(tx, house.shop_id, date(2031, 1, 2))


async def test_a_shop_changes_single_days_and_states_years_nobody_published(
    house: House, client: httpx.AsyncClient
) -> None:
    owner, agent = await house.hire("owner"), await house.hire("after_sale")
    base = f"/api/v1/shops/{house.shop_id}/calendar"
    days = f"{base}/days/2026-10-03"
    assert (await client.put(days, json={"working": True}, headers=agent.headers)).status_code == 403
    assert await house.count("calendar_days") == {"calendar_days": 0}

    assert (
        await client.put(days, json={"working": True, "name": "国庆值班"}, headers=owner.headers)
    ).status_code == 204
    async with house.db.begin(house.system) as tx:
        assert await deadlines.is_working_day(tx, house.shop_id, date(2026, 10, 3))
        assert not await deadlines.is_working_day(tx, house.other_shop_id, date(2026, 10, 3))
    year = await said(await client.get(f"{base}/2026", headers=owner.headers), 200)
    assert [d for d in year["days"] if d["own"]] == [
        {"day": "2026-10-03", "working": True, "name": "国庆值班", "own": True}
    ]
    assert len([d for d in year["days"] if d["day"] == "2026-10-03"]) == 1
    assert (await client.delete(days, headers=owner.headers)).status_code == 204
    assert (await client.delete(days, headers=owner.headers)).status_code == 404

    unknown = await said(await client.get(f"{base}/2031", headers=owner.headers), 409)
    assert unknown["code"] == "calendar.year_unknown"
    one_day = await client.put(f"{base}/days/2031-01-01", json={"working": False}, headers=owner.headers)
    assert one_day.status_code == 409, "one day does not make a year known"
    stated = {"source": "国务院办公厅通知", "days": [{"day": "2031-01-01", "working": False, "name": "元旦"}]}
    assert (await client.put(f"{base}/2031", json=stated, headers=owner.headers)).status_code == 204
    wrong = {"source": "x", "days": [{"day": "2030-01-01", "working": False}]}
    refused = await said(await client.put(f"{base}/2031", json=wrong, headers=owner.headers), 422)
    assert refused["code"] == "calendar.day_outside_year"
    before = await house.count("shop_years", "audit_log")
    for never in (0, 1999, 99999):
        far = await said(await client.put(f"{base}/{never}", json=stated | {"days": []}, headers=owner.headers), 422)
        assert far["code"] == "request.malformed"
    assert await house.count("shop_years", "audit_log") == before
    async with house.db.begin(house.system) as tx:
        assert not await deadlines.is_working_day(tx, house.shop_id, date(2031, 1, 1))
        assert await deadlines.is_working_day(tx, house.shop_id, date(2031, 1, 2))
        actions = await tx.rows("select action from audit_log where subject_kind = 'calendar' order by at, id")
    assert [row["action"] for row in actions] == [
        "calendar.day_stated", "calendar.day_forgotten", "calendar.year_stated"
    ]  # fmt: skip


EVENINGS = (Opening(1, time(9), time(12)), Opening(1, time(14), time(2)), Opening(3, time(9), time(10)))


def test_a_clock_may_count_opening_hours_only() -> None:
    words = {"zh": "回复", "zh_tw": "回覆", "en": "Reply"}
    clock = parse_clock("reply", {
        "title": words, "subject": "conversation", "starts_with": "a.b", "ends_with": "a.c", "lasts": {"hours": 1},
        "warns_after": [{"minutes": 45}], "counts": "opening_hours", "notify": [], "costs": words,
    })  # fmt: skip
    made = plan(clock, at("2026-11-02 11:30"), None, EVENINGS, SHANGHAI)
    assert (made.due_at, made.warn_at) == (at("2026-11-02 14:30"), (at("2026-11-02 14:15"),))
