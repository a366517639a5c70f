"""What stands in the main navigation, and which way leads back up?"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the main navigation."""

    label: str
    url: str
    is_current: bool


def main_navigation(request: HttpRequest) -> tuple[NavigationItem, ...]:
    """Return the main navigation with the entry of the page at hand marked.

    Home and the live board stand first; then come the pages right under the home page that an
    editor shows in menus, in the order of the tree; the complaints come last.
    """
    return tuple(
        NavigationItem(
            label, url, request.path == url or (url != "/" and request.path.startswith(url))
        )
        for label, url in _entries(request)
    )


def _entries(request: HttpRequest) -> Iterator[tuple[str, str]]:
    yield _("Home"), "/"
    yield _("Air quality now"), "/air/"
    yield from _columns(request)
    yield _("Complaints"), "/complaints/"


def _columns(request: HttpRequest) -> Iterator[tuple[str, str]]:
    site = Site.find_for_request(request)
    if site is None:
        return
    home = site.root_page
    in_time = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
    columns = home.get_children().in_menu().live().public().filter(in_time).order_by("path")
    for column in columns.only("title", "url_path", "path", "depth"):
        yield column.title, f"/{column.url_path.removeprefix(home.url_path)}"


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way back up; the page itself comes last and has no address."""

    label: str
    url: str = ""


def crumbs_of(page: Page) -> tuple[Crumb, ...]:
    """Return the way from the home page down to a page; the page itself has no address."""
    above = list(page.get_ancestors().filter(depth__gt=1)) if page.pk else []
    labels = [_("Home"), *(one.title for one in above[1:])]
    steps = [Crumb(label, one.url or "/") for label, one in zip(labels, above, strict=False)]
    return (*steps, Crumb(page.title))
