"""How far is each month confirmed, and how does an officer confirm one?"""

from datetime import date
from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.airdesk.selectors import (
    day_revisions,
    days_to_sum_up,
    month_end,
    month_overview,
    months_overview,
)
from cms.airdesk.views.pages import DeskView
from portal.airquality.deciding.confirmation import month_confirm
from portal.airquality.models import MonthConfirmation
from portal.airquality.selectors.review import readings_to_review

MONTHS_TITLE = gettext_lazy("Confirm months")
REVISIONS_SHOWN = 50
# Outside of these an address names no month that could have figures.
YEARS = range(1980, 2200)


class MonthListView(DeskView):
    """The months that have figures, and how far each is confirmed."""

    template_name = "airdesk/months.html"
    page_title = MONTHS_TITLE
    header_icon = "calendar-check"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the months, newest first."""
        return super().get_context_data(
            months=months_overview(), days_to_sum_up=days_to_sum_up(), **kwargs
        )


class MonthView(DeskView):
    """One month: what is provisional, what waits, and the button that confirms it."""

    template_name = "airdesk/month.html"
    header_icon = "calendar-check"
    parent_url_name = "airdesk_months"
    parent_title = MONTHS_TITLE

    @cached_property
    def month(self) -> date:
        """Return the first day of the month in the address."""
        year, month = self.kwargs["year"], self.kwargs["month"]
        if year not in YEARS or not 1 <= month <= 12:
            raise Http404
        return date(year, month, 1)

    def get_page_title(self) -> str:
        """Name the month."""
        return date_format(self.month, "YEAR_MONTH_FORMAT")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what an officer looks at before confirming."""
        month = self.month
        last = month_end(month)
        revisions = day_revisions(month)
        return super().get_context_data(**kwargs) | {
            "month": month,
            "last": last,
            "overview": month_overview(month),
            "is_over": last < timezone.localdate(),
            "waiting": readings_to_review().filter(day__range=(month, last)).count(),
            "confirmations": MonthConfirmation.objects.filter(month=month).select_related("by"),
            "revisions": revisions[:REVISIONS_SHOWN],
            "more": max(0, revisions.count() - REVISIONS_SHOWN),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Confirm the month, or say why not."""
        try:
            month_confirm(
                year=self.month.year,
                month=self.month.month,
                by=cast(User, request.user),
                now=timezone.now(),
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Confirmed: %(month)s.") % {"month": self.get_page_title()})
        return redirect("airdesk_month", self.month.year, self.month.month)
