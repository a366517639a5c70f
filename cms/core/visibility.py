"""Which pages may anybody read at a moment? The one condition that lists and ways out share."""

from datetime import datetime

from django.db.models import Q
from wagtail.query import PageQuerySet


def readable(pages: PageQuerySet, at: datetime) -> PageQuerySet:
    """Return the pages that are published, not private and not past their time.

    A page whose time ran out is gone from that second on, also before anything has unpublished
    it. One that never went through publishing has no date to stand under.
    """
    return (
        pages.live()
        .public()
        .filter(Q(expire_at=None) | Q(expire_at__gt=at))
        .filter(first_published_at__isnull=False)
    )
