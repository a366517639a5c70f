"""Why can a published notice not be edited, and what can an editor do instead?"""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock


class FinalNoticeLock(BaseLock):
    """Nobody changes a notice that is out, whoever they are: it has reached people and machines."""

    def for_user(self, user: Any) -> bool:
        """Hold for everybody, administrators too."""
        return True

    def get_message(self, user: Any) -> str:
        """Say what to do instead."""
        return _(
            "This notice has been published and cannot be edited any more. A mistake is put right "
            "by a correction, and a change of the alert by a notice of its own: the buttons for "
            "both stand on this page."
        )

    def get_locked_by(self, user: Any) -> str:
        """Say what holds it."""
        return _("Published, therefore final")

    def get_description(self, user: Any) -> str:
        """Say why."""
        return _("A published notice about an alert is final")
