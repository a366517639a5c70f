"""What came of it? The outcomes that are public, to read, to filter and to take along."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.navigation import Crumb
from cms.intake.categories import category_label
from cms.intake.links import links_of_outcome
from cms.intake.outcomes.charts import outcome_charts
from cms.intake.outcomes.export import outcomes_csv
from cms.intake.outcomes.listing import OutcomeListing, month_asked, month_label
from cms.intake.outcomes.maps import count_tiles
from cms.intake.outcomes.months import month_chart, month_table
from cms.intake.outcomes.places import county_names
from cms.intake.outcomes.selectors import (
    month_report,
    months_with_outcomes,
    months_with_reports,
    outcomes_wanted,
)
from portal.complaints.evidence.serving import file_response, is_public
from portal.complaints.models import CaseFile
from portal.complaints.outcomes import public_outcome, public_outcomes

MOST_ROWS = 10_000


@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """List what came of the complaints."""
    now = timezone.now()
    listing = OutcomeListing(request.GET, now)
    context = {
        "listing": listing,
        "county_names": county_names(),
        "page_obj": listing.page,
        "tiles": count_tiles(listing.wanted, listing.asked, listing.counties),
        "charts": outcome_charts(listing.wanted, months_with_outcomes())
        if listing.outcomes
        else (),
        "months": [(f"{one:%Y-%m}", month_label(one)) for one in months_with_reports(now)[:6]],
        "crumbs": _crumbs(),
    }
    return render(request, "intake/outcomes.html", context)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Hand out the same as CSV."""
    wanted = OutcomeListing(request.GET, timezone.now()).wanted
    headers = {"Content-Disposition": 'attachment; filename="outcomes.csv"'}
    content = outcomes_csv(public_outcomes(outcomes_wanted(wanted)[:MOST_ROWS]))
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def outcome(request: HttpRequest, number: str) -> HttpResponse:
    """Show one case; of one that is not public nothing is said, not even that it exists."""
    shown = public_outcome(number)
    if shown is None:
        raise Http404
    context = {
        "outcome": shown,
        "links": links_of_outcome(shown, timezone.now()),
        "county_names": county_names(),
        "crumbs": (*_crumbs(linked=True), Crumb(category_label(shown.category))),
        **({"demo": True} if shown.is_demo else {}),
    }
    return render(request, "intake/outcome.html", context)


@require_safe
def picture(request: HttpRequest, number: str, key: int) -> HttpResponseBase:
    """Give a picture that was chosen for the public."""
    files = CaseFile.objects.select_related("complaint").filter(complaint__number=number)
    file = get_object_or_404(files, pk=key)
    if not is_public(file):
        raise Http404
    return file_response(file, request)


@require_safe
def month(request: HttpRequest, month: str) -> HttpResponse:
    """Show how a month went, county by county."""
    asked = month_asked(month)
    now = timezone.now()
    report = month_report(asked, now) if asked else None
    if asked is None or report is None:
        raise Http404
    label, months = month_label(asked), months_with_reports(now)[:12]
    context = {
        "label": label,
        "table": month_table(report, label),
        "chart": month_chart(report, label),
        "months": [(f"{one:%Y-%m}", month_label(one), one == asked) for one in months],
        "crumbs": (*_crumbs(linked=True), Crumb(label)),
    }
    return render(request, "intake/month.html", context)


def _crumbs(*, linked: bool = False) -> tuple[Crumb, ...]:
    return (Crumb(_("Home"), "/"), Crumb(_("Complaints"), "/complaints/" if linked else ""))
