"""Who has handed in, who is missing, and what can an editor take into a report?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from cms.flashreports.deadlines import end_of
from cms.flashreports.enums import HANDED_IN_STATES, EntryKind
from cms.flashreports.models import (
    FlashReportIndexPage,
    FlashReportSettings,
    Submission,
    SubmissionEntry,
)
from portal.grid.enums import UnitKind
from portal.grid.models import Unit


@dataclass(frozen=True, slots=True)
class BoardRow:
    """How one unit stands with one period.

    Attributes:
        unit: The unit.
        submission: What it has begun, or None.
        deadline: When the day on which it is due is over.
        is_missing: Whether it has not handed in.
        is_late: Whether it handed in after the deadline, or has not and the deadline is past.
    """

    unit: Unit
    submission: Submission | None
    deadline: datetime
    is_missing: bool
    is_late: bool


def submission_board(
    *, units: QuerySet[Unit], kind: str, period: date, now: datetime
) -> list[BoardRow]:
    """Return how each unit stands, in the units' order. The office itself hands in nothing."""
    due_on = FlashReportSettings.current().due_days.due_on(kind, period)
    reporting = units.filter(pk__in=Unit.objects.reporting().values("pk"))
    found = {
        one.unit_id: one
        for one in Submission.objects.filter(kind=kind, period=period, unit__in=reporting)
    }
    return [_row(unit, found.get(unit.pk), due_on, now) for unit in reporting]


def _row(unit: Unit, submission: Submission | None, due_on: date, now: datetime) -> BoardRow:
    day = submission.due_on if submission else due_on
    deadline = end_of(day, timezone.get_current_timezone())
    missing = submission is None or not submission.is_handed_in
    moment = now if submission is None or missing else submission.submitted_at or now
    return BoardRow(unit, submission, deadline, missing, moment >= deadline)


def source_name(unit: Unit) -> str:
    """Return how a unit is named behind an item: a county by its own office."""
    if unit.kind == UnitKind.COUNTY and unit.area:
        return f"{unit.area.name}治污降霾办"
    return unit.name


def submissions_to_pick(*, kind: str, period: date) -> QuerySet[Submission]:
    """Return what was handed in for a period, with the work that was done."""
    done = SubmissionEntry.objects.filter(kind=EntryKind.DONE).select_related("measure")
    return (
        Submission.objects.filter(kind=kind, period=period, state__in=list(HANDED_IN_STATES))
        .select_related("unit__area")
        .prefetch_related(Prefetch("entries", done, to_attr="work"), "figures")
        .order_by("unit__position", "unit__code")
    )


def report_index() -> FlashReportIndexPage | None:
    """Return the column of the flash reports."""
    return FlashReportIndexPage.objects.first()


def missing_of(rows: Iterable[BoardRow]) -> list[BoardRow]:
    """Return the rows of those who have not handed in."""
    return [row for row in rows if row.is_missing]
