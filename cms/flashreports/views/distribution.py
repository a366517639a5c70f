"""Who gets an issue, and what became of each copy?"""

from collections import Counter
from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.flashreports.distribution import deliveries_restart, issue_send
from cms.flashreports.enums import RESTARTABLE_STATES, DeliveryState
from cms.flashreports.models import FlashReportPage, Recipient, SignedIssue
from cms.flashreports.permissions import can_read_deliveries, can_send
from cms.flashreports.views.places import FlashView


class DistributionView(FlashView):
    """One issue's copies, and the buttons to send and to try again."""

    template_name = "flashreports/admin/distribution.html"
    page_title = gettext_lazy("Distribution")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in whoever may send."""
        allowed = can_send if request.method == "POST" else can_read_deliveries
        if not allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def report(self) -> FlashReportPage:
        """Return the report of the address."""
        return get_object_or_404(FlashReportPage, pk=self.kwargs["pk"])

    @cached_property
    def issue(self) -> SignedIssue | None:
        """Return the signed issue, if the report is signed off."""
        return SignedIssue.objects.filter(page_key=self.report.translation_key).first()

    def get_page_subtitle(self) -> str:
        """Name the issue."""
        return f"{self.report.title} {self.report.issue_line}".strip()

    def get_parents(self) -> list[tuple[str, Any]]:
        """Lead back to the report, for whoever may edit it."""
        if not self.report.permissions_for_user(self.request.user).can_edit():
            return []
        edit = reverse("wagtailadmin_pages:edit", args=[self.report.pk])
        return [(edit, self.report.title)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the copies and how many are in each state."""
        copies = list(self.issue.deliveries.all()) if self.issue else []
        counts = Counter(one.state for one in copies)
        known = {one.email for one in copies}
        active = Recipient.objects.filter(is_active=True, is_demo=self.report.is_demo)
        return super().get_context_data(**kwargs) | {
            "report": self.report,
            "issue": self.issue,
            "copies": copies,
            "counts": [(state.label, counts[state]) for state in DeliveryState if counts[state]],
            "sent": counts[DeliveryState.SENT],
            "unsent": [one for one in active if one.email not in known],
            "restartable": sum(counts[state] for state in RESTARTABLE_STATES),
            "may_send": self.report.live and can_send(self.request.user),
            "is_live": self.report.live,
            "pdf_url": reverse("flash_pdf", args=[self.report.pk, "internal"]),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send to the list, or try again what was given up."""
        here = redirect("flash_distribution", self.report.pk)
        by, now = cast(User, request.user), timezone.now()
        if self.issue is None:
            messages.error(request, _("Only a published issue can be sent."))
        elif request.POST.get("action") == "restart":
            self._say(deliveries_restart(issue=self.issue, by=by, now=now))
        else:
            try:
                self._say(issue_send(issue=self.issue, by=by, now=now))
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
        return here

    def _say(self, count: int) -> None:
        sentence = ngettext(
            "%(count)d copy is on its way; this page shows what becomes of it.",
            "%(count)d copies are on their way; this page shows what becomes of them.",
            count,
        )
        messages.success(self.request, sentence % {"count": count})
