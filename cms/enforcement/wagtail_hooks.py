"""Where does enforcement show up in the admin?"""

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
from wagtail.models import Page

from cms.core.menus import ColumnItem, PermittedItem
from cms.core.morning import morning_provider
from cms.enforcement.models import CampaignIndexPage, EnforcementIndexPage
from cms.enforcement.morning import penalties_due
from cms.enforcement.penalties import permissions as penalties
from cms.enforcement.penalties import services
from cms.enforcement.penalties.source import PenaltySource
from cms.enforcement.problems import permissions as problems
from cms.enforcement.references import CampaignReferences, PenaltyReferences
from cms.enforcement.urls import urlpatterns
from cms.enforcement.viewsets import PenaltyViewSet, ProblemViewSet, PublicityRuleViewSet
from cms.publications.references import REFERENCE_SOURCE_HOOK
from cms.publications.sources import PUBLICATION_SOURCE_HOOK
from cms.workflows.enums import Role
from cms.workflows.roles import ROLE_PERMISSIONS_HOOK

OFFERED = (
    "publish_penalty",
    "import_penalty",
    "lead_problem",
    "inspect_problem",
    "report_problem",
)

morning_provider(penalties_due)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    # The viewset's own addresses begin alike and come after.
    return urlpatterns


@hooks.register("register_admin_viewset")
def viewsets() -> list[Any]:
    return [PenaltyViewSet(), ProblemViewSet(), PublicityRuleViewSet()]


@hooks.register(PUBLICATION_SOURCE_HOOK)
def publication_source() -> type[PenaltySource]:
    return PenaltySource


@hooks.register(REFERENCE_SOURCE_HOOK)
def penalty_references() -> PenaltyReferences:
    return PenaltyReferences()


@hooks.register(REFERENCE_SOURCE_HOOK)
def campaign_references() -> CampaignReferences:
    return CampaignReferences()


@hooks.register(ROLE_PERMISSIONS_HOOK)
def granted() -> dict[Role, tuple[str, ...]]:
    roles = {*penalties.ROLE_GRANTS, *problems.ROLE_GRANTS}
    both = (penalties.ROLE_GRANTS, problems.ROLE_GRANTS)
    return {role: tuple(name for one in both for name in one.get(role, ())) for role in roles}


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant what no viewset offers."""
    return Permission.objects.filter(content_type__app_label="enforcement", codename__in=OFFERED)


class RegisterItem(MenuItem):
    """Shown to whoever may see the register."""

    def is_shown(self, request: HttpRequest) -> bool:
        return penalties.can_read(request.user)


class ProblemsItem(MenuItem):
    """Shown to whoever has to do with problems."""

    def is_shown(self, request: HttpRequest) -> bool:
        return problems.can_enter_desk(request.user)


def _first(column: type[Page]) -> Callable[[], Page | None]:
    return lambda: column.objects.order_by("path").first()


@hooks.register("register_admin_menu_item")
def menu() -> SubmenuMenuItem:
    items = [
        RegisterItem(
            _("Penalties"),
            reverse_lazy("penalties_desk:index"),
            icon_name="clipboard-list",
            order=100,
        ),
        PermittedItem(
            _("Import penalties"),
            reverse_lazy("penalty_import"),
            icon_name="upload",
            order=200,
            permissions=(penalties.IMPORT,),
        ),
        ProblemsItem(
            _("Problems under supervision"),
            reverse_lazy("problem_board"),
            icon_name="warning",
            order=300,
        ),
        ColumnItem(
            _("Enforcement news and cases"),
            column=_first(EnforcementIndexPage),
            name="enforcement-news",
            icon_name="doc-full",
            order=350,
        ),
        ColumnItem(
            _("Campaigns"),
            column=_first(CampaignIndexPage),
            name="campaigns",
            icon_name="calendar-alt",
            order=400,
        ),
        PermittedItem(
            _("Periods of publicity"),
            reverse_lazy("publicity_rules:index"),
            icon_name="time",
            order=500,
            permissions=("enforcement.view_publicityrule",),
        ),
    ]
    return SubmenuMenuItem(
        _("Enforcement"),
        Menu(items=items),
        name="enforcement",
        icon_name="clipboard-list",
        order=125,
    )


@hooks.register("insert_global_admin_css")
def styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/enforcement.css"))


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    words = {
        services.ENTERED: (_("Enter the penalty"), _("Entered the penalty")),
        services.CHANGED: (_("Change the penalty"), _("Changed the penalty")),
        services.REMOVED: (_("Remove the penalty"), _("Removed the penalty")),
        services.PUBLISHED: (_("Publish the penalty"), _("Published the penalty")),
        services.REPAIRED: (_("Set the end after repair"), _("Set the end after repair")),
        services.WITHDRAWN: (_("Withdraw the penalty"), _("Withdrew the penalty")),
    }
    for name in ("enter", "assign", "report", "close", "return", "summon", "inspect"):
        words[f"problem.{name}"] = (_("Move the problem on"), _("Moved the problem on"))
    for name, (label, message) in words.items():
        actions.register_action(name, label, message)
