"""What do the pages bring to the list of all that is published?"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Site
from wagtail.query import PageQuerySet

from cms.core.addresses import page_address
from cms.core.lifecycle.models import Correction
from cms.core.lifecycle.secluding import LOCKED_AWAY
from cms.core.lifecycle.selectors import corrections_of
from cms.core.lifecycle.services import WITHDRAWN
from cms.core.models import PublicationPage
from cms.publications.gone import GonePages
from cms.publications.items import Publication, Withdrawn, language_tag
from cms.publications.places import PAGES, Place
from cms.publications.scope import about, families, pages_below
from cms.publications.sources import PublicationSource, Row

NEWEST_FIRST = ("-first_published_at", "-pk")
# What can take a publication away, or change its address, without publishing anything.
WITHDRAWING_ACTIONS = (
    WITHDRAWN,
    LOCKED_AWAY,
    "wagtail.delete",
    "wagtail.move",
    "wagtail.unpublish",
    "wagtail.view_restriction.create",
    "wagtail.view_restriction.delete",
    "wagtail.view_restriction.edit",
)
COLUMNS = ("pk", "content_type_id", "url_path", "first_published_at", "last_published_at")


class PageSource(PublicationSource):
    """The pages: sites, private sections, list, one query for each family, corrections."""

    name = PAGES

    @classmethod
    def kinds(cls) -> frozenset[str]:
        """Return the kinds of all page families."""
        return frozenset(model.publication_kind for model in families())

    def rows(self) -> Sequence[Row]:
        """Return the pages in their live version that anybody may read, each only once."""
        found = self.live_pages().filter(self.after("first_published_at"))
        return [
            Row(Place(first, pk), (pk, type_id, path, first, last), last or first)
            for pk, type_id, path, first, last in found.order_by(*NEWEST_FIRST).values_list(
                *COLUMNS
            )[: self.asked.limit]
        ]

    def publications(self, rows: Iterable[Row]) -> Iterable[Publication]:
        """Return the pages that some site leads to, with their corrections."""
        pages = _pages([(row.version[0], row.version[1]) for row in rows])
        addresses = ((page, self._address(page)) for page in pages)
        shown = [(page, url) for page, url in addresses if url]
        corrections = corrections_of([page.pk for page, _ in shown]) if shown else {}
        language = language_tag(self.asked.language)
        return [
            _publication(page, url, language, corrections.get(page.pk, ())) for page, url in shown
        ]

    def withdrawn(self) -> Iterable[Withdrawn]:
        """Return what was taken back, locked away or is over, and has not come back."""
        return GonePages(self.asked, self._narrowed_pages, self._address).told()

    def taken_away_at(self) -> datetime | None:
        """Return the newest deed that can have taken a page away."""
        return (
            PageLogEntry.objects.filter(action__in=WITHDRAWING_ACTIONS)
            .order_by("-timestamp")
            .values_list("timestamp", flat=True)
            .first()
        )

    @cached_property
    def _sites(self) -> list[Site]:
        return list(Site.objects.select_related("root_page"))

    @cached_property
    def _families(self) -> list[type[PublicationPage]]:
        kinds = self.asked.kinds
        return [model for model in families() if kinds is None or model.publication_kind in kinds]

    def _narrowed_pages(self) -> PageQuerySet:
        return self._narrowed(pages_below(self._sites, self._families, self.asked.language))

    def live_pages(self) -> PageQuerySet:
        """Return the pages that anybody may read, neither ordered nor cut."""
        pages = (
            pages_below(self._sites, self._families, self.asked.language)
            .public()
            .live()
            .filter(Q(expire_at=None) | Q(expire_at__gt=self.asked.at))
            # A page that never went through publishing has no date to stand under.
            .filter(first_published_at__isnull=False)
        )
        if self.asked.updated_since is not None:
            pages = pages.filter(last_published_at__gte=self.asked.updated_since)
        return self._narrowed(pages)

    def _narrowed(self, pages: PageQuerySet) -> PageQuerySet:
        if self.asked.area is not None:
            pages = pages.filter(about(self.asked.area, self._families))
        if self.asked.keys is not None:
            pages = pages.filter(translation_key__in=self.asked.keys)
        if self.asked.among is not None:
            pages = pages.filter(pk__in=self.asked.among.order_by().values("pk"))
        return pages

    def _address(self, page: PublicationPage) -> str | None:
        default = next((site.pk for site in self._sites if site.is_default_site), None)
        return page_address(page, default_site_id=default)


def _pages(ordered: Sequence[tuple[int, int]]) -> list[PublicationPage]:
    """Return the pages in the given order, with one query for each family among them."""
    found: dict[int, PublicationPage] = {}
    for model in families():
        of_model = ContentType.objects.get_for_model(model, for_concrete_model=False)
        ids = [pk for pk, type_id in ordered if type_id == of_model.pk]
        if ids:
            found |= model.objects.select_related("area").in_bulk(ids)
    return [found[pk] for pk, _ in ordered if pk in found]


def _publication(
    page: PublicationPage, url: str, language: str, corrections: Iterable[Correction]
) -> Publication:
    return Publication(
        id=f"urn:uuid:{page.translation_key}",
        kind=page.publication_kind,
        title=page.title,
        summary=page.summary,
        url=url,
        desk_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        language=language,
        categories=page.publication_categories(),
        area_code=page.area.code if page.area else "",
        area_name=page.area.name if page.area else "",
        published_at=timezone.localtime(page.first_published_at),
        updated_at=timezone.localtime(page.last_published_at or page.first_published_at),
        is_demo=page.is_demo,
        content=page,
        place=Place(page.first_published_at, page.pk),
        corrections=tuple(corrections),
    )
