"""When is which bulletin due, and for which days?"""

from datetime import date, timedelta

import pytest

from cms.bulletins.enums import BulletinKind
from cms.bulletins.schedule import (
    due_occurrences,
    next_occurrence,
    occurrence,
    occurrence_of,
)
from tests.unit.cms.bulletins.data import moment

NOW = moment("2026-11-24T09:00")


# kind, asked on, comes out on, first day, last day, due, deadline
RHYTHM = """
daily 2026-11-24 2026-11-24 2026-11-23 2026-11-23 2026-11-24T00:20 2026-11-24T12:00
forecast 2026-11-24 2026-11-24 2026-11-25 2026-11-27 2026-11-24T15:00 2026-11-24T20:00
weekly 2026-11-23 2026-11-23 2026-11-16 2026-11-22 2026-11-23T00:20 2026-11-23T18:00
weekly 2026-11-29 2026-11-23 2026-11-16 2026-11-22 2026-11-23T00:20 2026-11-23T18:00
monthly 2026-11-01 2026-11-01 2026-10-01 2026-10-31 2026-11-01T00:20 2026-11-03T18:00
monthly 2026-11-30 2026-11-01 2026-10-01 2026-10-31 2026-11-01T00:20 2026-11-03T18:00
monthly 2027-01-15 2027-01-01 2026-12-01 2026-12-31 2027-01-01T00:20 2027-01-03T18:00
quarterly 2026-11-24 2026-10-01 2026-07-01 2026-09-30 2026-10-01T00:20 2026-10-03T18:00
quarterly 2027-02-01 2027-01-01 2026-10-01 2026-12-31 2027-01-01T00:20 2027-01-03T18:00
annual 2026-11-24 2026-01-01 2025-01-01 2025-12-31 2026-01-01T00:20 2026-01-03T18:00
"""


@pytest.mark.parametrize("row", RHYTHM.split("\n")[1:-1])
def test_the_rhythm(row: str) -> None:
    kind, on, issue, start, end, due, deadline = row.split()
    found = occurrence(BulletinKind(kind), date.fromisoformat(on), NOW)
    assert (found.on, found.start, found.end) == (
        date.fromisoformat(issue),
        date.fromisoformat(start),
        date.fromisoformat(end),
    )
    assert (found.due_at, found.deadline) == (moment(due), moment(deadline))
    assert occurrence_of(found.kind, found.start, found.end, NOW) == found


def test_what_is_due_in_the_morning() -> None:
    due = [(one.kind.value, one.on.isoformat()) for one in due_occurrences(NOW)]
    assert due == [
        ("daily", "2026-11-22"),
        ("daily", "2026-11-23"),
        ("daily", "2026-11-24"),
        ("forecast", "2026-11-23"),
        ("weekly", "2026-11-23"),
        ("monthly", "2026-11-01"),
        ("quarterly", "2026-10-01"),
        ("annual", "2026-01-01"),
    ]


@pytest.mark.parametrize(
    ("now", "newest"), [("2026-11-24T00:19", "2026-11-23"), ("2026-11-24T00:20", "2026-11-24")]
)
def test_the_daily_is_due_from_twenty_past_midnight(now: str, newest: str) -> None:
    daily = [one for one in due_occurrences(moment(now)) if one.kind == BulletinKind.DAILY]
    assert daily[-1].on == date.fromisoformat(newest)


def test_late_only_after_the_deadline() -> None:
    daily = occurrence(BulletinKind.DAILY, date(2026, 11, 24), NOW)
    assert daily.late_by(moment("2026-11-24T12:00")) is None
    assert daily.late_by(moment("2026-11-24T13:30")) == timedelta(hours=1, minutes=30)


@pytest.mark.parametrize(
    ("kind", "deadline"),
    [
        ("daily", "2026-11-24T12:00"),
        ("forecast", "2026-11-24T20:00"),
        ("weekly", "2026-11-30T18:00"),
        ("monthly", "2026-12-03T18:00"),
        ("quarterly", "2027-01-03T18:00"),
        ("annual", "2027-01-03T18:00"),
    ],
)
def test_the_next_one_is_still_to_come(kind: str, deadline: str) -> None:
    assert next_occurrence(BulletinKind(kind), NOW).deadline == moment(deadline)


def test_the_next_daily_after_noon_is_tomorrows() -> None:
    after_noon = moment("2026-11-24T12:00")
    assert next_occurrence(BulletinKind.DAILY, after_noon).deadline == moment("2026-11-25T12:00")
