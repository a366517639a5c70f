"""Which alert is running, and what has somebody to do about it?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from cms.alerts.models import AlertIndexPage
from cms.alerts.selectors import RunningAlert, alerts_running
from cms.alerts.steps import Step, can_add_notice, next_steps
from cms.core.morning import DueItem


@dataclass(frozen=True, slots=True)
class Row:
    """One running alert with the buttons for its next notice."""

    alert: RunningAlert
    edit_url: str
    steps: tuple[Step, ...]


class RunningAlertsPanel(Component):
    """The alerts that are running, above everything else; nothing where there is none."""

    name = "alerts"
    template_name = "alerts/admin/running_panel.html"
    order = 10

    class Media:
        css: ClassVar = {"all": ["css/admin/alerts.css"]}

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Show the buttons only to whoever may add a notice."""
        user = parent_context["request"].user
        rows = [_row(alert, user) for alert in alerts_running(timezone.now())]
        # A component has a context of its own, and its form needs the page's token.
        return {"rows": rows, "csrf_token": parent_context.get("csrf_token")}


def _row(alert: RunningAlert, user: Any) -> Row:
    edit_url = reverse("wagtailadmin_pages:edit", args=[alert.last.pk])
    return Row(alert, edit_url, next_steps(alert.last, user=user))


def alerts_due(user: Any, now: datetime) -> Iterator[DueItem]:
    """Name the alerts whose expected end has passed: somebody has to ask the government."""
    index = AlertIndexPage.objects.first()
    if index is None or not can_add_notice(user, index):
        return
    for alert in alerts_running(now):
        if alert.is_overdue:
            yield DueItem(
                subject=_("Alerts"),
                what=alert.notice.title,
                state=_("The expected end has passed: publish the extension or the lifting"),
                url=reverse("wagtailadmin_pages:edit", args=[alert.last.pk]),
                due_at=alert.notice.expected_end,
            )
