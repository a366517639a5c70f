"""How is a deadline extended? Once, by a leader, with a reason that the citizen is told."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.complaints.enums import CLOSED_STATES, DeadlineKind
from portal.complaints.events import Actor, Words, event_append
from portal.complaints.history import last_event
from portal.complaints.models import Complaint, Deadline, Event
from portal.complaints.permissions import EXTEND, can_do
from portal.complaints.services.locking import case_locked
from portal.complaints.services.notifying import notice_plan
from portal.complaints.services.timing import deadline_note_next
from portal.complaints.texts import check_clean

EXTENDABLE: Final = (DeadlineKind.RECTIFICATION, DeadlineKind.ANSWER, DeadlineKind.FINAL)
LEADER: Final = "leader"


@transaction.atomic
def deadlines_extend(
    *, complaint: Complaint, days: int, reason: str, by: Any, now: datetime
) -> Event:
    """Give a case more time: what still runs of rectification, answer and end is put off.

    Args:
        complaint: The case.
        days: Calendar days, 1 to 30.
        reason: Told to the citizen.
        by: Somebody with `complaints.extend_deadline` who sees the case.
        now: When.

    Raises:
        PermissionDenied: Somebody else's to decide.
        ValidationError: It was extended before, or nothing runs that could be.
    """
    case = case_locked(complaint)
    if not can_do(by, case, EXTEND):
        raise PermissionDenied(_("This step is for somebody else."))
    _check(case, days, reason)
    running = list(case.deadlines.running().filter(kind__in=EXTENDABLE, due_at__gt=now))
    if not running or case.state in CLOSED_STATES:
        raise ValidationError(_("No deadline is running that could still be extended."))
    ends = [_extended(one, timedelta(days=days)) for one in running]
    deadline_note_next(complaint=case)
    last_day = timezone.localdate(max(ends) - timedelta(microseconds=1))
    event = event_append(
        complaint=case,
        kind="extend",
        actor=Actor(LEADER, by),
        now=now,
        from_state=case.state,
        words=Words(public=reason.strip()),
        data={"days": days, "until": last_day.isoformat()},
    )
    notice_plan(complaint=case, event=event, now=now)
    complaint.refresh_from_db()
    return event


def _check(case: Complaint, days: int, reason: str) -> None:
    if not 1 <= days <= settings.COMPLAINT_LONGEST_EXTENSION:
        raise ValidationError(
            {
                "days": _("Choose one to %(most)s days.")
                % {"most": settings.COMPLAINT_LONGEST_EXTENSION}
            }
        )
    if not reason.strip():
        raise ValidationError({"reason": _("Say why.")})
    check_clean(reason, field="reason")
    begun = last_event(case, "reopen")
    earlier = case.events.filter(kind="extend", sequence__gt=begun.sequence if begun else 0)
    if earlier.exists():
        raise ValidationError(_("It has been extended before; that is possible only once."))


def _extended(deadline: Deadline, more: timedelta) -> datetime:
    deadline.ended_because = "extended"
    deadline.save(update_fields=["ended_because"])
    return Deadline.objects.create(
        complaint=deadline.complaint,
        kind=deadline.kind,
        started_at=deadline.started_at,
        due_at=deadline.due_at + more,
        instrument=deadline.instrument,
        extends=deadline,
    ).due_at
