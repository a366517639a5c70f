"""Where does Wagtail let the trail listen, and where does the trail show up in the admin?"""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.audit.groups import RightsTrail
from cms.audit.models import AuditedModelLogEntry, AuditedPageLogEntry
from cms.audit.views import READ, TrailView, check


@hooks.register("register_log_actions", order=1000)
def listen(actions: Any) -> None:
    """Put our logs in the place of Wagtail's: the same tables, and the trail beside them."""
    actions.register_model(Model, AuditedModelLogEntry)
    actions.register_model(Page, AuditedPageLogEntry)
    # Reports join the tables of all logs that there are, and would show each entry twice.
    actions.log_entry_models -= {ModelLogEntry, PageLogEntry}


@hooks.register("register_group_permission_panel", order=1000)
def follow_rights() -> type[RightsTrail]:
    """Come after all panels that change something."""
    return RightsTrail


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let the groups' editor grant the reading of the trail."""
    return Permission.objects.filter(content_type__app_label="audit", codename="view_auditentry")


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("reports/audit/", TrailView.as_view(), name="audit_trail"),
        path(
            "reports/audit/results/",
            TrailView.as_view(results_only=True),
            name="audit_trail_results",
        ),
        path("reports/audit/check/", check, name="audit_check"),
    ]


class TrailItem(MenuItem):
    """Shown to whoever may read the trail."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(READ)


@hooks.register("register_reports_menu_item")
def menu_item() -> TrailItem:
    url = reverse_lazy("audit_trail")
    return TrailItem(_("Audit trail"), url, icon_name="history", order=10, name="audit-trail")
