"""How is the air now? The city on one page, each area on one of its own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.airboard.descriptions import board_column, dataset_of
from cms.airboard.history import history_of
from cms.airboard.spans import Choice
from cms.airboard.tables import places_table
from cms.airboard.tiles import tiles_of
from cms.core.models import SiteSettings
from cms.core.navigation import Crumb
from portal.airquality import selectors
from portal.airquality.reports import AirReport
from portal.grid.models import Area
from portal.grid.selectors import area_by_code, home_area


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the city and its counties now: the answer, the map, the table, the history."""
    now = timezone.localtime()
    city = home_area()
    source = SiteSettings.for_request(request).data_source
    report = selectors.current_report(area=city, now=now, source=source)
    context = {
        **_common(request, city, report),
        "tiles": tiles_of(report),
        "table": places_table(report.counties, caption=_("Newest hour of each county")),
        "table_title": _("County by county"),
        "crumbs": (Crumb(_("Home"), "/"), Crumb(_("Air quality now"))),
    }
    return render(request, "airboard/board.html", context)


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    """Show one area now, with its stations and its history."""
    now = timezone.localtime()
    shown = area_by_code(code)
    if shown is None or not shown.is_broad:
        raise Http404
    if shown.code != code:
        return redirect("airboard:area", shown.code, permanent=True)
    source = SiteSettings.for_request(request).data_source
    report = selectors.area_report(area=shown, now=now, source=source)
    context = {
        **_common(request, shown, report),
        "table": places_table(
            report.stations, caption=_("Newest hour of each station"), linked=False
        ),
        "table_title": _("Station by station"),
        "crumbs": (
            Crumb(_("Home"), "/"),
            Crumb(_("Air quality now"), reverse("airboard:board")),
            Crumb(shown.name),
        ),
    }
    return render(request, "airboard/area.html", context)


def _common(request: HttpRequest, shown: Area, report: AirReport) -> dict[str, Any]:
    now = timezone.localtime()
    return {
        "column_tags": board_column(),
        "dataset": dataset_of(shown),
        "area": shown,
        "report": report,
        "figure": report.city,
        "history": history_of(shown, choice=Choice.of(request), now=now),
        "forecasts": selectors.forecast_strip(area=shown, now=now),
    }
