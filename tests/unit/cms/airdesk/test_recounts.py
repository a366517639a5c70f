"""Does the officer learn what became of past days when a station or an area was changed?"""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from cms.core.recounts import in_words
from portal.airquality.deciding.rearranging import Recount
from portal.airquality.importing.ingestion import readings_record
from portal.airquality.models import DailySummary, StaleDay
from tests.factories.air import AreaFactory, StationFactory
from tests.unit.portal.airquality.rows import DAY, NOW, moving_day


@pytest.fixture
def station(db):
    found = StationFactory(code="9001A", area=AreaFactory(code="610722", name="城固县"))
    days = (DAY, DAY - timedelta(days=1))
    readings_record(
        [row for day in days for row in moving_day(day=day)], source="x", format="x", now=NOW
    )
    return found


def saved(desk, station, **changed):
    data = {"code": station.code, "name": station.name, "area": station.area_id}
    data |= {"counts_for_city": "on", "is_active": "on", **changed}
    data = {name: value for name, value in data.items() if value is not None}
    answer = desk.post(reverse("airdesk_stations:edit", args=[station.pk]), data)
    return " ".join(str(one) for one in get_messages(answer.wsgi_request))


def test_days_are_computed_again_and_the_officer_is_told_how_many(desk, station):
    told = in_words(Recount(days=2, is_later=False))
    assert "2" in told
    assert told in saved(desk, station, counts_for_city=None)
    assert not DailySummary.objects.filter(area=station.area.parent).exists()
    assert DailySummary.objects.filter(area=station.area).count() == 2


def test_a_change_that_touches_no_day_says_nothing_of_days(desk, station):
    said = saved(desk, station, name="新名")
    assert "新名" in said
    assert not DailySummary.objects.exclude(computed_at=NOW).exists()
    assert in_words(Recount(days=0, is_later=False)) == ""


def test_very_many_days_are_announced_and_shown_until_they_are_done(desk, station, monkeypatch):
    monkeypatch.setattr("portal.airquality.deciding.rearranging.AT_ONCE", 1)
    said = saved(desk, station, is_background="on")
    assert in_words(Recount(days=2, is_later=True)) in said
    months = desk.get(reverse("airdesk_months"))
    assert months.context["days_to_sum_up"] == 2
    assert "days-to-sum-up" in months.content.decode()
    StaleDay.objects.all().delete()
    assert "days-to-sum-up" not in desk.get(reverse("airdesk_months")).content.decode()


def test_an_area_that_changes_tells_as_well(desk, station):
    county = station.area
    elsewhere = AreaFactory(code="610900", name="安康市", kind="city", parent=None)
    data = {"code": county.code, "name": county.name, "kind": "county", "parent": elsewhere.pk}
    answer = desk.post(reverse("griddesk_areas:edit", args=[county.pk]), data)
    said = " ".join(str(one) for one in get_messages(answer.wsgi_request))
    assert in_words(Recount(days=2, is_later=False)) in said
    assert DailySummary.objects.filter(area=elsewhere).count() == 2


def test_a_new_station_is_stored_once(desk):
    county = AreaFactory()
    data = {"code": "2999A", "name": "新站", "area": county.pk, "is_active": "on"}
    assert desk.post(reverse("airdesk_stations:add"), data).status_code == 302
    assert county.stations.get().code == "2999A"
