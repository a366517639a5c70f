"""How does the trail learn of a group's rights over pages and collections?

Wagtail's form of a group saves them after it has logged the group itself. It does so panel by
panel, and lets others add a panel: the last one, which shows nothing, reads what has become of
them.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.forms import Media
from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from cms.audit.recording import state_record


class RightsTrail:
    """A panel of the group's form without anything to fill in."""

    media = Media()

    def __init__(self, *args: Any, instance: Group, **kwargs: Any) -> None:
        self.group = instance

    def is_valid(self) -> bool:
        """Nothing can be filled in wrongly."""
        return True

    def as_admin_panel(self) -> str:
        """Show nothing."""
        return ""

    def save(self) -> None:
        """Write down what the panels before have changed, if they have."""
        by = get_active_log_context().user
        state_record(target=self.group, action="wagtail.edit", by=by, now=timezone.now())
