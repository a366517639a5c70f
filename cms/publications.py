"""What is published? By kind, area and time: the one answer, for every way out.

Feeds, the API, the home page, channels and search ask here and nowhere else, so that a draft, a
private page or one whose time is over shows nowhere. Each question costs a fixed number of
queries however many items it brings: the sites, the private sections, the list, and one for each
page family that occurs in it.
"""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, reduce
from operator import or_
from urllib.parse import urljoin

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Site
from wagtail.query import PageQuerySet

from cms.core.addresses import page_address
from cms.core.files import PublicationFile
from cms.core.models import PublicationPage
from cms.core.sanitise import sanitise
from portal.grid.models import Area

NEWEST_FIRST = ("-first_published_at", "-pk")
# What can take a publication away, or change its address, without publishing anything.
WITHDRAWING_ACTIONS = (
    "wagtail.delete",
    "wagtail.move",
    "wagtail.unpublish",
    "wagtail.view_restriction.create",
    "wagtail.view_restriction.delete",
    "wagtail.view_restriction.edit",
)


@dataclass(frozen=True)
class Publication:
    """One published page, as it may be shown anywhere.

    Text, picture and files are made when they are first asked for: a list of titles costs nothing
    for them. They follow the language that is active then.

    Attributes:
        id: Permanent, `urn:uuid:…`; neither a new address nor a new title changes it.
        kind: What its page family says it is, such as `bulletins`.
        url: Absolute address of the page.
        language: BCP 47, such as `zh-Hans`.
        categories: Words to sort it by, for readers.
        area_code: Division code of the area it is about, or "".
        published_at: The first publication, whatever happened since.
        updated_at: The last publication of a change.
    """

    id: str
    kind: str
    title: str
    summary: str
    url: str
    language: str
    categories: tuple[str, ...]
    area_code: str
    area_name: str
    published_at: datetime
    updated_at: datetime
    is_demo: bool
    page: PublicationPage = field(repr=False, compare=False)

    @cached_property
    def html(self) -> str:
        """The full text: harmless HTML with absolute addresses only."""
        return sanitise(self.page.publication_html(), base_url=self.url)

    @cached_property
    def picture(self) -> PublicationFile | None:
        """The one picture that stands for it elsewhere."""
        picture = self.page.publication_picture()
        return replace(picture, url=urljoin(self.url, picture.url)) if picture else None

    @cached_property
    def attachments(self) -> tuple[PublicationFile, ...]:
        """The files that belong to it."""
        return tuple(
            replace(file, url=urljoin(self.url, file.url))
            for file in self.page.publication_attachments()
        )


@dataclass(frozen=True, slots=True)
class PublicationStamp:
    """Whether an answer is still the same, without building it.

    Attributes:
        key: Differs as soon as one item, its version, its address or the order differs.
        changed_at: The last change that can have touched the answer; None when there was none.
    """

    key: str
    changed_at: datetime | None


def families() -> tuple[type[PublicationPage], ...]:
    """Return the page families that go out."""
    return tuple(model for model in apps.get_models() if issubclass(model, PublicationPage))


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
    pages = _live_pages(sites, kinds, area, updated_since, language, at or timezone.now())
    if among is not None:
        pages = pages.filter(pk__in=among.order_by().values("pk"))
    if after is not None:
        moment, pk = after
        earlier = Q(first_published_at__lt=moment)
        pages = pages.filter(earlier | Q(first_published_at=moment, pk__lt=pk))
    rows = pages.order_by(*NEWEST_FIRST).values_list("pk", "content_type_id")[:limit]
    default_site_id = next((site.pk for site in sites if site.is_default_site), None)
    found = ((page, page_address(page, default_site_id=default_site_id)) for page in _pages(rows))
    return [_publication(page, url, language) for page, url in found if url]


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
    pages = _live_pages(sites, kinds, area, updated_since, language, at or timezone.now())
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


def _live_pages(
    sites: Iterable[Site],
    kinds: Collection[str] | None,
    area: Area | None,
    updated_since: datetime | None,
    language: str,
    at: datetime,
) -> PageQuerySet:
    """Return the pages that anybody may read, each only once and only in its live version."""
    wanted = [model for model in families() if kinds is None or model.publication_kind in kinds]
    types = ContentType.objects.get_for_models(*wanted, for_concrete_models=False).values()
    pages = (
        Page.objects.live()
        .public()
        .filter(_below(sites), Q(expire_at=None) | Q(expire_at__gt=at))
        .filter(content_type__in=list(types), alias_of=None, locale__language_code=language)
        # A page that never went through publishing has no date to stand under.
        .filter(first_published_at__isnull=False)
    )
    if area is not None:
        pages = pages.filter(_about(area, wanted))
    if updated_since is not None:
        pages = pages.filter(last_published_at__gte=updated_since)
    return pages


def _below(sites: Iterable[Site]) -> Q:
    """Return the condition that some site leads to a page."""
    roots = (Q(path__startswith=site.root_page.path) for site in sites)
    return reduce(or_, roots, Q(pk__in=[]))


def _about(area: Area, models: Iterable[type[PublicationPage]]) -> Q:
    each = (Q(pk__in=model.objects.filter(area=area).values("pk")) for model in models)
    return reduce(or_, each, Q(pk__in=[]))


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


def _publication(page: PublicationPage, url: str, language: str) -> Publication:
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
    )


def language_tag(language: str) -> str:
    """Return the language tag as others write it: `zh-hans` becomes `zh-Hans`."""
    tag, *rest = language.split("-")
    return "-".join([tag, *(part.title() if len(part) == 4 else part.upper() for part in rest)])
