"""How do the deadlines of a case begin, end and move? They follow its events, by the rules.

The caller holds the lock of the case.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.calendar.selectors import working_calendar
from portal.complaints.deadlines import ENDS, MEETS, STARTS, Due, Rule, dues_from
from portal.complaints.models import Complaint, Deadline, DeadlineRule

REPLACED: Final = "replaced"


def deadline_rules() -> list[Rule]:
    """Return the office's rules."""
    return [
        Rule(
            kind=row.kind,
            length=row.length,
            unit=row.unit,
            instrument=row.instrument,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            only_urgent=row.only_urgent,
        )
        for row in DeadlineRule.objects.all()
    ]


def dues_now(event: str, *, is_urgent: bool, now: datetime) -> list[Due]:
    """Return what becomes due because of an event of this moment: two queries, or none."""
    if event not in STARTS:
        return []
    zone = timezone.get_default_timezone()
    return dues_from(event, deadline_rules(), now, working_calendar(), zone, is_urgent=is_urgent)


def deadlines_follow(
    *, complaint: Complaint, event: str, now: datetime, due_at: datetime | None = None
) -> None:
    """Bring the deadlines of a case in line with an event, and store the most pressing one.

    Args:
        complaint: The locked case, in its new state.
        event: Kind of the event.
        now: When.
        due_at: An earlier date that was set by whoever assigned the case.
    """
    running = complaint.deadlines.running()
    running.filter(kind__in=MEETS.get(event, ())).update(met_at=now)
    if event in ENDS:
        complaint.deadlines.running().update(ended_because=event)
    dues = dues_now(event, is_urgent=complaint.category.is_urgent, now=now)
    deadlines_begin(complaint=complaint, dues=[_sooner(one, due_at) for one in dues], now=now)


def deadlines_begin(*, complaint: Complaint, dues: Iterable[Due], now: datetime) -> None:
    """Store what became due; what ran of the same kind is replaced."""
    found = list(dues)
    kinds = [one.kind for one in found]
    if kinds:
        complaint.deadlines.running().filter(kind__in=kinds).update(ended_because=REPLACED)
        deadlines_store(complaint=complaint, dues=found, now=now)
    deadline_note_next(complaint=complaint)


def deadlines_store(*, complaint: Complaint, dues: Iterable[Due], now: datetime) -> None:
    """Store what became due in one statement; a new case, which knows `due_at`, needs no more."""
    Deadline.objects.bulk_create(
        Deadline(
            complaint=complaint,
            kind=one.kind,
            started_at=now,
            due_at=one.due_at,
            instrument=one.instrument,
        )
        for one in dues
    )


def deadline_note_next(*, complaint: Complaint) -> None:
    """Keep the most pressing deadline in the case itself."""
    found = complaint.deadlines.running().aggregate(next=Min("due_at"))["next"]
    if complaint.due_at != found:
        complaint.due_at = found
        complaint.save(update_fields=["due_at"])


def _sooner(due: Due, asked: datetime | None) -> Due:
    if asked is None or asked >= due.due_at:
        return due
    return Due(due.kind, asked, _("as it was assigned"))
