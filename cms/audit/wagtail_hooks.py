"""Where does Wagtail let the trail listen, and where does the trail show up in the admin?"""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from wagtail import hooks
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.audit.groups import RightsTrail
from cms.audit.models import AuditedModelLogEntry, AuditedPageLogEntry


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
