"""Who would get a report and why, and which areas and categories does nobody cover?"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from cms.griddesk.categories import category_names
from cms.griddesk.forms import PlaceForm, today
from cms.griddesk.permissions import can_see
from cms.griddesk.selectors import coverage, step_rows
from portal.grid.enums import AreaKind
from portal.grid.models import Area
from portal.grid.selectors import route
from portal.grid.selectors.routes import city_desk, route_steps

ASKED = "category"


@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """Tell who would get a report of a category at a place on a day, and each step to it."""
    if not can_see(request.user):
        raise PermissionDenied
    is_asked = ASKED in request.GET
    form = PlaceForm(request.GET) if is_asked else PlaceForm(initial={"on": today()})
    context: dict[str, Any] = {"form": form}
    if is_asked and form.is_valid():
        said = form.cleaned_data
        answer = route(
            category=said["category"], area=said["area"], point=said["point"], on=said["on"]
        )
        steps = route_steps(category=said["category"], areas=answer.areas, on=said["on"])
        context |= {"answer": answer, "steps": step_rows(steps), "point": said["point"]}
    return render(request, "griddesk/who.html", context)


@require_safe
def covered(request: HttpRequest) -> HttpResponse:
    """Show area by category who gets what; the towns of a county when one is named."""
    if not can_see(request.user):
        raise PermissionDenied
    on = _day(request.GET.get("on", "")) or today()
    county = Area.objects.counties().filter(code=request.GET.get("county", "")).first()
    if county is None:
        areas = Area.objects.filter(kind__in=(AreaKind.COUNTY, AreaKind.ZONE))
    else:
        areas = Area.objects.filter(parent=county) | Area.objects.filter(pk=county.pk)
    rows = coverage(areas=areas.order_by("code"), on=on)
    context = {
        "rows": rows,
        "categories": list(category_names().values()),
        "gaps": [row for row in rows if row.gaps],
        "county": county,
        "counties": Area.objects.counties().order_by("code"),
        "on": on,
        "desk": city_desk(),
    }
    return render(request, "griddesk/coverage.html", context)


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None
