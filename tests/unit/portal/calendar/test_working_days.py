"""When does a period of working days end, around weekends, holidays and worked weekends?"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from portal.calendar.services import national_days
from portal.calendar.working_days import WorkingCalendar

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="module")
def national() -> WorkingCalendar:
    days = national_days()
    return WorkingCalendar(
        off=frozenset(date.fromisoformat(row["day"]) for row in days if not row["is_working"]),
        worked=frozenset(date.fromisoformat(row["day"]) for row in days if row["is_working"]),
    )


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-11-23", 3, "2026-11-26"),  # Monday to Thursday
        ("2026-11-26", 3, "2026-12-01"),  # over a weekend
        ("2026-09-30", 3, "2026-10-10"),  # the national holiday, then a worked Saturday
        ("2026-02-13", 1, "2026-02-14"),  # a worked Saturday before the Spring Festival
        ("2026-02-13", 2, "2026-02-24"),
        ("2025-09-26", 1, "2025-09-28"),  # a worked Sunday
        ("2025-12-31", 1, "2026-01-04"),  # over the year: the 4th is a worked Sunday
        ("2026-11-28", 1, "2026-11-30"),  # begun on a Saturday
    ],
)
def test_a_period_ends_on_the_nth_day_that_is_worked(national, start, days, end):
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    assert national.after(first, days) == last
    assert national.between(first, last) == days


def test_a_deadline_lasts_to_the_end_of_its_day(national):
    start = datetime(2026, 11, 26, 9, 30, tzinfo=SHANGHAI)
    assert national.deadline(start, 3, SHANGHAI) == datetime(2026, 12, 2, tzinfo=SHANGHAI)


def test_a_day_is_the_offices_day_whatever_the_clock_of_the_moment(national):
    late = datetime(2026, 11, 25, 18, 0, tzinfo=ZoneInfo("UTC"))  # the 26th in Shanghai
    assert national.deadline(late, 1, SHANGHAI) == datetime(2026, 11, 28, tzinfo=SHANGHAI)


def test_an_unknown_year_counts_by_its_weekdays():
    assert WorkingCalendar().after(date(2027, 10, 1), 1) == date(2027, 10, 4)


def test_a_period_without_days_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        WorkingCalendar().after(date(2026, 1, 1), 0)


def test_days_that_have_passed_backwards_are_none(national):
    assert national.between(date(2026, 11, 26), date(2026, 11, 23)) == 0


def test_each_special_day_stands_once_and_names_its_instrument():
    days = national_days()
    assert len({row["day"] for row in days}) == len(days)
    assert all("国务院办公厅" in row["instrument"] for row in days)


def test_the_years_have_as_many_working_days_as_ordered(national):
    # 365 days, 52 weekends; 2025 has 28 days off and 5 worked weekend days, 2026 has 33 and 6.
    assert national.between(date(2024, 12, 31), date(2025, 12, 31)) == 248
    assert national.between(date(2025, 12, 31), date(2026, 12, 31)) == 248
