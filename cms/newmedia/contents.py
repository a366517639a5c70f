"""From what is an article made? From a publication, or from a page as an editor has it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone
from wagtail.models import Site

from cms.core.addresses import page_address
from cms.core.brief import media_title_of
from cms.core.excerpts import excerpt_of, one_line
from cms.core.files import PublicationChart, PublicationFile
from cms.core.lifecycle.models import Correction
from cms.core.lifecycle.selectors import corrections_of
from cms.core.marks import title_marked
from cms.core.models import PublicationPage, SiteSettings
from cms.core.sanitise import sanitise
from cms.publications import Publication

# What the looks of an article are told by; every other class goes.
CLASSES: Final = frozenset(
    "notice figure questions data-table__mark aqi-1 aqi-2 aqi-3 aqi-4 aqi-5 aqi-6".split()
)


@dataclass(frozen=True, slots=True)
class ArticleContent:
    """What an article says, before it looks like one.

    Attributes:
        title: The one for new media, else the page's; that it is a demonstration stands there too.
        summary: The digest for new media, else the page's summary, else how the text begins.
        html: The full text, harmless.
        author: Who wrote it; the office where nobody is named.
        url: Where the page stands.
    """

    title: str
    summary: str
    author: str
    html: str
    url: str
    date: datetime
    is_demo: bool
    corrections: tuple[Correction, ...]
    picture: PublicationFile | None
    charts: tuple[PublicationChart, ...]
    attachments: tuple[PublicationFile, ...]


def content_of_publication(publication: Publication) -> ArticleContent:
    """Return what a published page or record says."""
    return _content(
        publication.content,
        title=publication.title,
        summary=publication.summary,
        url=publication.url,
        date=publication.published_at,
        is_demo=publication.is_demo,
        corrections=publication.corrections,
    )


def content_of_draft(page: PublicationPage) -> ArticleContent:
    """Return what a page says as it stands before us, saved or not."""
    return _content(
        page,
        title=page.title,
        summary=page.summary,
        url=_address(page),
        date=page.first_published_at or timezone.now(),
        is_demo=page.is_demo,
        corrections=tuple(corrections_of([page.pk]).get(page.pk, ())) if page.pk else (),
    )


def _address(page: PublicationPage) -> str:
    """Return where a page stands, or will stand; a new one has no place yet."""
    default = Site.objects.filter(is_default_site=True).values_list("pk", flat=True).first()
    address = page_address(page, default_site_id=default) if page.url_path else None
    return address or settings.BASE_URL


def _content(source: Any, *, title: str, summary: str, url: str, **told: Any) -> ArticleContent:
    html = sanitise(source.publication_html(), base_url=url, classes=CLASSES)
    short, digest = media_title_of(source, title), getattr(source, "media_digest", "")
    return ArticleContent(
        title=one_line(title_marked(short, is_demo=told["is_demo"])),
        summary=one_line(digest) or one_line(summary) or excerpt_of(html),
        author=_author(source),
        html=html,
        url=url,
        picture=source.publication_picture(),
        charts=tuple(getattr(source, "publication_charts", tuple)()),
        attachments=tuple(
            replace(file, url=urljoin(url, file.url)) for file in source.publication_attachments()
        ),
        **told,
    )


def _author(source: Any) -> str:
    named = one_line(getattr(source, "author", ""))
    return named or one_line(_office(source))


def _office(source: Any) -> str:
    site = source.get_site() if isinstance(source, PublicationPage) and source.pk else None
    site = site or Site.objects.filter(is_default_site=True).first()
    return SiteSettings.for_site(site).organiser if site else ""
