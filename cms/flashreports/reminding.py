"""Who is reminded of a submission, and when? Some days before, on the day, and the day after.

Each unit once at each stage: the row that says so is stored before anything is written to anybody.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from cms.flashreports.deadlines import period_start
from cms.flashreports.enums import ReminderStage, SubmissionKind
from cms.flashreports.models import FlashReportSettings, Reminder
from cms.flashreports.notices import unit_remind
from cms.flashreports.selectors import missing_of, submission_board
from portal.grid.models import Unit

DAY = timedelta(days=1)
# Nobody is written to in the night.
HOURS = range(8, 20)


def units_remind(*, now: datetime) -> int:
    """Remind every unit that has not handed in and stands at a new stage; return how many."""
    local = timezone.localtime(now)
    if local.hour not in HOURS:
        return 0
    return sum(_remind(kind, period, stage, local) for kind, period, stage in _stages(local.date()))


def _stages(today: date) -> Iterator[tuple[str, date, ReminderStage]]:
    """Return what a day is the reminder of: the period at hand, or the one that ended yesterday."""
    office = FlashReportSettings.current()
    for kind in SubmissionKind:
        for period in {period_start(kind, today), period_start(kind, today - DAY)}:
            due_on = office.due_days.due_on(kind, period)
            stage = {
                due_on - DAY * office.remind_before: ReminderStage.BEFORE,
                due_on: ReminderStage.DUE,
                due_on + DAY: ReminderStage.LATE,
            }.get(today)
            if stage:
                yield kind, period, stage


def _remind(kind: str, period: date, stage: ReminderStage, now: datetime) -> int:
    rows = submission_board(units=Unit.objects.active(), kind=kind, period=period, now=now)
    reminded = 0
    for row in missing_of(rows):
        _, is_new = Reminder.objects.get_or_create(
            unit=row.unit, kind=kind, period=period, stage=stage, defaults={"at": now}
        )
        if is_new:
            due_on = timezone.localtime(row.deadline).date() - DAY
            unit_remind(unit=row.unit, kind=kind, period=period, due_on=due_on)
            reminded += 1
    return reminded
