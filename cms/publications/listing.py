"""What is published now, and has that changed since somebody asked?"""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from wagtail.models import PageLogEntry, Site
from wagtail.query import PageQuerySet

from cms.core.addresses import page_address
from cms.core.lifecycle.models import Correction
from cms.core.lifecycle.selectors import corrections_of
from cms.core.models import PublicationPage
from cms.publications.items import Publication, PublicationStamp, language_tag
from cms.publications.scope import about, families, public_pages
from portal.grid.models import Area

NEWEST_FIRST = ("-first_published_at", "-pk")
# What can take a publication away, or change its address, without publishing anything.
WITHDRAWING_ACTIONS = (
    "core.withdraw",
    "wagtail.delete",
    "wagtail.move",
    "wagtail.unpublish",
    "wagtail.view_restriction.create",
    "wagtail.view_restriction.delete",
    "wagtail.view_restriction.edit",
)


def published(
    *,
    kinds: Collection[str] | None = None,
    area: Area | None = None,
    updated_since: datetime | None = None,
    among: PageQuerySet | None = None,
    after: tuple[datetime, int] | None = None,
    limit: int | None = None,
    language: str = settings.LANGUAGE_CODE,
    at: datetime | None = None,
) -> list[Publication]:
    """Return what is published, newest first by first publication.

    Args:
        kinds: Only these kinds; None for all.
        area: Only what is about exactly this area.
        updated_since: Only what was published or changed at this time or later.
        among: Only these pages, when a caller knows more of a family than all share.
        after: Only what stands after this first publication and page id in the list, so that a
            walk through it misses and repeats nothing while new pages come in on top.
        limit: At most so many; None for all.
        language: Only pages in this language. Translations share their permanent id, so that an
            answer in several languages would name one id twice.
        at: The moment that is asked about; now unless given. A page whose time ran out is gone
            from that second on, also before anything has unpublished it.
    """
    sites = list(Site.objects.select_related("root_page"))
    pages = live_pages(sites, kinds, area, updated_since, language, at or timezone.now())
    if among is not None:
        pages = pages.filter(pk__in=among.order_by().values("pk"))
    if after is not None:
        moment, pk = after
        earlier = Q(first_published_at__lt=moment)
        pages = pages.filter(earlier | Q(first_published_at=moment, pk__lt=pk))
    rows = pages.order_by(*NEWEST_FIRST).values_list("pk", "content_type_id")[:limit]
    return publications_of(rows, sites, language)


def publications_of(
    rows: Iterable[tuple[int, int]], sites: Iterable[Site], language: str
) -> list[Publication]:
    """Return the publications of these pages (id, type), in the given order."""
    default_site_id = next((site.pk for site in sites if site.is_default_site), None)
    found = ((page, page_address(page, default_site_id=default_site_id)) for page in _pages(rows))
    shown = [(page, url) for page, url in found if url]
    corrections = corrections_of([page.pk for page, _ in shown]) if shown else {}
    return [_publication(page, url, language, corrections.get(page.pk, ())) for page, url in shown]


def publication_stamp(
    *,
    kinds: Collection[str] | None = None,
    area: Area | None = None,
    updated_since: datetime | None = None,
    limit: int | None = None,
    language: str = settings.LANGUAGE_CODE,
    at: datetime | None = None,
) -> PublicationStamp:
    """Return a cheap key for conditional requests: `published()` with the same arguments.

    It reads four columns and no page family. The time also counts what was taken away, so that
    somebody who only knows when they last asked learns of a withdrawal.
    """
    sites = list(Site.objects.select_related("root_page"))
    pages = live_pages(sites, kinds, area, updated_since, language, at or timezone.now())
    rows = list(
        pages.order_by(*NEWEST_FIRST).values_list(
            "pk", "url_path", "first_published_at", "last_published_at"
        )[:limit]
    )
    withdrawn_at = (
        PageLogEntry.objects.filter(action__in=WITHDRAWING_ACTIONS)
        .order_by("-timestamp")
        .values_list("timestamp", flat=True)
        .first()
    )
    times = [time for row in rows for time in row[2:] if time] + (
        [withdrawn_at] * bool(withdrawn_at)
    )
    key = hashlib.sha256(repr(rows).encode()).hexdigest()[:32]
    return PublicationStamp(key, max(times, default=None))


def live_pages(
    sites: Iterable[Site],
    kinds: Collection[str] | None,
    area: Area | None,
    updated_since: datetime | None,
    language: str,
    at: datetime,
) -> PageQuerySet:
    """Return the pages that anybody may read, each only once and only in its live version."""
    wanted = [model for model in families() if kinds is None or model.publication_kind in kinds]
    pages = (
        public_pages(sites, wanted, language)
        .live()
        .filter(Q(expire_at=None) | Q(expire_at__gt=at))
        # A page that never went through publishing has no date to stand under.
        .filter(first_published_at__isnull=False)
    )
    if area is not None:
        pages = pages.filter(about(area, wanted))
    if updated_since is not None:
        pages = pages.filter(last_published_at__gte=updated_since)
    return pages


def _pages(rows: Iterable[tuple[int, int]]) -> list[PublicationPage]:
    """Return the pages in the given order, with one query for each family among them."""
    ordered = list(rows)
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
        language=language_tag(language),
        categories=page.publication_categories(),
        area_code=page.area.code if page.area else "",
        area_name=page.area.name if page.area else "",
        published_at=timezone.localtime(page.first_published_at),
        updated_at=timezone.localtime(page.last_published_at or page.first_published_at),
        is_demo=page.is_demo,
        page=page,
        corrections=tuple(corrections),
    )
