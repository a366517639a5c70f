"""What does the report page show? The same as the command, with the way to each finding."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.sitehealth.export import STATES, group_of, report_write
from cms.sitehealth.limits import INSTRUMENT
from cms.sitehealth.selectors import shown_health


@require_safe
def site_health_report(request: HttpRequest) -> HttpResponse:
    """Show the report, or hand it out as CSV."""
    now = timezone.localtime()
    report, looked_at = shown_health(now=now)
    if request.GET.get("export") == "csv":
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="site-health-{now:%Y%m%d}.csv"'
        report_write(report, response)
        return response
    groups = [(name, list(found)) for name, found in groupby(report.measures, key=group_of)]
    context = {
        "report": report,
        "groups": groups,
        "states": STATES,
        "instrument": INSTRUMENT,
        "now": now,
        "looked_at": looked_at,
    }
    return TemplateResponse(request, "sitehealth/report.html", context)
