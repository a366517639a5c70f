"""What has changed within a span of time, one change after the other?"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from wagtail.query import PageQuerySet

from cms.publications.items import Publication
from cms.publications.pages import PageSource
from cms.publications.places import Place
from cms.publications.sources import Question, Row
from portal.grid.models import Area

OLDEST_CHANGE_FIRST = ("last_published_at", "pk")


class ChangedPages(PageSource):
    """The pages by their last change, the oldest first."""

    def rows_between(
        self, until: datetime, after: tuple[datetime, int] | None, limit: int | None
    ) -> Sequence[Row]:
        """Return the rows of a span that begins with `updated_since`."""
        pages = self.live_pages().filter(last_published_at__lt=until)
        if after is not None:
            moment, pk = after
            later = Q(last_published_at__gt=moment)
            pages = pages.filter(later | Q(last_published_at=moment, pk__gt=pk))
        found = pages.order_by(*OLDEST_CHANGE_FIRST).values_list(
            "pk", "content_type_id", "first_published_at", "last_published_at"
        )
        return [
            Row(Place(first, pk), (pk, type_id), last) for pk, type_id, first, last in found[:limit]
        ]


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
    """Return the pages that were published or changed last within a span, oldest change first.

    Args:
        since: The first moment of the span.
        until: The first moment after it; it has to be over, or later answers differ.
        kinds: Only these kinds; None for all.
        area: Only what is about exactly this area.
        among: Only these pages, when a caller knows more of a family than all share.
        after: Only what stands after this last change and page id.
        limit: At most so many; None for all.
    """
    source = ChangedPages(
        Question(
            at=until,
            language=settings.LANGUAGE_CODE,
            kinds=None if kinds is None else frozenset(kinds),
            area=area,
            updated_since=since,
            among=among,
        )
    )
    rows = source.rows_between(until, after, limit)
    built = {one.place: one for one in source.publications(rows)}
    return [built[row.place] for row in rows if row.place in built]
