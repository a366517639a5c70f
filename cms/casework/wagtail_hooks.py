"""Where does the desk for complaints show up in the admin?"""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cms.casework.hotline.bringing import TAKEN
from cms.casework.morning import cases_due
from cms.casework.permissions import ERASE, ROLE_GRANTS, SEE_REVEALS, can_enter
from cms.casework.seals import RECORDED
from cms.casework.urls import urlpatterns
from cms.casework.views.reporters import PHONE_LOOKED_UP
from cms.casework.viewsets import VIEWSETS
from cms.core.morning import morning_provider
from cms.workflows.enums import Role
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK
from portal.complaints.permissions import INTAKE

morning_provider(cases_due)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [viewset() for viewset in VIEWSETS]


@hooks.register(ROLE_PERMISSIONS_HOOK)
def granted() -> dict[Role, tuple[str, ...]]:
    return ROLE_GRANTS


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant what no viewset offers."""
    return Permission.objects.filter(
        content_type__app_label="complaints", content_type__model__in=("complaint", "reveal")
    )


class QueueItem(MenuItem):
    """Shown to whoever has cases to see."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_enter(request.user)


class KeptItem(MenuItem):
    """Shown to whoever may see a list that is kept."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        self._permission = permission
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self._permission))


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    items: list[MenuItem] = [
        QueueItem(_("Queue"), reverse_lazy("casework_queue"), icon_name="tasks", order=100)
    ]
    items += [
        KeptItem(
            viewset.menu_label,
            reverse_lazy(f"{viewset.url_namespace}:index"),
            icon_name=viewset.icon,
            order=200 + place,
            permission=f"{viewset.model._meta.app_label}.view_{viewset.model._meta.model_name}",
        )
        for place, viewset in enumerate(VIEWSETS)
    ]
    items += [
        KeptItem(
            _("Work orders of the hotline"),
            reverse_lazy("casework_hotline"),
            icon_name="upload",
            order=290,
            permission=INTAKE,
        ),
        KeptItem(
            _("Contact of a reporter"),
            reverse_lazy("casework_reporter"),
            icon_name="lock",
            order=300,
            permission=ERASE,
        ),
        KeptItem(
            _("Looks at contacts"),
            reverse_lazy("casework_reveals"),
            icon_name="view",
            order=310,
            permission=SEE_REVEALS,
        ),
    ]
    return SubmenuMenuItem(
        _("Complaints"), Menu(items=items), name="complaints", icon_name="warning", order=110
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    said = _("Take in work orders of the hotline"), _("Took in work orders of the hotline")
    actions.register_action(TAKEN, *said)
    actions.register_action(RECORDED, _("Remember a seal"), _("Remembered a seal of the cases"))
    actions.register_action(
        PHONE_LOOKED_UP, _("Look a telephone up"), _("Looked for the cases of a telephone")
    )
