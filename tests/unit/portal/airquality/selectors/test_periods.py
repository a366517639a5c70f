from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from portal.airquality.enums import FigureStatus
from portal.airquality.selectors import period_report, running_period
from portal.airquality.selectors.comparisons import year_before
from tests.factories.air import SHANGHAI, AreaFactory, StationFactory
from tests.unit.portal.airquality.selectors.days import stored_day

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 8, tzinfo=SHANGHAI)
MONDAY = date(2026, 3, 9)
SUNDAY = date(2026, 3, 15)
DAY = timedelta(days=1)


def fill(area, start, days, **values):
    for step in range(days):
        stored_day(area=area, on=start + DAY * step, **values)


def week(world):
    """Store PM2.5 10, 20 … 70 and O3 100, 110 … 160 for the city."""
    for step in range(7):
        stored_day(area=world.city, on=MONDAY + DAY * step, pm25=10 + 10 * step, o3=100 + 10 * step)


def report(world, start=MONDAY, end=SUNDAY, kind="weekly", **options):
    return period_report(area=world.city, kind=kind, start=start, end=end, now=NOW, **options)


def test_the_figures_of_a_week_follow_by_hand(world):
    week(world)
    found = report(world)
    city = found.city_period
    # O3: the 90th percentile of 7 days, k = 1 + 6 · 0.9 = 6.4: 150 + 10 · 0.4.
    assert dict(city.concentrations) == {
        "so2": 6, "no2": 20, "co": Decimal("0.5"), "o3": 154, "pm10": 40, "pm25": 40,
    }  # fmt: skip
    # .10 + .50 + .12 + .96 + .67 + 1.33, by the transition limits 60 40 4 160 60 30.
    assert (city.composite, city.composite_primary) == (Decimal("3.68"), ("pm25",))
    # AQI 50, 59, 67, 75, 84 by O3, then 100 and 110 by PM2.5.
    assert dict(city.days_by_level) == {1: 1, 2: 5, 3: 1, 4: 0, 5: 0, 6: 0}
    assert (city.good_days, city.valid_days, city.good_ratio) == (6, 7, Decimal("85.7"))
    assert (city.primary_days["o3"], city.primary_days["pm25"]) == (4, 2)
    assert [figure.result.aqi for figure in found.days] == [50, 59, 67, 75, 84, 100, 110]
    assert (found.edition, found.limits_edition) == ("HJ 633—2026", "GB 3095—2026（过渡阶段）")


def test_the_year_before_is_computed_again_by_todays_edition(world):
    week(world)
    # PM2.5 70 was AQI 94 in 2025 and is 110 by the table of 2026: no good day is left.
    fill(world.city, MONDAY.replace(year=2025), 7, pm25=70)
    found = report(world)
    compared = found.city_period.comparison
    assert (compared.older_start, compared.older_end) == (date(2025, 3, 9), date(2025, 3, 15))
    assert (compared.good_days_change, compared.good_ratio_change) == (6, Decimal("85.7"))
    # 2025 by today's limits: .10 + .50 + .12 + .25 + .67 + 2.33 = 3.97.
    assert compared.composite_change == Decimal("-7.3")
    assert compared.concentration_changes["pm25"] == Decimal("-42.9")
    assert compared.concentration_changes["so2"] == 0
    assert (compared.recomputed, compared.older_edition) == (True, "HJ 633—2012")
    assert len(found.notes) == 1
    assert "HJ 633—2012" in found.notes[0]
    assert "HJ 633—2026" in found.notes[0]


def test_two_years_of_one_edition_are_compared_without_a_word(world):
    start = date(2025, 3, 10)
    fill(world.city, start, 7, pm25=40)
    fill(world.city, start.replace(year=2024), 7, pm25=50)
    found = report(world, start, start + DAY * 6)
    compared = found.city_period.comparison
    assert (compared.recomputed, found.notes) == (False, ())
    assert compared.concentration_changes["pm25"] == -20


@pytest.mark.parametrize(("older_days", "compared"), [(7, True), (6, True), (5, False), (0, False)])
def test_a_year_with_too_few_days_is_not_compared(world, older_days, compared):
    week(world)
    fill(world.city, MONDAY.replace(year=2025), older_days)
    found = report(world)
    assert (found.city_period.comparison is not None) == compared
    assert report(world, compare=False).city_period.comparison is None


def test_a_period_across_the_change_counts_each_day_by_its_own_edition(world):
    # PM2.5 70 is good on 28 February (94) and not on 1 March (110).
    start = date(2026, 2, 26)
    fill(world.city, start, 6, pm25=70)
    fill(world.city, start.replace(year=2025), 6, pm25=70)
    found = report(world, start, start + DAY * 5)
    assert found.city_period.good_days == 3
    assert found.city_period.comparison.good_days_change == 0  # both by 2026: none was good
    assert len(found.notes) == 2


