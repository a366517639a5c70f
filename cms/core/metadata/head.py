"""What does the head of the page at hand say, all in all?"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString

from cms.core.languages.addresses import address_in
from cms.core.languages.links import NAMES
from cms.core.metadata.government import ArticleTags, ColumnTags, MetaTag
from cms.core.metadata.structured import (
    Thing,
    breadcrumbs,
    data_script,
    organization,
    website,
)
from cms.core.models import PublicationPage
from cms.core.navigation import Crumb
from cms.core.twins import twin_path


class PageHead:
    """The page at hand, as machines see it.

    Args:
        context: The template's: page, crumbs, column_tags, dataset and what every page has.
        request: Under which address it was asked for.
    """

    def __init__(self, context: Mapping[str, Any], request: HttpRequest) -> None:
        self.context = context
        self.request = request
        self.page: Any = context.get("page")

    @property
    def site_name(self) -> str:
        """The site's name."""
        return str(self.context.get("site_name") or settings.WAGTAIL_SITE_NAME)

    @property
    def organiser(self) -> str:
        """Who answers for the site: the organiser, or the site where none is named yet."""
        return str(getattr(self.context.get("site_settings"), "organiser", "") or self.site_name)

    @property
    def publication(self) -> PublicationPage | None:
        """The page at hand where it is a publication."""
        return self.page if isinstance(self.page, PublicationPage) else None

    @property
    def crumbs(self) -> Sequence[Crumb]:
        """The way up, as the page shows it."""
        return self.context.get("crumbs") or ()

    @property
    def url(self) -> str:
        """The one address of the page in the reader's language, without what was asked of it."""
        language = getattr(self.request, "reader_language", settings.LANGUAGE_CODE)
        return self._address(language)

    @property
    def markdown_url(self) -> str:
        """The address of the page as Markdown, in the reader's language, with what was asked."""
        language = getattr(self.request, "reader_language", settings.LANGUAGE_CODE)
        asked = f"?{self.request.GET.urlencode()}" if self.request.GET else ""
        return self._address(language, twin_path(self.request.path)) + asked

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """Language tag and address of the page in each language."""
        found = [(tag, self._address(code)) for code, (tag, _name) in NAMES.items()]
        return [*found, ("x-default", self._address(settings.LANGUAGE_CODE))]

    @cached_property
    def description(self) -> str:
        """One or two sentences: of a rumour they begin with the verdict."""
        if self.publication:
            return self.publication.summary or self.page.search_description
        own = getattr(self.page, "search_description", "")
        return own or (self.column.description if self.column else "")

    @cached_property
    def column(self) -> ColumnTags | None:
        """What is said of the column: by the view, the page, or the page above it."""
        given: ColumnTags | None = self.context.get("column_tags")
        if given:
            return given
        page = self.page.get_parent().specific if self.publication and self.page.pk else self.page
        ask = getattr(page, "column_tags", None)
        return ask() if ask else None

    @cached_property
    def image(self) -> str:
        """The absolute address of the picture that stands for the page."""
        picture = self.publication.publication_picture() if self.publication else None
        return urljoin(self.url, picture.url) if picture else ""

    def government_tags(self) -> Iterator[MetaTag]:
        """Yield what inspections look for."""
        if self.column:
            yield from self.column.tags()
        if self.publication:
            yield from self._article().tags()

    def open_graph(self) -> Iterator[MetaTag]:
        """Yield what a chat shows when somebody passes the page on."""
        page = self.publication
        last_crumb = self.crumbs[-1].label if self.crumbs else ""
        said = {
            "og:title": getattr(self.page, "title", "") or last_crumb or self.site_name,
            "og:type": "article" if page else "website",
            "og:url": self.url,
            "og:site_name": self.site_name,
            "og:locale": "zh_CN",
            "og:description": self.description,
            "og:image": self.image,
            "article:published_time": _iso(page and page.first_published_at),
            "article:modified_time": _iso(page and page.last_published_at),
        }
        yield from (MetaTag(name, text, is_property=True) for name, text in said.items() if text)

    def scripts(self) -> Iterator[SafeString]:
        """Yield what search engines read: the way up, and what the page is."""
        if self.crumbs:
            yield data_script(
                breadcrumbs(self.crumbs, base_url=settings.BASE_URL, own_url=self.url)
            )
        yield from (data_script(thing) for thing in self._things())

    def _things(self) -> Iterator[Thing]:
        office = organization(name=self.organiser, url=f"{settings.BASE_URL}/")
        if self.request.path == "/":
            yield office
            yield website(name=self.site_name, url=f"{settings.BASE_URL}/", publisher=office)
        dataset = self.context.get("dataset")
        if dataset:
            yield {"@type": "Dataset", "url": self.url, "creator": office, **dataset}
        if self.publication:
            yield self._published(self.publication, office)

    def _published(self, page: PublicationPage, office: Thing) -> Thing:
        source = page.content_source()
        author = (
            organization(name=source, url=getattr(page, "source_url", "")) if source else office
        )
        is_data = page.schema_type == "Dataset"
        said = {
            "@type": page.schema_type,
            "@id": f"urn:uuid:{page.translation_key}",
            "name" if is_data else "headline": page.title,
            "description": page.summary or page.title,
            "url": self.url,
            "inLanguage": "zh-Hans",
            "datePublished": _iso(page.first_published_at),
            "dateModified": _iso(page.last_published_at),
            "creator" if is_data else "author": author,
            "publisher": office,
            "image": self.image,
            "keywords": list(page.content_keywords()),
        }
        return {name: text for name, text in said.items() if text} | page.schema_facts()

    def _article(self) -> ArticleTags:
        page = self.page
        return ArticleTags(
            title=page.title,
            published_at=page.first_published_at,
            source=page.content_source() or self.organiser,
            keywords=";".join(page.content_keywords()),
            author=getattr(page, "author", ""),
            description=self.description,
            image=self.image,
            url=self.url,
        )

    def _address(self, language: str, path: str = "") -> str:
        asked = address_in(path or self.request.path, language)
        return f"{settings.BASE_URL}{iri_to_uri(asked)}"


def _iso(moment: Any) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
