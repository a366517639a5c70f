"""Who may read a page that is not, or not yet, public?"""

from typing import Any

from cms.workflows.permissions import reads_everything

# Set on the account for the length of one reading request, never for one that changes something.
READING = "_reads_only"


def can_read(page: Any, user: Any) -> bool:
    """Tell whether somebody may see the newest version of a page."""
    return reads_everything(user) or page.permissions_for_user(user).can_edit()


def is_reading(user: Any) -> bool:
    """Tell whether the request at hand only reads, by somebody who reads everything."""
    return getattr(user, READING, False)
