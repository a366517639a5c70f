"""What was published once and has been taken back?"""

from collections.abc import Collection
from datetime import datetime
from itertools import chain

from django.conf import settings
from django.utils import timezone
from wagtail.query import PageQuerySet

from cms.publications.items import Withdrawn
from cms.publications.listing import sources_for
from cms.publications.sources import Question
from portal.grid.models import Area


def withdrawn(
    *,
    kinds: Collection[str] | None = None,
    area: Area | None = None,
    since: datetime | None = None,
    among: PageQuerySet | None = None,
    limit: int | None = None,
    language: str = settings.LANGUAGE_CODE,
    at: datetime | None = None,
) -> list[Withdrawn]:
    """Return what was taken back and has not come back, newest withdrawal first.

    Args:
        kinds: Only these kinds; None for all.
        area: Only what was about exactly this area.
        since: Only what was withdrawn at this time or later.
        among: Only these pages, when a caller knows more of a family than all share.
        limit: At most so many; None for all.
        language: Only what was in this language.
        at: The moment that is asked about; now unless given. It counts for what goes by the clock.
    """
    asked = Question(
        at=at or timezone.now(),
        language=language,
        kinds=None if kinds is None else frozenset(kinds),
        area=area,
        updated_since=since,
        among=among,
        limit=limit,
    )
    found = chain.from_iterable(source.withdrawn() for source in sources_for(asked))
    return sorted(found, key=lambda one: one.withdrawn_at, reverse=True)[:limit]
