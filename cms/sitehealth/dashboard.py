"""What does an editor's morning page say first? What is due, what waits, what was returned."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState, WorkflowState

from cms.core.morning import DueItem, due_items, span_text
from cms.sitehealth.export import STATES
from cms.sitehealth.limits import State
from cms.sitehealth.selectors import quick_health

SHOWN: Final = 20
# Ours and Wagtail's own panels in the order in which an editor works through them.
ORDER: Final = {
    "morning": 50,
    "workflow_objects_to_moderate": 60,
    "returned": 70,
    "user_objects_in_workflow_moderation": 80,
    "site-health": 400,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: what waits, and how pressing it is."""

    item: DueItem
    late: str
    is_soon: bool


class MorningPanel(Component):
    """All that is due or late, from every family, most pressing first."""

    name = "morning"
    template_name = "sitehealth/morning_panel.html"
    order = ORDER["morning"]

    class Media:
        css: ClassVar = {"all": ["css/admin/sitehealth.css"]}

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Show only what the reader of the dashboard may do something about."""
        now = timezone.localtime()
        items = due_items(user=parent_context["request"].user, now=now)
        return {
            "rows": [_row(item, now) for item in items[:SHOWN]],
            "more": max(0, len(items) - SHOWN),
            "late": sum(item.late_by(now) is not None for item in items),
        }


def _row(item: DueItem, now: datetime) -> Row:
    late = item.late_by(now)
    text = _("Late by %(span)s") % {"span": span_text(late)} if late is not None else ""
    return Row(item, text, item.is_soon(now))


class ReturnedPanel(Component):
    """What the reader of the dashboard has sent back and nobody has handed in again."""

    name = "returned"
    template_name = "sitehealth/returned_panel.html"
    order = ORDER["returned"]

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """List the newest first."""
        found = returned_by(parent_context["request"].user)[:SHOWN]
        return {"states": [state for state in found if state.content_object]}


def returned_by(user: Any) -> QuerySet[WorkflowState]:
    """Return what somebody sent back for changes and still waits for its writer."""
    return (
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_NEEDS_CHANGES,
            current_task_state__status=TaskState.STATUS_REJECTED,
            current_task_state__finished_by=user,
        )
        .select_related("current_task_state__task", "requested_by")
        .prefetch_related("content_object__latest_revision")
        .order_by("-current_task_state__finished_at", "-pk")
    )


class HealthPanel(Component):
    """How the site stands with the inspection, and the way to the whole report."""

    name = "site-health"
    template_name = "sitehealth/health_panel.html"
    order = ORDER["site-health"]

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Measure what a dashboard can afford: vetoes and columns."""
        report = quick_health(now=timezone.localtime())
        bad = [one for one in report.measures if one.state is not State.GOOD]
        return {"bad": bad[:SHOWN], "states": STATES, "vetoes": report.vetoes}


def arrange(request: HttpRequest, panels: list[Any]) -> None:
    """Add our panels, and give Wagtail's the place that the morning asks for."""
    panels += [MorningPanel(), ReturnedPanel(), HealthPanel()]
    for panel in panels:
        panel.order = ORDER.get(getattr(panel, "name", ""), panel.order)
