"""Which policies still wait for their interpretation?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef
from django.utils import timezone

from cms.articles.enums import ArticleKind
from cms.articles.models import ArticlePage
from cms.core.visibility import readable
from portal.calendar.selectors import working_calendar

# 国办发〔2016〕80号 (implementing rules on open government): published with the policy, at the
# latest within three working days.
INTERPRETATION_DAYS: Final = 3


@dataclass(frozen=True, slots=True)
class WaitingPolicy:
    """A published policy that nobody has interpreted, and until when that has to be."""

    policy: ArticlePage
    due_at: datetime


def policies_waiting(now: datetime) -> Iterator[WaitingPolicy]:
    """Yield the policies without a published interpretation, at one cost however many wait."""
    done = readable(ArticlePage.objects.filter(kind=ArticleKind.INTERPRETATION), now)
    waiting = (
        readable(ArticlePage.objects.filter(kind=ArticleKind.POLICY), now)
        .filter(wants_interpretation=True, repealed_on=None)
        .filter(~Exists(done.filter(policy=OuterRef("pk"))))
        .order_by("first_published_at", "pk")
    )
    calendar = working_calendar()
    zone = timezone.get_current_timezone()
    for policy in waiting:
        due_at = calendar.deadline(policy.first_published_at, INTERPRETATION_DAYS, zone)
        yield WaitingPolicy(policy, due_at)
