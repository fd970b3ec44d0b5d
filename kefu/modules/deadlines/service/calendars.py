"""Working days of a shop: what its country publishes, and above it what the shop states itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kefu.kernel.errors import Invalid, NotFound
from kefu.kernel.i18n import Text
from kefu.kernel.opening_hours import is_open
from kefu.kernel.transaction import Transaction
from kefu.modules.deadlines.rules.calendar import Calendar, YearUnknown
from kefu.modules.deadlines.rules.clocks import SHELF
from kefu.modules.deadlines.service.clocks import shop_time


class DayOutsideYear(Invalid):
    code = "calendar.day_outside_year"
    text = Text("{day} 不在 {year} 年内。", "{day} 不在 {year} 年內。", "{day} is not a day of {year}.")


@dataclass(frozen=True, slots=True)
class DayStated:
    """One day that differs from Monday–Friday. `own`: the shop said so, not the country."""

    day: date
    working: bool
    name: str
    own: bool


async def country_of(tx: Transaction, shop_id: UUID) -> str:
    local = await shop_time(tx, shop_id)
    return SHELF.book.countries.get(local.pack, "")


async def get_calendar(tx: Transaction, shop_id: UUID) -> Calendar:
    """All that is known, in two statements; the shop's days stand above the country's."""
    country = await country_of(tx, shop_id)
    rows = await tx.rows(
        """select day, working from country_days where country = $2
             and not exists (select 1 from shop_years y where y.shop_id = $1 and y.year = day_year)
           union all select day, working from calendar_days where shop_id = $1""",
        shop_id, country,
    )  # fmt: skip
    years = await tx.rows(
        "select year from country_years where country = $2 union select year from shop_years where shop_id = $1",
        shop_id, country,
    )  # fmt: skip
    days = {row["day"]: row["working"] for row in rows}
    return Calendar(days, frozenset(row["year"] for row in years))


async def is_working_day(tx: Transaction, shop_id: UUID, day: date) -> bool:
    """Raises YearUnknown."""
    return (await get_calendar(tx, shop_id)).is_working(day)


async def shop_is_open(tx: Transaction, shop_id: UUID, at: datetime | None = None) -> bool:
    local = await shop_time(tx, shop_id)
    return is_open(at or tx.now, local.hours, local.zone)


async def days_of_year(tx: Transaction, shop_id: UUID, year: int) -> tuple[str, list[DayStated]]:
    """Where the year's days come from, and the days. Raises YearUnknown."""
    country = await country_of(tx, shop_id)
    own = await tx.value("select source from shop_years where shop_id = $1 and year = $2", shop_id, year)
    published = await tx.value("select source from country_years where country = $1 and year = $2", country, year)
    source = own or published
    if source is None:
        raise YearUnknown(year=year)
    rows = await tx.rows(
        """select day, working, name, false own from country_days
           where country = $2 and day_year = $3 and $4::text is null
             and not exists (select 1 from calendar_days c where c.shop_id = $1 and c.day = country_days.day)
           union all
           select day, working, name, true from calendar_days
           where shop_id = $1 and extract(year from day) = $3 order by 1""",
        shop_id, country, year, own,
    )  # fmt: skip
    return str(source), [DayStated(**dict(row)) for row in rows]


async def state_year(
    tx: Transaction, shop_id: UUID, year: int, source: str, days: Sequence[tuple[date, bool, str]]
) -> None:
    """The shop states a whole year by itself: one that its country has not published here, or another one."""
    for day, _, _ in days:
        if day.year != year:
            raise DayOutsideYear(day=day, year=year)
    before = await tx.rows(
        "select day, working from calendar_days where shop_id = $1 and extract(year from day) = $2", shop_id, year
    )
    await tx.run(
        """insert into shop_years (shop_id, year, source, stated_by, stated_at) values ($1,$2,$3,$4,$5)
           on conflict (shop_id, year) do update
           set source = excluded.source, stated_by = excluded.stated_by, stated_at = excluded.stated_at""",
        shop_id, year, source, tx.actor.id, tx.now,
    )  # fmt: skip
    await tx.run("delete from calendar_days where shop_id = $1 and extract(year from day) = $2", shop_id, year)
    await tx.run_many(
        """insert into calendar_days (shop_id, day, working, name, changed_by, changed_at)
           values ($1,$2,$3,$4,$5,$6)""",
        [(shop_id, day, working, name, tx.actor.id, tx.now) for day, working, name in {d[0]: d for d in days}.values()],
    )  # fmt: skip
    await tx.audit(
        "calendar.year_stated", "calendar", str(year), shop_id=shop_id,
        before={str(row["day"]): row["working"] for row in before},
        after={str(day): working for day, working, _ in days}, reason=source,
    )  # fmt: skip


async def state_day(tx: Transaction, shop_id: UUID, day: date, working: bool, name: str) -> None:
    """One day of a known year. Raises YearUnknown: a single day does not make a year known."""
    calendar = await get_calendar(tx, shop_id)
    before = calendar.is_working(day)
    await tx.run(
        """insert into calendar_days (shop_id, day, working, name, changed_by, changed_at) values ($1,$2,$3,$4,$5,$6)
           on conflict (shop_id, day) do update set working = excluded.working, name = excluded.name,
             changed_by = excluded.changed_by, changed_at = excluded.changed_at""",
        shop_id, day, working, name, tx.actor.id, tx.now,
    )  # fmt: skip
    await tx.audit(
        "calendar.day_stated", "calendar", str(day), shop_id=shop_id,
        before={"working": before}, after={"working": working, "name": name},
    )  # fmt: skip


async def forget_day(tx: Transaction, shop_id: UUID, day: date) -> None:
    """Back to what the country publishes. Raises NotFound when the shop had not stated that day."""
    gone = await tx.value("delete from calendar_days where shop_id = $1 and day = $2 returning working", shop_id, day)
    if gone is None:
        raise NotFound(what=day)
    await tx.audit("calendar.day_forgotten", "calendar", str(day), shop_id=shop_id, before={"working": gone})
