"""Who has handed in for a period, and who is missing?"""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.flashreports.deadlines import neighbour, period_of, period_start
from cms.flashreports.enums import SubmissionKind
from cms.flashreports.models import FlashReportSettings
from cms.flashreports.notices import period_name
from cms.flashreports.permissions import can_read_all, units_seen_by
from cms.flashreports.selectors import missing_of, submission_board
from cms.flashreports.views.places import FlashView, board_url, submission_url

BOARD_TITLE = _("Submissions")


class BoardView(FlashView):
    """One period's submissions: all units for the office, its own for a unit."""

    template_name = "flashreports/admin/board.html"
    page_title = BOARD_TITLE
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in the office, and whoever works for a unit."""
        if not (can_read_all(request.user) or units_seen_by(request.user).exists()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows and the periods beside this one."""
        now = timezone.localtime()
        kind, period = self._asked(now.date())
        units = units_seen_by(self.request.user)
        rows = submission_board(units=units, kind=kind, period=period, now=now)
        return super().get_context_data(**kwargs) | {
            "kind": kind,
            "kinds": [
                (one.label, board_url(one, period_start(one, period)), one == kind)
                for one in SubmissionKind
            ],
            "period": period_name(kind, period),
            "month": period,
            "due_on": FlashReportSettings.current().due_days.due_on(kind, period),
            "rows": [(row, submission_url(row.unit, kind, period)) for row in rows],
            "missing": missing_of(rows),
            "before_url": board_url(kind, neighbour(kind, period, step=-1)),
            "after_url": board_url(kind, neighbour(kind, period, step=1)),
            "sees_all": can_read_all(self.request.user),
        }

    def _asked(self, today: date) -> tuple[str, date]:
        kind = self.request.GET.get("kind", "")
        kind = kind if kind in SubmissionKind.values else SubmissionKind.MONTHLY.value
        asked = period_of(kind, self.request.GET.get("period", ""))
        return kind, asked or period_start(kind, today)
