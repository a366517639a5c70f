from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from portal.airquality.forecasting.forecasts import forecast_record
from portal.airquality.models import Forecast
from portal.airquality.selectors import forecast_report
from tests.factories.air import SHANGHAI, AreaFactory

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 3, 10, 17, 30, tzinfo=SHANGHAI)
TOMORROW = date(2026, 3, 11)


@pytest.fixture
def city():
    return AreaFactory(city=True)


def record(area, **changes):
    fields = {
        "area": area,
        "day": TOMORROW,
        "issued_at": EVENING,
        "aqi_low": 60,
        "aqi_high": 90,
        "primary": ("pm25", "o3"),
        "note": " 多云 ",
    }
    return forecast_record(**{**fields, **changes})


def test_a_forecast_is_recorded_with_who_gave_it(city):
    user = User.objects.create(username="li")
    forecast, is_new = record(city, by=user)
    assert is_new
    forecast.refresh_from_db()
    assert (forecast.aqi_low, forecast.aqi_high, forecast.by) == (60, 90, user)
    assert (forecast.primary, forecast.note) == ("o3,pm25", "多云")  # the standard's order


def test_saying_the_same_again_changes_nothing(city):
    first, _ = record(city)
    again, is_new = record(city, issued_at=EVENING + timedelta(hours=1))
    assert (again, is_new, Forecast.objects.count()) == (first, False, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"issued_at": EVENING + timedelta(hours=1), "aqi_high": 95},
        {"issued_at": EVENING + timedelta(hours=1), "note": "有雨"},
        {"issued_at": EVENING + timedelta(hours=7)},  # the same, but issued on another day
        {"day": TOMORROW + timedelta(days=1)},
    ],
)
def test_saying_something_else_is_a_new_issue_and_the_earlier_one_stays(city, changes):
    record(city)
    _, is_new = record(city, **changes)
    assert is_new
    assert Forecast.objects.count() == 2


def test_the_newest_issue_wins(city):
    record(city)
    record(city, issued_at=EVENING + timedelta(hours=1), aqi_high=120)
    later = EVENING + timedelta(hours=2)
    (figure,) = forecast_report(area=city, issued_on=EVENING.date(), now=later).forecasts
    assert figure.aqi_high == 120


def test_returning_to_an_earlier_forecast_is_a_new_issue(city):
    record(city)
    record(city, issued_at=EVENING + timedelta(hours=1), aqi_high=120)
    _, is_new = record(city, issued_at=EVENING + timedelta(hours=2))
    assert is_new


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"aqi_low": 0}, "aqi_low"),
        ({"aqi_high": 501}, "aqi_high"),
        ({"aqi_low": 91}, "aqi_high"),
        ({"primary": ()}, "primary"),
        ({"primary": ("pm1",)}, "primary"),
        ({"aqi_low": 20, "aqi_high": 50}, "primary"),
        ({"day": date(2026, 3, 9)}, "day"),
        ({"day": date(2026, 3, 26)}, "day"),
        ({"day": date(2027, 3, 11)}, "day"),
        ({"note": "雨" * 301}, "note"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(city, changes, field):
    with pytest.raises(ValidationError) as refusal:
        record(city, **changes)
    assert list(refusal.value.message_dict) == [field]
    assert not Forecast.objects.exists()


def test_two_forecasts_of_one_moment_are_refused(city):
    record(city)
    with pytest.raises(ValidationError) as refusal:
        record(city, aqi_high=95)
    assert list(refusal.value.message_dict) == ["issued_at"]


@pytest.mark.parametrize("changes", [{"day": EVENING.date()}, {"day": date(2026, 3, 25)}])
def test_the_day_of_issue_and_two_weeks_ahead_can_be_forecast(city, changes):
    assert record(city, **changes)[1]


def test_up_to_50_no_primary_pollutant_is_needed(city):
    assert record(city, aqi_low=20, aqi_high=50, primary=())[0].primary == ""
