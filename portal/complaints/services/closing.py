"""When does an answered case close by itself? When the time for rating it is over."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError

from portal.complaints.enums import State
from portal.complaints.models import Complaint
from portal.complaints.services.moving import case_move

MOST_AT_ONCE: Final = 500


def cases_close(*, now: datetime) -> int:
    """Close the answered cases whose time for rating is over; return how many."""
    over = now - timedelta(days=settings.COMPLAINT_RATING_DAYS)
    answered = Complaint.objects.filter(state=State.REPLIED, closed_at__lt=over)
    return sum(_closed(case, now) for case in answered.order_by("closed_at")[:MOST_AT_ONCE])


def _closed(case: Complaint, now: datetime) -> bool:
    try:
        case_move(complaint=case, name="close", by=None, now=now)
    except ValidationError:  # the citizen was faster
        return False
    return True
