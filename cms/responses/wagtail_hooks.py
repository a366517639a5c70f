"""Where do the responses show up in the admin?"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.core.menus import ColumnItem
from cms.core.morning import DueItem, morning_provider
from cms.responses.models import ResponseIndexPage
from cms.responses.selectors import responses_waiting
from cms.responses.viewsets import ResponseClassViewSet
from cms.workflows.enums import Role
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK


@hooks.register("register_admin_viewset")
def classes() -> ResponseClassViewSet:
    return ResponseClassViewSet()


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant the keeping of the classes."""
    return Permission.objects.filter(
        content_type__app_label="responses", content_type__model="responseclass"
    )


@hooks.register(ROLE_PERMISSIONS_HOOK)
def granted() -> dict[Role, tuple[str, ...]]:
    """Let the head of the office set within how many hours an answer is due; others look it up."""
    names = {one: f"responses.{one}_responseclass" for one in ("add", "change", "view")}
    return {
        Role.DEPARTMENT_LEAD: tuple(names.values()),
        Role.OFFICE_WRITER: (names["view"],),
        Role.AUDITOR: (names["view"],),
    }


def _column() -> ResponseIndexPage | None:
    return ResponseIndexPage.objects.order_by("path").first()


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    return ColumnItem(
        gettext_lazy("Responses"), column=_column, name="responses", icon_name="comment", order=130
    )


@morning_provider
def answers_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Count down the concerns that wait, to whoever may answer there."""
    column = _column()
    if column is None or not column.permissions_for_user(user).can_add_subpage():
        return
    for page in responses_waiting():
        yield DueItem(
            subject=_("Responses"),
            what=page.draft_title,
            state=_("Drafted, not published"),
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            due_at=page.due_at,
        )
