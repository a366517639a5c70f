"""What does the portal know of the office's days, and does it say what is missing?"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from portal.calendar.models import SpecialDay
from portal.calendar.selectors import missing_year, working_calendar, year_is_known
from portal.calendar.services import national_days, special_days_record

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_what_somebody_entered_stays(django_assert_num_queries):
    SpecialDay.objects.create(day="2026-10-01", is_working=True, name="加班")
    assert special_days_record(rows=national_days()) == len(national_days()) - 1
    assert special_days_record(rows=national_days()) == 0
    with django_assert_num_queries(1):
        calendar = working_calendar()
    assert calendar.is_working(date(2026, 10, 1))
    assert not calendar.is_working(date(2026, 10, 2))
    assert calendar.is_working(date(2026, 10, 10))


def test_the_next_year_is_missed_from_november_on():
    special_days_record(rows=national_days())
    assert year_is_known(2026)
    assert missing_year(at("2026-10-31T23:00")) is None
    assert missing_year(at("2026-11-01T00:30")) == 2027
    assert missing_year(at("2027-01-01T00:30")) == 2027


def test_the_same_day_is_not_entered_twice():
    (field,) = [f for f in SpecialDay._meta.fields if f.name == "day"]
    assert field.unique
