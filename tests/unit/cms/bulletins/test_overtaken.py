"""Is a published bulletin looked at again whenever any of the figures that it tells is new?"""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.bulletins.drafting import bulletin_draft
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from cms.bulletins.overtaken import bulletins_to_check
from cms.bulletins.publishing import bulletins_check
from cms.bulletins.selectors import bulletins_to_correct
from portal.airquality.deciding.reviewing import reading_reject
from portal.airquality.models import DailySummary
from portal.airquality.selectors import year_before
from portal.airquality.standards import POLLUTANTS
from portal.airquality.summing.summaries import summaries_recompute
from portal.grid.models import Area
from tests.factories.air import StationFactory, hours_of_a_day
from tests.unit.cms.bulletins.data import moment, store_city_day, store_day

DRAFTED = moment("2026-11-24T08:00")
LATER = moment("2026-11-24T10:00")
# A bulletin of each kind that has whole days, drafted on a day after its period.
PERIODS = {
    "daily": date(2026, 11, 24),
    "weekly": date(2026, 11, 23),
    "monthly": date(2026, 11, 1),
    "quarterly": date(2026, 10, 1),
    "annual": date(2026, 1, 1),
}

Publish = Callable[[str], BulletinPage]


@pytest.fixture
def publish(index: BulletinIndexPage, city: Area) -> Publish:
    def one(kind: str) -> BulletinPage:
        on = PERIODS[kind]
        store_city_day(city, _before(on))
        page = bulletin_draft(kind=kind, on=on, area=city, now=DRAFTED)
        assert page is not None
        page.get_latest_revision().publish()
        assert not bulletins_to_check().exists()
        return BulletinPage.objects.get()

    return one


def _before(on: date) -> date:
    return date.fromordinal(on.toordinal() - 1)


def computed(city: Area, day: date) -> None:
    """Compute a day of the city anew."""
    store_day(city, day, pm25=75)
    DailySummary.objects.filter(area=city, day=day).update(computed_at=LATER)


@pytest.mark.parametrize("kind", PERIODS)
def test_the_first_and_the_last_day_of_its_own(publish: Publish, city: Area, kind: str) -> None:
    page = publish(kind)
    for day in (page.period_start, page.period_end):
        computed(city, day)
        assert list(bulletins_to_check()) == [page]
        DailySummary.objects.filter(day=day).delete()


@pytest.mark.parametrize("kind", ["weekly", "monthly", "quarterly", "annual"])
def test_the_year_before_with_which_it_is_compared(publish: Publish, city: Area, kind: str) -> None:
    page = publish(kind)
    for day in year_before(page.period_start, page.period_end):
        computed(city, day)
        assert list(bulletins_to_check()) == [page]
        DailySummary.objects.filter(day=day).delete()


@pytest.mark.parametrize("kind", ["monthly", "quarterly"])
@pytest.mark.parametrize("year", [2026, 2025])
def test_the_year_up_to_its_end(publish: Publish, city: Area, kind: str, year: int) -> None:
    page = publish(kind)
    computed(city, date(year, 1, 1))
    assert list(bulletins_to_check()) == [page]


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("daily", date(2026, 11, 22)),
        ("daily", date(2025, 11, 23)),
        ("weekly", date(2026, 11, 15)),
        ("weekly", date(2026, 1, 1)),
        ("monthly", date(2026, 11, 1)),
        ("monthly", date(2025, 11, 1)),
        ("annual", date(2023, 12, 31)),
    ],
)
def test_other_days_are_none_of_its_business(
    publish: Publish, city: Area, kind: str, day: date
) -> None:
    publish(kind)
    computed(city, day)
    assert not bulletins_to_check().exists()


def test_a_changed_year_before_is_a_reason_for_a_correction(
    index: BulletinIndexPage, city: Area
) -> None:
    store_city_day(city, date(2026, 10, 31))
    for year in (2025, 2026):
        for day in range(1, 32):
            store_day(city, date(year, 10, day), pm25=40)
    page = bulletin_draft(kind="monthly", on=date(2026, 11, 1), area=city, now=DRAFTED)
    assert page is not None
    page.get_latest_revision().publish()
    for day in range(1, 32):
        computed(city, date(2025, 10, day))
    assert bulletins_check(now=LATER) == 1
    assert list(bulletins_to_correct()) == [BulletinPage.objects.get()]
    assert bulletins_check(now=LATER) == 0


def test_a_day_that_went_away_whole_is_noticed(index: BulletinIndexPage, city: Area) -> None:
    """An officer rejects every value: the provisional day is removed, and the bulletin tells it."""
    day, officer = date(2026, 11, 23), User.objects.create(username="officer")
    hours = [
        hour
        for county in city.children.all()
        for hour in hours_of_a_day(StationFactory(area=county), day)
    ]
    summaries_recompute(days={(hour.station_id, day) for hour in hours}, now=DRAFTED)
    page = bulletin_draft(kind="daily", on=date(2026, 11, 24), area=city, now=DRAFTED)
    assert page is not None
    page.get_latest_revision().publish()
    assert bulletins_check(now=DRAFTED) == 0
    for hour in hours:
        reading_reject(reading=hour, pollutants=POLLUTANTS, by=officer, now=LATER)
    assert not DailySummary.objects.filter(day=day).exists()
    assert list(bulletins_to_check()) == [BulletinPage.objects.get()]
    assert bulletins_check(now=LATER) == 1
    (overtaken,) = bulletins_to_correct()
    assert overtaken.check_of_figures.differences > 0
    assert bulletins_check(now=LATER) == 0


def test_the_look_needs_as_many_statements_whatever_there_is(publish: Publish, city: Area) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert bulletins_to_check().count() == BulletinPage.objects.count()
        return len(queries)

    publish("daily")
    computed(city, date(2026, 11, 23))
    few = statements()
    for day in range(10, 20):
        store_city_day(city, date(2026, 11, day))
        page = bulletin_draft(kind="daily", on=date(2026, 11, day + 1), area=city, now=DRAFTED)
        assert page is not None
        page.get_latest_revision().publish()
        computed(city, date(2026, 11, day))
    assert statements() == few
