"""How do cases hear of an answer in public? Tied when it is drafted, told once when it is out.

What answers them is known here by its key only. Whoever publishes says when it is out, and when it
was taken back.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from portal.complaints.enums import NoticeState
from portal.complaints.events import Actor, event_append
from portal.complaints.models import CaseReference, Complaint, Notice
from portal.complaints.references import RESPONSES
from portal.complaints.services.locking import case_locked
from portal.complaints.services.notifying import notice_plan
from portal.complaints.workflow import Part

ANSWERED: Final = "public_answer"


@transaction.atomic
def answer_tie(
    *, complaints: Iterable[Complaint], key: UUID, label: str, by: Any, now: datetime
) -> int:
    """Tie an answer that is being written to the cases that it is for; return how many there are.

    Nobody is told: a draft is no answer.
    """
    rows = [
        CaseReference(
            complaint=one, kind=RESPONSES, key=key, label=label[:200], added_by=by, added_at=now
        )
        for one in complaints
    ]
    CaseReference.objects.bulk_create(rows, ignore_conflicts=True)
    return CaseReference.objects.filter(kind=RESPONSES, key=key).count()


def answer_tell(*, key: UUID, now: datetime) -> int:
    """Write into the cases that their answer is out, and tell who wants to know; each only once.

    Each case is a transaction of its own, so that a crash in between repeats and misses nothing.

    Returns:
        How many people are told.
    """
    waiting = CaseReference.objects.filter(kind=RESPONSES, key=key, told_at=None)
    return sum(_tell(one, now) for one in waiting.select_related("complaint"))


@transaction.atomic
def _tell(reference: CaseReference, now: datetime) -> int:
    case = case_locked(reference.complaint)
    untold = CaseReference.objects.filter(pk=reference.pk, told_at=None)
    if not untold.update(told_at=now):
        return 0
    event = event_append(
        complaint=case,
        kind=ANSWERED,
        actor=Actor(Part.SYSTEM),
        now=now,
        from_state=case.state,
        data={"kind": RESPONSES, "key": str(reference.key)},
    )
    return notice_plan(complaint=case, event=event, now=now)


def answer_hold_back(*, key: UUID) -> int:
    """Give up what has not been sent yet of an answer that was taken back; return how many."""
    waiting = Notice.objects.filter(
        event__kind=ANSWERED, event__data__key=str(key), state=NoticeState.WAITING
    )
    return waiting.update(state=NoticeState.GIVEN_UP)
