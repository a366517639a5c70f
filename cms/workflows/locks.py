"""What does somebody read who opens a text while it is under review?"""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class ReviewLock(WorkflowLock):
    """Closed for everybody: what has been passed must not change before it goes out."""

    def get_message(self, user: Any) -> Any:
        """Say which step it waits for, and lead to it."""
        state = self.object.current_workflow_task_state
        return format_html(
            '{} <a class="button button-small button-secondary" href="{}">{}</a>',
            _("Under review: “%(step)s”. The text is closed for everybody until it is decided.")
            % {"step": self.task.name},
            reverse("reviews_step", args=[state.pk]),
            _("Go to the review"),
        )

    def get_locked_by(self, user: Any, can_lock: bool = False) -> Any:
        """Name what locks it."""
        return _("Under review")

    def get_description(self, user: Any, can_lock: bool = False) -> Any:
        """Say how it is opened again."""
        return _("Return it in the review, or cancel the round, to change it.")
