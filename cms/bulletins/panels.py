"""What does an editor see of a bulletin's figures, above the text?"""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import Panel

from cms.bulletins.comparing import bulletin_outdated
from cms.bulletins.enums import BulletinKind
from cms.bulletins.schedule import occurrence_of


class FiguresPanel(Panel):
    """The snapshot's state, the deadline, and which figures have changed since, with a button."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "bulletins/admin/figures_panel.html"

        def is_shown(self) -> bool:
            """Show it only on a page that exists: without figures there is no bulletin."""
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Compare the draft's snapshot with the figures of this moment."""
            now = timezone.localtime()
            page = self.instance
            of = occurrence_of(BulletinKind(page.kind), page.period_start, page.period_end, now)
            allowed = page.permissions_for_user(self.request.user)
            return {
                **super().get_context_data(parent_context),
                "page": page,
                "report": page.report,
                "deadline": None if page.live else of.deadline,
                "is_late": not page.live and of.late_by(now) is not None,
                "differences": bulletin_outdated(page, now),
                "may_refresh": allowed.can_edit() and not allowed.page_locked(),
                "refresh_url": reverse("bulletin_refresh", args=[page.pk]),
            }
