"""Do rows that come many at once become the same readings as those that come one by one?"""

import io

import pytest
from django.db import transaction

from portal.airquality.importing.ingestion import readings_record
from portal.airquality.importing.intake import Watch
from portal.airquality.importing.stationlist import station_list_read
from portal.airquality.models import DailySummary, Reading, ReadingRevision, Station
from portal.airquality.sources import read_rows
from portal.grid.enums import AreaKind
from tests.factories.air import AreaFactory, StationFactory
from tests.unit.portal.airquality.rows import NOW

pytestmark = pytest.mark.django_db

HEADING = "station,hour,so2,no2,co,o3,pm10,pm25\n"
LIST = "code,name,area\n9005A,新站,新区\n"
PLAIN = [
    f"900{station}A,2026-03-{day} {hour:02}:00,"
    f"{hour},{station},0.{hour % 9},{hour + 5},60,3{station}"
    for day in (10, 11)
    for hour in range(1, 13)
    for station in (1, 2, 5)
]
CASES = {
    "plain": PLAIN,
    "an unknown station": [*PLAIN[:5], "9009A,2026-03-10 13:00,1,2,0.3,4,5,6", *PLAIN[5:]],
    "an hour to come": [*PLAIN, "9001A,2026-03-11 14:00,1,2,0.3,4,5,6"],
    "rows without values": [
        *PLAIN,
        "9001A,2026-03-10 20:00,,,,,,",
        "9002A,2026-03-10 20:00,NA,,,,,",
    ],
    "a station by two names": [*PLAIN, "甲站,2026-03-10 01:00,7,7,0.7,7,60,37"],
    "an hour again in another place": [*PLAIN, PLAIN[3].replace(",60,", ",61,"), PLAIN[4]],
}


class Undone(Exception):
    """Takes an import back, so that it can be done in another way."""


def stored():
    """Everything that an import writes, without the keys that rise with each try."""
    codes = dict(Station.objects.values_list("pk", "code"))
    days = DailySummary.objects.order_by("day", "station__code", "area__code")
    return [
        [
            (codes[one.station_id], one.hour, one.day, one.usable(), one.doubtful)
            for one in Reading.objects.order_by("station__code", "hour")
        ],
        ReadingRevision.objects.count(),
        list(days.values_list("day", "station__code", "area__code", "aqi", "pm25", "o3", "counts")),
    ]


def outcome(lines, *, at_once):
    """What an import of lines does, and then undo it."""
    refused = []
    rows = read_rows(io.BytesIO((HEADING + "\n".join(lines) + "\n").encode()), now=NOW)
    listed = station_list_read(io.BytesIO(LIST.encode()))
    try:
        with transaction.atomic():
            summary = readings_record(
                rows if at_once else list(rows),
                source="hours.csv",
                format="station-hours",
                now=NOW,
                create_stations=listed,
                watch=Watch(refused=lambda row: refused.append((row.line, str(row.reason)))),
            )
            counts = (summary.new, summary.unchanged, summary.revised, summary.refused)
            found = (counts, refused, stored())
            raise Undone
    except Undone:
        return found


@pytest.fixture(autouse=True)
def places():
    AreaFactory(name="新区", kind=AreaKind.COUNTY)
    for code, name in (("9001A", "甲站"), ("9002A", "乙站")):
        StationFactory(code=code, name=name)


@pytest.mark.parametrize("case", CASES)
def test_both_ways_come_to_the_same(case, monkeypatch):
    monkeypatch.setattr("portal.airquality.sources.bytestream.CHUNK", 700)
    many = outcome(CASES[case], at_once=True)
    assert many[0][0] >= len(PLAIN)
    assert many == outcome(CASES[case], at_once=False)
