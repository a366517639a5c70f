"""Which links within the site lead nowhere? Held against its own addresses, without a network."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import Resolver404, resolve
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

PAGE_VIEW: Final = "wagtail_serve"
DOCUMENT: Final = re.compile(r"/documents/(\d+)/")
LANGUAGES: Final = re.compile(r"^/(?:zh-hant|en)(?=/)")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = {"a": "href", "img": "src"}.get(tag)
        self.found += [value for key, value in attrs if key == name and value]


def links_in(html: str) -> list[str]:
    """Return the addresses that a text links or shows."""
    parser = _Links()
    parser.feed(html)
    parser.close()
    return parser.found


class SiteAddresses:
    """The addresses that the site answers, read once for all links: three queries."""

    def __init__(self) -> None:
        self._hosts = {urlsplit(settings.BASE_URL).netloc, ""}
        self._pages: set[str] = set()
        for site in Site.objects.select_related("root_page"):
            self._hosts.add(urlsplit(site.root_url).netloc)
            self._pages |= _paths_below(site.root_page)
        self._documents = {
            str(pk) for pk in get_document_model().objects.values_list("pk", flat=True)
        }

    def broken(self, addresses: Iterable[str]) -> Iterator[str]:
        """Yield the addresses that are the site's own and lead nowhere."""
        for address in addresses:
            parts = urlsplit(address)
            is_ours = parts.scheme in {"", "http", "https"} and parts.netloc in self._hosts
            if is_ours and parts.path and not self.answers(unquote(parts.path)):
                yield address

    def answers(self, path: str) -> bool:
        """Tell whether a path of the site leads somewhere."""
        path = LANGUAGES.sub("", path)
        if path.startswith(settings.MEDIA_URL):
            return default_storage.exists(path.removeprefix(settings.MEDIA_URL))
        if document := DOCUMENT.match(path):
            return document[1] in self._documents
        if path.startswith(settings.STATIC_URL) or path.rstrip("/") + "/" in self._pages:
            return True
        return self._is_a_view(path)

    def _is_a_view(self, path: str) -> bool:
        try:
            return resolve(path).url_name != PAGE_VIEW
        except Resolver404:
            return False


def _paths_below(root: Page) -> set[str]:
    """Return the addresses of all published pages of a site, from its root on."""
    paths = Page.objects.live().descendant_of(root, inclusive=True)
    cut = len(root.url_path) - 1
    return {path[cut:] for path in paths.order_by().values_list("url_path", flat=True)}
