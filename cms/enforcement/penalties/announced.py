"""What is announced of a penalty when it goes out, changes, is taken back, and when it is over?

A period ends with its last day, by the clock. Whoever keeps a copy is told then, once; the id and
nothing else.
"""

from datetime import datetime

import structlog
from django.db import transaction

from cms.enforcement.models import Penalty
from cms.enforcement.penalties.source import KIND, end_of, penalty_id, penalty_url
from cms.publications.announcing import Announcement, Event, announce

logger = structlog.get_logger(__name__)


def penalty_announce(penalty: Penalty, event: Event, *, at: datetime) -> None:
    """Announce a penalty that is shown, or whose withdrawal is."""
    title = penalty.decision_number if event == Event.WITHDRAWN else penalty.title
    announce(_announcement(penalty, event, title, at))


def penalty_end_announce(penalty: Penalty) -> None:
    """Announce that a penalty is shown no more, as its period is over."""
    assert penalty.shown_until is not None  # noqa: S101 - a check constraint: it was published
    Penalty.objects.filter(pk=penalty.pk).update(end_is_told=True)
    announce(_announcement(penalty, Event.WITHDRAWN, "", end_of(penalty.shown_until)))


def penalties_end(*, now: datetime) -> int:
    """Announce the penalties whose period has ended, each in a transaction of its own.

    Returns:
        How many there were.
    """
    keys = list(Penalty.objects.ended_untold(now).order_by("pk").values_list("pk", flat=True))
    return sum(_end(key, now) for key in keys)


def _end(key: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            found = Penalty.objects.select_for_update(of=("self",)).ended_untold(now)
            penalty = found.select_related("area").filter(pk=key).first()
            if penalty is not None:
                penalty_end_announce(penalty)
    except Exception:  # one that cannot be told must not hold up the others
        logger.exception("end of a penalty not announced")
        return False
    return penalty is not None


def _announcement(penalty: Penalty, event: Event, title: str, at: datetime) -> Announcement:
    return Announcement(
        event=event,
        publication_id=penalty_id(penalty),
        kind=KIND,
        title=title,
        area_code=penalty.area.code,
        page_id=None,
        at=at,
        address=penalty_url(penalty),
        is_demo=penalty.is_demo,
    )
