"""Does each kind of public page carry the meta tags that the rules ask for?"""

from collections.abc import Iterator
from html.parser import HTMLParser
from http import HTTPStatus
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.core.columns.models import ColumnPage
from cms.core.models import PublicationPage
from cms.publications import families, published
from cms.sitehealth.columns import column_pages
from cms.sitehealth.limits import Measure, State

SITE: Final = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN: Final = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE: Final = ("ArticleTitle", "PubDate", "ContentSource")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.filled: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and values.get("name") and (values.get("content") or "").strip():
            self.filled.add(str(values["name"]))


def missing_tags(html: str, required: tuple[str, ...]) -> list[str]:
    """Return the required tags that a page lacks or leaves empty."""
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return [name for name in required if name not in parser.filled]


def meta_measured() -> Iterator[Measure]:
    """Yield what is missing, one page of each kind rendered as a reader would get it."""
    for page in _one_of_each_kind():
        detail = _fault(page)
        if detail:
            url = reverse("wagtailadmin_pages:edit", args=[page.pk])
            yield Measure("meta", page.title, detail, State.OVER, url)


def _fault(page: Any) -> str:
    """Render a page through the middleware of a reader's request; return what is missing, or ""."""
    response = page.make_preview_request()
    if response.status_code != HTTPStatus.OK:
        return _("The page cannot be shown: status %(status)d.") % {"status": response.status_code}
    text = response.content.decode(response.charset or "utf-8", "replace")
    missing = missing_tags(text, _required(page))
    if not missing:
        return ""
    names = _(", ").join(missing)
    return _("The meta tags %(names)s are missing or empty.") % {"names": names}


def _one_of_each_kind() -> list[Any]:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    pages: list[Page] = [site.root_page.specific] if site else []
    kinds = {type(column): column for column in column_pages()}
    newest = [published(kinds=[model.publication_kind], limit=1) for model in families()]
    return [*pages, *kinds.values(), *(found[0].page for found in newest if found)]


def _required(page: Any) -> tuple[str, ...]:
    if isinstance(page, PublicationPage):
        return (*SITE, *COLUMN, *ARTICLE)
    return (*SITE, *COLUMN) if isinstance(page, ColumnPage) else SITE
