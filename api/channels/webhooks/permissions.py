"""Who keeps the webhooks? Whoever may change them also tries them and changes their secrets."""

from typing import Final

from cms.workflows.enums import Role

SEE: Final = "webhooks.view_endpoint"
CHANGE: Final = "webhooks.change_endpoint"
_ALL: Final = (SEE, CHANGE, "webhooks.add_endpoint", "webhooks.delete_endpoint")
ROLE_GRANTS: Final[dict[Role, tuple[str, ...]]] = {
    Role.DEPARTMENT_LEAD: _ALL,
    Role.OFFICE_WRITER: (SEE,),
    Role.PROPAGANDA_EDITOR: (SEE,),
    Role.AUDITOR: (SEE,),
}
