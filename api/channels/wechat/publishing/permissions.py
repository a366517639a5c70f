"""Who may see the drafts on WeChat, and who may let them out or take them away again?"""

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from cms.workflows.enums import Role

SEE: Final = "wechat.view_issue"
RELEASE: Final = "wechat.release_issue"
SEE_ACCOUNT: Final = "wechat.view_account"
KEEP_ACCOUNT: Final = "wechat.change_account"
_RULES: Final = tuple(
    f"wechat.{action}_{model}"
    for model in ("rule", "menubutton")
    for action in ("add", "change", "delete", "view")
)
_READ: Final = (SEE, "wechat.view_rule", "wechat.view_menubutton", "wechat.view_account")
ROLE_GRANTS: Final[dict[Role, tuple[str, ...]]] = {
    Role.OFFICE_WRITER: (SEE,),
    Role.DEPARTMENT_LEAD: (SEE, RELEASE, *_RULES, "wechat.view_account"),
    Role.CHIEF_LEAD: (SEE,),
    Role.PROPAGANDA_EDITOR: (SEE, RELEASE, *_RULES, "wechat.view_account"),
    Role.AUDITOR: _READ,
}


def can_see(user: Any) -> bool:
    """Tell whether somebody may look at the drafts."""
    return bool(user.has_perm(SEE) or user.has_perm(RELEASE))


def can_see_accounts(user: Any) -> bool:
    """Tell whether somebody may look at the accounts."""
    return bool(user.has_perm(SEE_ACCOUNT) or user.has_perm(KEEP_ACCOUNT))


def check_release(user: Any) -> None:
    """Refuse whoever may not decide.

    Raises:
        PermissionDenied: With the sentence for them.
    """
    if not user.has_perm(RELEASE):
        raise PermissionDenied(_("This is for somebody else to decide."))
