"""What happens by itself when a deadline comes near or passes? Remind, tell the superior, summon.

Each stage of a deadline happens once: its moment is stored in the row, under the lock of the case,
in the transaction that appends the event; what people are told goes into the queue with it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.calendar.selectors import working_calendar
from portal.calendar.working_days import WorkingCalendar
from portal.complaints.deadlines import remind_at, summon_at
from portal.complaints.events import Actor, Words, event_append
from portal.complaints.models import Complaint, Deadline, Summons
from portal.complaints.models.deadlines import DeadlineQuerySet
from portal.complaints.services.charge import superiors_of, unit_in_charge
from portal.complaints.services.locking import case_locked
from portal.complaints.services.unit_messages import tell_units
from portal.complaints.workflow import Part
from portal.grid.models import Unit

MOST_AT_ONCE: Final = 500
# The longest time before a deadline at which somebody is reminded.
AHEAD: Final = timedelta(days=1)
SYSTEM: Final = Actor(Part.SYSTEM)
Stage = Callable[[Complaint, Deadline, datetime], None]


def deadlines_escalate(*, now: datetime) -> int:
    """Take each running deadline as far as its time has come; return how many stages were taken."""
    calendar = working_calendar()
    running = Deadline.objects.running().select_related("complaint")
    stages = (
        (_remind, running.filter(reminded_at=None, due_at__gt=now, due_at__lte=now + AHEAD)),
        (_escalate, running.filter(escalated_at=None, due_at__lte=now)),
        (_summon, running.filter(summoned_at=None, escalated_at__isnull=False, due_at__lte=now)),
    )
    return sum(_taken(take, found, calendar, now) for take, found in stages)


def _taken(
    take: Stage,
    found: DeadlineQuerySet,
    calendar: WorkingCalendar,
    now: datetime,
) -> int:
    count = 0
    for row in found.order_by("due_at", "pk")[:MOST_AT_ONCE]:
        if _is_time(take, row, calendar, now):
            count += _locked(take, row, now)
    return count


def _is_time(take: object, row: Deadline, calendar: WorkingCalendar, now: datetime) -> bool:
    if take is _remind:
        return remind_at(row.started_at, row.due_at) <= now
    if take is _summon:
        zone = timezone.get_default_timezone()
        return summon_at(row.due_at, calendar, settings.COMPLAINT_SUMMON_AFTER, zone) <= now
    return True


@transaction.atomic
def _locked(take: Stage, row: Deadline, now: datetime) -> bool:
    """Take a stage if it is still to be taken, now that nobody else can."""
    case = case_locked(row.complaint)
    field = _FIELDS[take]
    fresh = Deadline.objects.running().filter(pk=row.pk, **{field: None})
    if not fresh.update(**{field: now}):
        return False
    take(case, row, now)
    return True


def _remind(case: Complaint, row: Deadline, now: datetime) -> None:
    unit = unit_in_charge(case)
    _note(case, row, "remind", unit, now)
    _tell(_("Due soon: report %(number)s"), case, row, [unit] if unit else [])


def _escalate(case: Complaint, row: Deadline, now: datetime) -> None:
    unit = unit_in_charge(case)
    _note(case, row, "escalate", unit, now)
    told = superiors_of(unit) if unit else []
    _tell(_("Overdue: report %(number)s"), case, row, [*told, *([unit] if unit else [])])


def _summon(case: Complaint, row: Deadline, now: datetime) -> None:
    """Call the unit in, unless it is the city's own desk or called in for this case already."""
    unit = unit_in_charge(case)
    if unit is None or unit.is_city_desk or case.summons_set.filter(concluded_at=None).exists():
        return
    with override("zh-hans"):
        reason = _("%(what)s is overdue since %(day)s.") % _said(case, row)
    Summons.objects.create(complaint=case, unit=unit, reason=reason, at=now)
    _note(case, row, "summon", unit, now)
    _tell(_("Summoned: report %(number)s"), case, row, [unit, *superiors_of(unit)])


def _note(case: Complaint, row: Deadline, kind: str, unit: Unit | None, now: datetime) -> None:
    with override("zh-hans"):
        note = _("%(what)s is due on %(day)s.") % _said(case, row)
    event_append(
        complaint=case,
        kind=kind,
        actor=SYSTEM,
        now=now,
        from_state=case.state,
        words=Words(note=note),
        data={
            "deadline": row.kind,
            "due_at": row.due_at.isoformat(),
            "unit": unit.name if unit else "",
            "unit_code": unit.code if unit else "",
        },
    )


def _said(case: Complaint, row: Deadline) -> dict[str, str]:
    # A period ends with its last day, and the row has the first instant past it.
    last = timezone.localtime(row.due_at - timedelta(microseconds=1))
    return {
        "number": case.number,
        "what": str(row.get_kind_display()),
        "day": f"{last:%Y-%m-%d %H:%M}",
    }


def _tell(subject: str, case: Complaint, row: Deadline, units: list[Unit]) -> None:
    said = _said(case, row)
    with override("zh-hans"):
        text = _("%(what)s is due on %(day)s.") % said
    ids = list(dict.fromkeys(unit.pk for unit in units))
    # Nobody is written to because of a demonstration.
    if ids and not case.is_demo:
        tell_units.enqueue(ids, subject % said, f"{text}\n{settings.BASE_URL}/admin/")


_FIELDS: Final[dict[Stage, str]] = {
    _remind: "reminded_at",
    _escalate: "escalated_at",
    _summon: "summoned_at",
}
