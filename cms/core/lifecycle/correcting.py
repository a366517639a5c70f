"""How does a correction begin? With a draft that says what was wrong, for the reviews to read."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction


def correction_proposed(page: Any) -> str:
    """Return what the desk proposes as the words of a correction: the draft's own, or the family's.

    Args:
        page: The public page.
    """
    draft = page.get_latest_revision_as_object()
    return draft.correction_what or page.correction_draft(draft)


@transaction.atomic
def correction_begin(*, page: Any, what: str, why: str, by: User) -> Any:
    """Save a draft of a public page with the notice of the change; nothing public changes.

    Returns:
        The draft.
    """
    draft = page.get_latest_revision_as_object()
    draft.correction_what, draft.correction_why = what.strip(), why.strip()
    draft.save_revision(user=by, log_action=True, clean=False)
    return draft
