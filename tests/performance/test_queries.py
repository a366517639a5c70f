"""How many statements do the board and a year of rankings need, with 20 stations and with 1,600?

The numbers of statements must not grow with the stations, the hours or the days.
"""

import calendar
import csv
import sys
import time
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.airquality.importing.ingestion import readings_record
from portal.airquality.models import DailySummary, Station
from portal.airquality.selectors import current_report, period_report
from portal.airquality.sources.rows import Row
from portal.grid.models import Area
from portal.grid.services import areas_record

YEAR = 2025
NOW = datetime(YEAR + 1, 1, 1, 1, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
HOUR = timedelta(hours=1)
MOST_STATEMENTS = 12  # for one report
SIX = ("so2", "no2", "co", "o3", "pm10", "pm25")


@pytest.fixture(params=[20, 1600])
def stations(request, db):
    """A city whose stations have two years of days, and a last day of hours."""
    with open("portal/grid/data/hanzhong.csv", encoding="utf-8") as rows:
        areas_record(rows=list(csv.DictReader(rows)))
    counties = list(Area.objects.counties())
    made = Station.objects.bulk_create(
        Station(code=f"{n + 5000}A", name=f"试验{n}站", area=counties[n % len(counties)])
        for n in range(request.param)
    )
    DailySummary.objects.bulk_create(days(made), batch_size=500)
    readings_record(hours(made), source="bench", format="bench", now=NOW)
    return request.param


def days(stations):
    """Yield the days of all places."""
    places = [{"area": area} for area in Area.objects.all()]
    places += [{"station": station} for station in stations]
    for number, place in enumerate(places):
        first = date(YEAR - 1, 1, 1) if "area" in place else date(YEAR, 7, 1)
        for back in range((date(YEAR, 12, 30) - first).days + 1):
            values = [Decimal(10 + (number + back * 7 + bit * 3) % 40) for bit in range(6)]
            yield DailySummary(
                **place,
                day=first + timedelta(days=back),
                **dict(zip(SIX, values, strict=True)),
                aqi=60,
                level=2,
                primary="pm25",
                edition="HJ 633—2012",
                computed_at=NOW,
            )


def hours(stations):
    """Yield the hours of the last day."""
    for back in range(24):
        for number, station in enumerate(stations):
            values = tuple(Decimal(10 + (number + back + bit) % 40) for bit in range(6))
            yield Row(1, station.code, None, NOW - HOUR - back * HOUR, values)


def measured(make):
    """Return how many statements something needs, and its seconds without counting them."""
    with CaptureQueriesContext(connection) as queries:
        make()
    started = time.perf_counter()
    make()
    return len(queries), time.perf_counter() - started


def test_the_board_and_a_year_of_rankings(stations, capsys):
    city = Area.objects.cities().get()

    def board():
        report = current_report(area=city, now=NOW)
        assert len([figure for figure in report.counties if figure.result]) == 11

    def rankings():
        for month in range(1, 13):
            last = calendar.monthrange(YEAR, month)[1]
            report = period_report(
                area=city,
                kind="monthly",
                start=date(YEAR, month, 1),
                end=date(YEAR, month, last),
                now=NOW,
            )
            assert len([row for row in report.ranking if row.rank]) == 11

    board_statements, board_seconds = measured(board)
    year_statements, year_seconds = measured(rankings)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{stations:,} stations: the current board {board_statements} statements, "
            f"{board_seconds * 1000:.0f} ms; twelve monthly rankings with comparison "
            f"{year_statements} statements, {year_seconds * 1000:.0f} ms\n"
        )
    assert board_statements <= MOST_STATEMENTS
    assert year_statements <= 12 * MOST_STATEMENTS
