"""Where do the flash reports show up in the admin?"""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cms.core.menus import ColumnItem, PermittedItem
from cms.core.morning import morning_provider
from cms.flashreports.drafting import can_draft
from cms.flashreports.morning import submissions_due, titles_to_confirm
from cms.flashreports.permissions import (
    ROLE_GRANTS,
    can_read_all,
    offered_permissions,
    units_seen_by,
)
from cms.flashreports.selectors import report_index
from cms.flashreports.urls import urlpatterns
from cms.flashreports.viewsets import PlanMeasureViewSet, RecipientViewSet
from cms.workflows.enums import Role
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK

morning_provider(submissions_due)
morning_provider(titles_to_confirm)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [RecipientViewSet(), PlanMeasureViewSet()]


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant what no viewset offers."""
    return offered_permissions()


class BoardItem(MenuItem):
    """Shown to the office, and to whoever works for a unit."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_read_all(request.user) or units_seen_by(request.user).exists()


class ReportsItem(ColumnItem):
    """Shown to whoever may add a report."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_draft(request.user)


class DraftItem(MenuItem):
    """Shown to whoever may add a report."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_draft(request.user)


@hooks.register(ROLE_PERMISSIONS_HOOK)
def granted() -> dict[Role, tuple[str, ...]]:
    return ROLE_GRANTS


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    items = [
        BoardItem(_("Submissions"), reverse_lazy("flash_board"), icon_name="list-ul", order=100),
        DraftItem(
            _("Draft a flash report"), reverse_lazy("flash_draft"), icon_name="plus", order=200
        ),
        ReportsItem(
            _("All flash reports"),
            column=report_index,
            name="all-flash-reports",
            icon_name="folder-open-inverse",
            order=300,
        ),
        PermittedItem(
            _("Distribution list"),
            reverse_lazy("flash_recipients:index"),
            icon_name="group",
            order=400,
            permissions=("flashreports.change_recipient",),
        ),
        PermittedItem(
            _("Measures of the plan"),
            reverse_lazy("flash_measures:index"),
            icon_name="list-ol",
            order=500,
            permissions=("flashreports.change_planmeasure",),
        ),
    ]
    return SubmenuMenuItem(_("Flash reports"), Menu(items=items), icon_name="mail", order=120)
