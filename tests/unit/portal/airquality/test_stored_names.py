"""How does a stored row call itself, where an administrator meets it?"""

from datetime import date

import pytest
from django.contrib.auth.models import User

from portal.airquality.deciding.confirmation import month_confirm
from portal.airquality.deciding.reviewing import reading_accept
from portal.airquality.importing.ingestion import readings_record
from portal.airquality.models import (
    DailySummary,
    GoneDay,
    Import,
    LiveSource,
    Reading,
    ReadingReview,
    ReadingRevision,
    StaleDay,
    SummaryRevision,
)
from tests.factories.air import StationFactory, at
from tests.unit.portal.airquality.rows import DAY, moving_day, row

pytestmark = pytest.mark.django_db


def test_every_row_has_a_name_of_its_own():
    station = StationFactory(code="9001A", name="甲站")
    april = at(date(2026, 3, 31), 48)
    readings_record(moving_day(), source="march.csv", format="x", now=april)
    confirmation = month_confirm(year=2026, month=3, by=None, now=april)
    readings_record([row(pm25=33)], source="april.csv", format="x", now=april)
    reading = Reading.objects.order_by("hour").first()
    officer = User.objects.create(username="officer")
    reading_accept(reading=reading, pollutants=["pm25"], by=officer, now=april)
    assert str(station) == "甲站 (9001A)"
    assert [str(one) for one in Import.objects.order_by("pk")] == ["march.csv", "april.csv"]
    assert str(reading) == f"{station.pk} 2026-03-09 17:00"
    assert str(ReadingRevision.objects.get()) == f"{reading.pk} until 2026-04-01 16:00"
    assert str(ReadingReview.objects.get()) == f"{reading.pk} accepted"
    day = DailySummary.objects.get(station=station)
    assert str(day) == "甲站 (9001A) 2026-03-10"
    assert str(SummaryRevision.objects.get(summary=day)) == f"{day.pk} until 2026-04-01 16:00"
    assert str(confirmation) == "2026-03"
    assert str(StaleDay(station=station, day=DAY)) == f"{station.pk} 2026-03-10"
    assert str(GoneDay(area=station.area, day=DAY)) == f"{station.area_id} 2026-03-10"
    assert str(LiveSource(url="https://air.example/hours")) == "https://air.example/hours"