def test_a_month_needs_27_days_for_its_concentrations_and_its_index(world):
    start, end = date(2026, 4, 1), date(2026, 4, 30)
    fill(world.city, start, 27)
    fill(world.rural, start, 26)
    found = report(world, start, end, "monthly")
    rural = found.county_periods[1]
    assert found.city_period.composite == Decimal("2.31")
    assert (rural.composite, rural.is_valid, rural.valid_days) == (None, False, 26)
    assert set(rural.concentrations.values()) == {None}
    assert rural.good_days == 26
    assert any("南郑区" in note for note in found.notes)


def test_counties_are_ranked_from_good_to_bad_with_shared_places(world):
    four = AreaFactory(code="610722", name="城固县", parent=world.city)
    five = AreaFactory(code="610723", name="洋县", parent=world.city)
    for area, pm25 in ((world.urban, 30), (world.rural, 40), (four, 30), (five, 20)):
        fill(area, MONDAY, 7, pm25=pm25)
    found = report(world)
    assert [(row.rank, row.place.name) for row in found.ranking] == [
        (1, "洋县"),
        (2, "汉台区"),
        (2, "城固县"),
        (4, "南郑区"),
        (None, "佛坪县"),
    ]
    # .10 + .50 + .12 + .25 + .67 + 20/30
    assert found.ranking[0].value == Decimal("2.31")
    assert found.improvement == ()


def test_counties_are_ranked_by_improvement_the_greatest_fall_first(world):
    for area, now, before in ((world.urban, 40, 40), (world.rural, 30, 60)):
        fill(area, MONDAY, 7, pm25=now)
        fill(area, MONDAY.replace(year=2025), 7, pm25=before)
    rows = report(world).improvement
    # (2.64 − 3.64) / 3.64 = −27.5 %
    assert [(row.rank, row.place.name, row.value) for row in rows] == [
        (1, "南郑区", Decimal("-27.5")),
        (2, "汉台区", 0),
        (None, "佛坪县", None),
    ]


def test_the_composite_index_of_an_old_period_follows_its_own_limits(world):
    start = date(2025, 3, 10)
    values = {"so2": 13, "no2": 25, "pm10": 74, "pm25": 47, "co": 2, "o3": 132}
    fill(world.city, start, 7, **values)
    found = report(world, start, start + DAY * 6)
    assert (found.city_period.composite, found.limits_edition) == (Decimal("4.56"), "GB 3095—2012")


def test_a_period_is_confirmed_and_real_only_when_all_its_days_are(world):
    fill(world.city, MONDAY, 6, status="confirmed")
    assert report(world).status == FigureStatus.CONFIRMED
    stored_day(area=world.city, on=SUNDAY, is_demo=True)
    found = report(world)
    assert (found.status, found.is_demo) == (FigureStatus.PROVISIONAL, True)
    assert found.city_period.place.is_demo


def test_the_running_period_begins_with_the_year(world):
    fill(world.city, date(2026, 1, 1), 73, pm25=20)  # to 14 March
    fill(world.city, date(2025, 1, 1), 73, pm25=40)
    found = running_period(area=world.city, end=date(2026, 3, 14))
    assert (found.valid_days, found.concentrations["pm25"]) == (73, 20)
    assert found.comparison.concentration_changes["pm25"] == -50
    assert found.comparison.older_start == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("start", "end", "older"),
    [
        ((2026, 4, 1), (2026, 4, 30), ((2025, 4, 1), (2025, 4, 30))),
        ((2025, 2, 1), (2025, 2, 28), ((2024, 2, 1), (2024, 2, 29))),
        ((2024, 2, 1), (2024, 2, 29), ((2023, 2, 1), (2023, 2, 28))),
        ((2024, 2, 29), (2024, 3, 3), ((2023, 2, 28), (2023, 3, 3))),
        ((2025, 2, 24), (2025, 2, 28), ((2024, 2, 24), (2024, 2, 28))),
    ],
)
def test_the_same_period_a_year_before(start, end, older):
    assert year_before(date(*start), date(*end)) == (date(*older[0]), date(*older[1]))


def test_the_number_of_queries_does_not_grow(world, django_assert_num_queries):
    for number in (20, 180):
        for _ in range(number):
            StationFactory(area=world.urban)
            stored_day(area=AreaFactory(parent=world.city), on=MONDAY)
        with django_assert_num_queries(5):
            found = report(world)
    assert len(found.county_periods) == 203
