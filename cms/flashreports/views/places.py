"""Which unit and which period does an address name, and may this person be there?"""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.flashreports.deadlines import period_of, period_text
from cms.flashreports.enums import SubmissionKind
from cms.flashreports.models import FlashReportSettings, Submission
from cms.flashreports.permissions import can_see
from portal.grid.models import Unit


class FlashView(WagtailAdminTemplateMixin, TemplateView):
    """A page of this desk, with its way back."""

    header_icon = "mail"
    parents: list[tuple[str, Any]] = []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to where the page belongs."""
        return [
            *self.breadcrumbs_items,
            *({"url": url, "label": label} for url, label in self.get_parents()),
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_parents(self) -> list[tuple[str, Any]]:
        """Return addresses and names of the pages above."""
        return self.parents


def period_asked(kind: str, text: str) -> date:
    """Return the period of an address.

    Raises:
        Http404: There is no such kind or period.
    """
    period = period_of(kind, text) if kind in SubmissionKind.values else None
    if period is None:
        raise Http404
    return period


def submission_at(request: HttpRequest, unit: str, kind: str, period: str) -> Submission:
    """Return the submission of an address, unsaved when nobody has begun it.

    Raises:
        Http404: There is no such unit, kind or period.
        PermissionDenied: It is another unit's.
    """
    first_day = period_asked(kind, period)
    reporting = Unit.objects.reporting()
    found = get_object_or_404(reporting, code=unit)
    if not can_see(request.user, found):
        raise PermissionDenied
    stored = Submission.objects.filter(unit=found, kind=kind, period=first_day)
    due_on = FlashReportSettings.current().due_days.due_on(kind, first_day)
    return stored.select_related("unit").first() or Submission(
        unit=found, kind=kind, period=first_day, due_on=due_on
    )


def submission_url(unit: Unit, kind: str, period: date, name: str = "flash_submission") -> str:
    """Return the address of a unit's submission, or of one of the pages that belong to it."""
    return reverse(name, args=[unit.code, kind, period_text(kind, period)])


def board_url(kind: str, period: date) -> str:
    """Return the address of a period's board."""
    return f"{reverse('flash_board')}?kind={kind}&period={period_text(kind, period)}"
