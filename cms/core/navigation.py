"""What stands in the main navigation, and which way leads back up?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.core.menu import MenuHeading


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the main navigation, or a heading with the entries below it.

    Attributes:
        label: What it is called.
        url: Where it leads; "" for a heading.
        is_current: Whether the page at hand is there.
        items: The entries of a heading.
    """

    label: str
    url: str
    is_current: bool
    items: tuple["NavigationItem", ...] = ()


def main_navigation(request: HttpRequest) -> tuple[NavigationItem, ...]:
    """Return the main navigation with the entry of the page at hand marked.

    Home and the live board stand first; then come the pages right under the home page that an
    editor shows in menus, in the order of the tree: columns under their heading (a heading with a
    single entry is that entry), other pages by themselves; the complaints come last.
    """
    fixed = [_item(request, _("Home"), "/"), _item(request, _("Air quality now"), "/air/")]
    headed: dict[MenuHeading, list[NavigationItem]] = {heading: [] for heading in MenuHeading}
    alone: list[NavigationItem] = []
    for page, url in _pages(request):
        item = _item(request, page.title, url)
        (headed[page.menu_heading()] if hasattr(page, "menu_heading") else alone).append(item)
    headings = [_headed(heading, items) for heading, items in headed.items() if items]
    return (*fixed, *headings, *alone, _item(request, _("Complaints"), "/complaints/"))


def _item(request: HttpRequest, label: str, url: str) -> NavigationItem:
    is_current = request.path == url or (url != "/" and request.path.startswith(url))
    return NavigationItem(label, url, is_current)


def _headed(heading: MenuHeading, items: list[NavigationItem]) -> NavigationItem:
    if len(items) == 1:
        return items[0]
    is_current = any(item.is_current for item in items)
    return NavigationItem(str(heading.label), "", is_current, tuple(items))


def _pages(request: HttpRequest) -> Iterator[tuple[Any, str]]:
    site = Site.find_for_request(request)
    if site is None:
        return
    home = site.root_page
    in_time = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
    pages = home.get_children().in_menu().live().public().filter(in_time).order_by("path")
    for page in pages.specific():
        yield page, f"/{page.url_path.removeprefix(home.url_path)}"


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
