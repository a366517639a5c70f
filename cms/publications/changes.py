"""What has changed within a span of time, one change after the other?"""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from wagtail.models import Site
from wagtail.query import PageQuerySet

from cms.publications.items import Publication
from cms.publications.listing import live_pages, publications_of
from portal.grid.models import Area

OLDEST_CHANGE_FIRST = ("last_published_at", "pk")


def changed(
    *,
    since: datetime,
    until: datetime,
    kinds: Collection[str] | None = None,
    area: Area | None = None,
    among: PageQuerySet | None = None,
    after: tuple[datetime, int] | None = None,
    limit: int | None = None,
) -> list[Publication]:
    """Return what was published or changed last within a span, the oldest change first.

    Args:
        since: The first moment of the span.
        until: The first moment after it; it has to be over, or later answers differ.
        kinds: Only these kinds; None for all.
        area: Only what is about exactly this area.
        among: Only these pages, when a caller knows more of a family than all share.
        after: Only what stands after this last change and page id.
        limit: At most so many; None for all.
    """
    sites = list(Site.objects.select_related("root_page"))
    pages = live_pages(sites, kinds, area, since, settings.LANGUAGE_CODE, until)
    pages = pages.filter(last_published_at__lt=until)
    if among is not None:
        pages = pages.filter(pk__in=among.order_by().values("pk"))
    if after is not None:
        moment, pk = after
        later = Q(last_published_at__gt=moment)
        pages = pages.filter(later | Q(last_published_at=moment, pk__gt=pk))
    rows = pages.order_by(*OLDEST_CHANGE_FIRST).values_list("pk", "content_type_id")[:limit]
    return publications_of(rows, sites, settings.LANGUAGE_CODE)
