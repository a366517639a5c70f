"""Who may take the article of a draft along? Whoever may see the draft itself."""

from typing import Any

from wagtail.models import Page


def can_see_draft(*, user: Any, page: Page) -> bool:
    """Say what Wagtail's own view of a draft asks."""
    permissions = page.permissions_for_user(user)
    return bool(permissions.can_publish() or permissions.can_edit())
