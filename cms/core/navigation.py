"""What stands in the main navigation?"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the main navigation."""

    label: str
    url: str
    is_current: bool


def main_navigation(request: HttpRequest) -> tuple[NavigationItem, ...]:
    """Return the main navigation with the entry of the page at hand marked."""
    entries = ((_("Home"), "/"), (_("Air quality now"), "/air/"), (_("Bulletins"), "/bulletins/"))
    return tuple(
        NavigationItem(
            label, url, request.path == url or (url != "/" and request.path.startswith(url))
        )
        for label, url in entries
    )


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
