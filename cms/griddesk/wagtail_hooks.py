"""Where does the grid show up in the admin?"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cms.griddesk import bringing
from cms.griddesk.permissions import ROLE_GRANTS, can_import, can_see
from cms.griddesk.urls import urlpatterns
from cms.griddesk.viewsets import AreaViewSet, DutyViewSet, MemberViewSet, UnitViewSet
from cms.workflows.enums import Role
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK

Shown = Callable[[Any], bool]


def _any_of(model: str) -> Shown:
    names = [f"grid.{action}_{model}" for action in ("view", "add", "change", "delete")]
    return lambda user: any(user.has_perm(name) for name in names)


ENTRIES: tuple[tuple[Any, str, str, Shown], ...] = (
    (_("Who would get it?"), "griddesk_who", "help", can_see),
    (_("Coverage"), "griddesk_coverage", "table", can_see),
    (_("Duties"), "griddesk_duties:index", "list-ol", _any_of("duty")),
    (_("Units"), "griddesk_units:index", "group", _any_of("unit")),
    (_("Members of units"), "griddesk_members:index", "user", _any_of("unitmember")),
    (_("Areas"), "griddesk_areas:index", "globe", _any_of("area")),
    (_("Boundaries"), "griddesk_boundaries", "globe", can_see),
    (_("Import the grid"), "griddesk_import", "upload", can_import),
)


class GridItem(MenuItem):
    """Shown to whoever it leads somewhere."""

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        self._shown = shown
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        return self._shown(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [AreaViewSet(), UnitViewSet(), DutyViewSet(), MemberViewSet()]


@hooks.register(ROLE_PERMISSIONS_HOOK)
def granted() -> dict[Role, tuple[str, ...]]:
    return ROLE_GRANTS


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant what no viewset offers."""
    return Permission.objects.filter(content_type__app_label="grid", codename="import_grid")


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    items = [
        GridItem(
            label,
            reverse_lazy(name),
            icon_name=icon,
            order=place,
            name=name.replace(":", "-"),
            shown=shown,
        )
        for place, (label, name, icon, shown) in enumerate(ENTRIES)
    ]
    return SubmenuMenuItem(_("Grid"), Menu(items=items), icon_name="site", order=122, name="grid")


@hooks.register("insert_global_admin_css")
def styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/griddesk.css"))


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(bringing.TAKEN, _("Import the grid"), _("Imported the grid"))
