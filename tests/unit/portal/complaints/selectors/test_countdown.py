"""Is it said what is due, how long is left, and that a year's holidays are missing?"""

from datetime import UTC, date, datetime, timedelta

import pytest
import structlog

from portal.calendar.models import SpecialDay
from portal.complaints.models import Complaint, Deadline
from portal.complaints.selectors import cases_due, cases_overdue, countdowns
from portal.complaints.services.timing import deadline_note_next
from portal.complaints.tasks import warn_of_calendar
from tests.factories.complaints import NOW, CaseFactory

pytestmark = pytest.mark.django_db


def due(case, at, kind="answer", **values):
    row = Deadline.objects.create(
        complaint=case, kind=kind, started_at=NOW, due_at=at, instrument="办法", **values
    )
    deadline_note_next(complaint=case)
    return row


def test_working_days_are_counted_to_the_last_day_and_since():
    case = CaseFactory()
    # The last day is Monday 30 November.
    due(case, datetime(2026, 11, 30, 16, tzinfo=UTC))
    (left,) = countdowns(case, NOW)
    assert (left.working_days, left.is_over, left.instrument) == (3, False, "办法")
    assert left.last_at.astimezone(UTC).day == 30

    (today,) = countdowns(case, datetime(2026, 11, 30, 10, tzinfo=UTC))
    assert (today.working_days, today.is_over) == (0, False)
    (past,) = countdowns(case, datetime(2026, 12, 2, 10, tzinfo=UTC))
    assert (past.working_days, past.is_over) == (2, True)


def test_what_was_met_or_ended_is_not_counted_and_the_soonest_comes_first():
    case = CaseFactory()
    due(case, NOW + timedelta(days=2))
    due(case, NOW + timedelta(days=1), "triage")
    due(case, NOW, "final", met_at=NOW)
    due(case, NOW, "on_site", ended_because="merge")

    assert [one.kind for one in countdowns(case, NOW)] == ["triage", "answer"]
    assert case.due_at == NOW + timedelta(days=1)


def test_lists_go_by_the_most_pressing_deadline():
    over, soon, late = CaseFactory(), CaseFactory(), CaseFactory()
    CaseFactory()
    due(over, NOW)
    due(soon, NOW + timedelta(hours=5))
    due(late, NOW + timedelta(days=9))
    cases = Complaint.objects.all()

    assert list(cases_overdue(cases, NOW)) == [over]
    assert list(cases_due(cases, NOW, within=timedelta(days=1))) == [soon]


def test_missing_holidays_are_said_in_the_log():
    SpecialDay.objects.create(day=date(2026, 1, 1), name="元旦")
    with structlog.testing.capture_logs() as logs:
        warn_of_calendar(NOW)
    assert logs[0]["year"] == 2027

    SpecialDay.objects.create(day=date(2027, 1, 1), name="元旦")
    with structlog.testing.capture_logs() as logs:
        warn_of_calendar(NOW)
    assert logs == []
