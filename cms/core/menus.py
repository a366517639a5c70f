"""Which entries of the admin's menu does more than one room need?"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.models import Page


class ColumnItem(MenuItem):
    """The way to the pages of a column. A column has no fixed number: it is looked up each time."""

    def __init__(
        self, label: Any, *, column: Callable[[], Page | None], name: str, **kwargs: Any
    ) -> None:
        self._column = column
        super().__init__(label, "", name=name, **kwargs)

    @property
    def url(self) -> str:
        """Where its pages are listed; all pages where the column does not stand yet."""
        column = self._column()
        if column is None:
            return reverse("wagtailadmin_explore_root")
        return reverse("wagtailadmin_explore", args=[column.pk])

    @url.setter
    def url(self, value: str) -> None:
        """The menu's own constructor sets an address; this one is looked up when it is shown."""


class PermittedItem(MenuItem):
    """Shown to whoever has one of its permissions; to everybody when it names none."""

    def __init__(self, *args: Any, permissions: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.permissions = permissions
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the entry leads anywhere for this person."""
        return not self.permissions or any(request.user.has_perm(one) for one in self.permissions)


# Where Wagtail's own help leads: to pages abroad, in English, about the program and not the work.
_FOREIGN_HELP = ("whats-new-in-wagtail", "editor-guide")


def help_without_foreign(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out of the help what leads away from the site; it would also ask for attention."""
    items[:] = [item for item in items if not item.name.startswith(_FOREIGN_HELP)]
