"""Who may enter, publish and withdraw penalties? Who enters one does not publish it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from cms.enforcement.models import Penalty
from cms.workflows.enums import Role

ENTER = "enforcement.add_penalty"
CHANGE = "enforcement.change_penalty"
IMPORT = "enforcement.import_penalty"
PUBLISH = "enforcement.publish_penalty"
VIEW = "enforcement.view_penalty"
_WRITE = (ENTER, CHANGE, IMPORT, VIEW, "enforcement.delete_penalty")
_RULES = tuple(f"enforcement.{action}_publicityrule" for action in ("add", "change", "view"))
# What the roles of the desk hold here.
ROLE_GRANTS: dict[Role, tuple[str, ...]] = {
    Role.OFFICE_WRITER: _WRITE,
    Role.DEPARTMENT_LEAD: (*_WRITE, PUBLISH, *_RULES),
    Role.CHIEF_LEAD: (VIEW, PUBLISH),
    Role.PROPAGANDA_EDITOR: (VIEW,),
    Role.AUDITOR: (VIEW, "enforcement.view_publicityrule"),
}


def can_read(user: Any) -> bool:
    """Tell whether somebody may see the register as the desk sees it."""
    return any(user.has_perm(name) for name in (VIEW, ENTER, CHANGE, PUBLISH))


def can_publish(user: Any, penalty: Penalty) -> bool:
    """Tell whether somebody may publish this penalty: a second person."""
    return bool(user.has_perm(PUBLISH)) and user.pk not in {
        penalty.entered_by_id,
        penalty.changed_by_id,
    }


def check_publisher(user: Any, penalty: Penalty) -> None:
    """Refuse somebody without the permission, and whoever entered or changed it."""
    if not user.has_perm(PUBLISH):
        raise PermissionDenied
    if not can_publish(user, penalty):
        raise PermissionDenied(_("Who entered or changed a penalty does not publish it."))
