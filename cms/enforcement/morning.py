"""Which penalties are due, and who may do something about them?"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.morning import DueItem
from cms.enforcement.penalties.permissions import CHANGE, PUBLISH
from cms.enforcement.penalties.selectors import penalties_to_publish


def penalties_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Count down the seven working days to whoever may enter or publish."""
    if not (user.has_perm(PUBLISH) or user.has_perm(CHANGE)):
        return
    for penalty, day in penalties_to_publish():
        end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
        yield DueItem(
            subject=_("Penalties"),
            what=penalty.decision_number,
            state=penalty.get_state_display(),
            url=reverse("penalty_desk", args=[penalty.pk]),
            due_at=end,
        )
