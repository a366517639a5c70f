"""Who may order a withdrawal, and who may begin a correction?"""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry

WITHDRAW = "core.withdraw_page"


def can_withdraw(user: Any, page: Page) -> bool:
    """Tell whether somebody may take this page back, or bring it back.

    It is a right of its own: whoever writes or reviews does not have it by that.
    """
    return bool(user.has_perm(WITHDRAW)) and _reaches(user, page)


def can_correct(user: Any, page: Page) -> bool:
    """Tell whether somebody may hand in a correction of this page."""
    allowed = page.permissions_for_user(user)
    return bool(allowed.can_edit() and not allowed.page_locked())


def _reaches(user: Any, page: Page) -> bool:
    policy = policy_registry.get_by_type(Page)
    return bool(policy.explorable_instances(user).filter(pk=page.pk).exists())
