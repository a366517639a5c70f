"""What is due in a case, on what ground, and how long is left?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from portal.calendar.selectors import missing_year, working_calendar
from portal.calendar.working_days import WorkingCalendar
from portal.complaints.enums import DeadlineKind
from portal.complaints.models import Complaint, Deadline
from portal.complaints.models.cases import ComplaintQuerySet

MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Countdown:
    """A deadline that runs.

    Attributes:
        due_at: The first moment that is too late.
        last_at: The last moment that is in time, as it is shown.
        instrument: The ground that it rests on.
        is_over: Whether it has passed.
        working_days: Working days left after today, or passed since; 0 on the last day.
        left: Time left; negative when it has passed.
        is_extended: Whether it was put off.
    """

    kind: str
    label: str
    due_at: datetime
    last_at: datetime
    instrument: str
    is_over: bool
    working_days: int
    left: timedelta
    is_extended: bool


def countdowns(complaint: Complaint, now: datetime) -> list[Countdown]:
    """Return what is due in a case, the most pressing first: two queries."""
    calendar = working_calendar()
    return [_countdown(row, calendar, now) for row in complaint.deadlines.running()]


def cases_overdue(cases: ComplaintQuerySet, now: datetime) -> ComplaintQuerySet:
    """Return those whose most pressing deadline has passed, the longest ago first."""
    return cases.filter(due_at__lte=now).order_by("due_at", "pk")


def cases_due(cases: ComplaintQuerySet, now: datetime, *, within: timedelta) -> ComplaintQuerySet:
    """Return those that come due within some time and are not overdue, the soonest first."""
    return cases.filter(due_at__gt=now, due_at__lte=now + within).order_by("due_at", "pk")


def calendar_warning(now: datetime) -> int | None:
    """Return the year whose holidays have to be entered before deadlines reach into it."""
    return missing_year(now)


def _countdown(row: Deadline, calendar: WorkingCalendar, now: datetime) -> Countdown:
    last = row.due_at - MOMENT
    today, last_day = timezone.localdate(now), timezone.localdate(last)
    ahead = today <= last_day
    first, end = (today, last_day) if ahead else (last_day, today)
    return Countdown(
        kind=row.kind,
        label=str(DeadlineKind(row.kind).label),
        due_at=row.due_at,
        last_at=last,
        instrument=row.instrument,
        is_over=now >= row.due_at,
        working_days=calendar.between(first, end),
        left=row.due_at - now,
        is_extended=row.extends_id is not None,
    )
