"""What stands in the main navigation?"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _


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
