"""What must not be forgotten: clocks, calendars, tasks, notes, money, parcels, registers."""

from itertools import groupby

import chinese_calendar
from alembic import op
from sqlalchemy import text

from kefu.edges.migrations.sql import run_file

revision = "0004"
down_revision = "0003"

SEEDED_FROM = 2020


def upgrade() -> None:
    run_file(__file__)
    seed_country("CN")


def seed_country(country: str) -> None:
    """The State Council's free days and make-up days, as far as the library knows; other years stay unknown."""
    days = {day: (False, name) for day, name in chinese_calendar.constants.holidays.items()}
    days |= {day: (True, name) for day, name in chinese_calendar.constants.workdays.items()}
    known = sorted(day for day in days if day.year >= SEEDED_FROM)
    bind = op.get_bind()
    for year, of_year in groupby(known, key=lambda day: day.year):
        bind.execute(
            text("insert into country_years (country, year, source) values (:c, :y, 'chinesecalendar')"),
            {"c": country, "y": year},
        )
        bind.execute(
            text("insert into country_days (country, day, working, name) values (:c, :d, :w, :n)"),
            [{"c": country, "d": day, "w": days[day][0], "n": days[day][1]} for day in of_year],
        )
