"""What does the dashboard say of the bulletins? What waits, what is late, what to correct."""

from typing import Any, ClassVar

from django.conf import settings
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.bulletins.models import BulletinIndexPage
from cms.bulletins.permissions import can_draft, can_record_forecasts
from cms.bulletins.selectors import bulletins_to_correct, bulletins_waiting
from portal.grid.models import Area

SHOWN = 10


class BulletinsPanel(Component):
    """The bulletins that call for a person, most pressing first."""

    name = "bulletins"
    template_name = "bulletins/admin/dashboard_panel.html"
    order = 90  # before Wagtail's own panels: these have a deadline

    class Media:
        css: ClassVar = {"all": ["css/admin/bulletins.css"]}

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Show only what the reader of the dashboard may do something about."""
        request = parent_context["request"]
        area = Area.objects.filter(code=settings.HOME_AREA_CODE).first()
        index = BulletinIndexPage.objects.first()
        if area is None or index is None:
            return {"is_shown": False}
        may_draft = can_draft(request.user, index)
        may_edit = may_draft or index.permissions_for_user(request.user).can_edit()
        waiting = bulletins_waiting(area=area, now=timezone.localtime()) if may_edit else []
        return {
            "is_shown": may_edit,
            "waiting": waiting[:SHOWN],
            "more": max(0, len(waiting) - SHOWN),
            "to_correct": bulletins_to_correct()[:SHOWN] if may_edit else [],
            "may_draft": may_draft,
            "may_type": can_record_forecasts(request.user),
        }
