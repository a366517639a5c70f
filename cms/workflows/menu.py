"""Which ways lead to the reviews: in the menu, beside a page, and on the morning page?"""

from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.core.menus import PermittedItem
from cms.workflows.permissions import EMERGENCY
from cms.workflows.policies import kind_of

ENTRIES = (
    (_("Reviews"), "reviews", "tasks", ()),
    (
        _("Delegations"),
        "reviews_delegations:index",
        "group",
        ("workflows.add_delegation", "workflows.view_delegation"),
    ),
    (
        _("Checklists"),
        "reviews_checklists:index",
        "list-ul",
        ("workflows.change_checkitem", "workflows.view_checkitem"),
    ),
)


def reviews_menu() -> SubmenuMenuItem:
    """Return the submenu of the reviews."""
    items = [
        PermittedItem(
            label,
            reverse_lazy(name),
            icon_name=icon,
            order=place,
            name=name.replace(":", "-"),
            permissions=needed,
        )
        for place, (label, name, icon, needed) in enumerate(ENTRIES)
    ]
    return SubmenuMenuItem(
        _("Reviews"), Menu(items=items), icon_name="tasks", order=105, name="reviews-menu"
    )


def page_buttons(page: Page, user: Any) -> list[Button]:
    """Return what the reviews add beside a page."""
    buttons = []
    if page.live and kind_of(page) and page.permissions_for_user(user).can_edit():
        buttons.append(
            Button(
                _("Ask to take offline"),
                reverse("reviews_offline", args=[page.pk]),
                icon_name="download",
                priority=60,
            )
        )
    if page.depth > 1 and user.has_perm(EMERGENCY):
        buttons.append(
            Button(
                _("Emergency"),
                reverse("reviews_emergency", args=[page.pk]),
                icon_name="warning",
                priority=90,
            )
        )
    return buttons
