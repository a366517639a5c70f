"""What does the dashboard say of the data? What waits for an officer, and a source that fails."""

from typing import Any

from django.conf import settings
from wagtail.admin.ui.components import Component

from cms.airdesk.permissions import REVIEW_READINGS, SEE_LIVE_SOURCE
from cms.airdesk.selectors import failing_sources
from portal.airquality.selectors.review import readings_to_review


class AirDataPanel(Component):
    """Shown only when something calls for whoever is looking."""

    name = "air-data"
    template_name = "airdesk/dashboard_panel.html"
    order = 95  # after the bulletins, which have a deadline

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Count only what the reader of the dashboard may do something about."""
        user = parent_context["request"].user
        waiting, failing = 0, None
        if user.has_perm(REVIEW_READINGS):
            waiting = readings_to_review().count()
        if user.has_perm(SEE_LIVE_SOURCE):
            failing = failing_sources(settings.LIVE_SOURCE_URL).first()
        return {"waiting": waiting, "failing": failing, "is_shown": bool(waiting or failing)}
