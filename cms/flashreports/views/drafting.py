"""How does a report come about? Begun for a month, filled with picked items, read as a PDF."""

from functools import cached_property
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cms.flashreports.blocks import FIGURES_DAYS, FIGURES_RANKING
from cms.flashreports.drafting import can_draft, report_draft
from cms.flashreports.models import FlashReportPage
from cms.flashreports.permissions import can_read_deliveries
from cms.flashreports.picking import Pick, publication_picks, report_take, submission_groups
from cms.flashreports.publishing import report_pdf
from cms.flashreports.selectors import report_index
from cms.flashreports.views.places import FlashView

SECTIONS = {"work": "各单位工作进展", "news": "工作动态"}
CAPTIONS = {
    FIGURES_RANKING: "各县区环境空气质量综合指数及排名",
    FIGURES_DAYS: "中心城区逐日空气质量级别",
}
EDITIONS = ("internal", "public")


class DraftForm(forms.Form):
    """The month that a new report is about."""

    month = forms.DateField(
        label=gettext_lazy("month"),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
    )


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Begin a report, for whoever may add one."""
    index = report_index()
    if index is None or not can_draft(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    form = DraftForm(request.POST or None, initial={"month": today})
    if request.method == "POST" and form.is_valid():
        by = cast(User, request.user)
        page = report_draft(index=index, month=form.cleaned_data["month"], by=by)
        return redirect("flash_pick", page.pk)
    return render(request, "flashreports/admin/draft.html", {"form": form})


def report_to_edit(request: HttpRequest, pk: int) -> FlashReportPage:
    """Return a report as it was last saved, for whoever may edit it.

    Raises:
        PermissionDenied: This person may not.
    """
    page = get_object_or_404(FlashReportPage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return cast(FlashReportPage, page.get_latest_revision_as_object())


class PickView(FlashView):
    """The work, publications and figures of a month, to be ticked."""

    template_name = "flashreports/admin/pick.html"
    page_title = gettext_lazy("Pick items")
    header_icon = "tasks"

    @cached_property
    def report(self) -> FlashReportPage:
        """Return the report of the address."""
        return report_to_edit(self.request, self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Name the report."""
        return str(self.report.title)

    def get_parents(self) -> list[tuple[str, Any]]:
        """Lead back to the report."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.report.pk])
        return [(edit, self.report.title)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what there is to pick."""
        return super().get_context_data(**kwargs) | {
            "report": self.report,
            "groups": submission_groups(self.report),
            "publications": publication_picks(self.report, at=timezone.now()),
            "captions": CAPTIONS,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take what was ticked, in the order in which it stands here."""
        page = self.report
        if page.permissions_for_user(request.user).page_locked():
            messages.error(request, _("The page is locked, so nothing was taken."))
            return redirect("wagtailadmin_pages:edit", page.pk)
        count = report_take(
            page=page,
            picks=self._ticked(set(request.POST.getlist("pick"))),
            figures={k: v for k, v in CAPTIONS.items() if k in request.POST.getlist("figures")},
            by=cast(User, request.user),
            now=timezone.now(),
        )
        if count:
            messages.success(request, _("Taken into the draft. Edit the texts and save."))
        else:
            messages.warning(request, _("Nothing was ticked, or there are no figures."))
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _ticked(self, origins: set[str]) -> list[tuple[str, list[Pick]]]:
        work = [pick for group in submission_groups(self.report) for pick in group.picks]
        news = publication_picks(self.report, at=timezone.now())
        return [
            (SECTIONS[name], [one for one in picks if one.origin in origins and not one.is_taken])
            for name, picks in (("work", work), ("news", news))
        ]


@require_safe
def pdf(request: HttpRequest, pk: int, edition: str) -> HttpResponse:
    """Show an edition as it was last saved, to whoever edits or sends reports."""
    page = get_object_or_404(FlashReportPage, pk=pk)
    if edition not in EDITIONS:
        raise Http404
    if not (
        page.permissions_for_user(request.user).can_edit() or can_read_deliveries(request.user)
    ):
        raise PermissionDenied
    content = report_pdf(
        page.get_latest_revision_as_object(), internal=edition == "internal", now=timezone.now()
    )
    disposition = {"Content-Disposition": f'inline; filename="{edition}-{page.pk}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=disposition)
