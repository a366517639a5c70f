"""Who hears that an answer is out? Those who complained of it and wanted to know, once.

The schedule asks each minute what is published, so that it makes no difference in which way a page
went out, and nobody is told of one that was taken back at once.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from cms.publications import published_under
from portal.complaints.enums import NoticeState
from portal.complaints.models import CaseReference, Notice
from portal.complaints.references import RESPONSES
from portal.complaints.services.answering import ANSWERED, answer_hold_back, answer_tell


def answers_tell(*, now: datetime) -> int:
    """Tell of what is out and hold back what was taken back; return how many are told."""
    for key in _waiting_to_be_sent():
        if key not in _published({key}, now):
            answer_hold_back(key=key)
    untold = CaseReference.objects.filter(kind=RESPONSES, told_at=None)
    keys = set(untold.order_by().values_list("key", flat=True).distinct())
    return sum(answer_tell(key=key, now=now) for key in sorted(_published(keys, now)))


def _published(keys: Iterable[UUID], now: datetime) -> set[UUID]:
    found = published_under(names=[(RESPONSES, key) for key in keys], at=now)
    return {UUID(one.id.removeprefix("urn:uuid:")) for one in found}


def _waiting_to_be_sent() -> set[UUID]:
    waiting = Notice.objects.filter(event__kind=ANSWERED, state=NoticeState.WAITING)
    facts = waiting.order_by().values_list("event__data", flat=True)
    return {UUID(one["key"]) for one in facts}
