"""Where do the responses show up in the admin?"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.templatetags.static import static
from django.urls import URLPattern, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.core.menus import ColumnItem, PermittedItem
from cms.core.morning import DueItem, morning_provider
from cms.publications.references import REFERENCE_SOURCE_HOOK
from cms.responses.references import ResponseReferences
from cms.responses.selectors import response_column, responses_waiting
from cms.responses.topics.morning import topics_due
from cms.responses.topics.permissions import ROLE_GRANTS as TOPIC_GRANTS
from cms.responses.topics.permissions import VIEW
from cms.responses.urls import urlpatterns
from cms.responses.viewsets import ResponseClassViewSet
from cms.workflows.enums import Role
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK

morning_provider(topics_due)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_viewset")
def classes() -> ResponseClassViewSet:
    return ResponseClassViewSet()


@hooks.register(REFERENCE_SOURCE_HOOK)
def references() -> ResponseReferences:
    return ResponseReferences()


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant the keeping of the classes."""
    return Permission.objects.filter(content_type__app_label="responses").filter(
        Q(content_type__model="responseclass") | Q(codename="view_topics")
    )


@hooks.register(ROLE_PERMISSIONS_HOOK)
def granted() -> dict[Role, tuple[str, ...]]:
    """Let the head of the office set within how many hours an answer is due; others look it up."""
    names = {one: f"responses.{one}_responseclass" for one in ("add", "change", "view")}
    classes = {
        Role.DEPARTMENT_LEAD: tuple(names.values()),
        Role.OFFICE_WRITER: (names["view"],),
        Role.AUDITOR: (names["view"],),
    }
    both = (classes, TOPIC_GRANTS)
    return {
        role: tuple(name for one in both for name in one.get(role, ()))
        for role in {*classes, *TOPIC_GRANTS}
    }


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    return ColumnItem(
        gettext_lazy("Responses"),
        column=response_column,
        name="responses",
        icon_name="comment",
        order=130,
    )


@hooks.register("register_admin_menu_item")
def topics_menu() -> MenuItem:
    return PermittedItem(
        gettext_lazy("Hot topics"),
        reverse_lazy("hot_topics"),
        name="hot-topics",
        icon_name="view",
        order=131,
        permissions=(VIEW,),
    )


@hooks.register("insert_global_admin_css")
def styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/topics.css"))


@morning_provider
def answers_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Count down the concerns that wait, to whoever may answer there."""
    column = response_column()
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
