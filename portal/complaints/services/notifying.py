"""Which events is a citizen told of? Those that change what they can count on, if they wanted it.

The row is written in the transaction of the event, so no notice is lost; it is sent after that.
"""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from portal.complaints.models import Complaint, Event, Notice, Reporter
from portal.complaints.services.sending import send_notices

TOLD_KINDS: Final = frozenset(
    {
        "accept",
        "decline",
        "transfer",
        "merge",
        "invalidate",
        "extend",
        "approve_reply",
        "reopen",
        "uphold",
        "public_answer",
    }
)


def notice_plan(*, complaint: Complaint, event: Event, now: datetime) -> int:
    """Plan a notice for whoever reported a case, and those whose cases are gathered under it.

    Returns:
        How many are to be told.
    """
    if event.kind not in TOLD_KINDS:
        return 0
    theirs = Q(complaint=complaint) | Q(complaint__merged_into=complaint)
    wanting = Reporter.objects.filter(theirs, wants_notice=True, erased_at=None)
    notices = [
        Notice(complaint_id=case_id, event=event, next_try_at=now, created_at=now)
        for case_id in wanting.values_list("complaint", flat=True)
    ]
    if notices:
        Notice.objects.bulk_create(notices, ignore_conflicts=True)
        transaction.on_commit(_wake)
    return len(notices)


def _wake() -> None:
    send_notices.enqueue()
