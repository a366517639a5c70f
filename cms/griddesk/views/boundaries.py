"""Which boundaries are stored? Listed with their source, their points, and what is wrong there."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.core.area_maps import area_map
from cms.griddesk.boundaries import boundary_rows, counties_without
from cms.griddesk.forms import today
from cms.griddesk.permissions import can_import, can_see
from portal.grid.models import AreaBoundary

PER_PAGE = 100


@require_safe
def boundaries(request: HttpRequest) -> HttpResponse:
    """Show the boundaries, and how to import some where there are none."""
    if not can_see(request.user):
        raise PermissionDenied
    on = today()
    stored = AreaBoundary.objects.select_related("area").order_by("area__code", "-valid_from")
    page = Paginator(stored, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "rows": boundary_rows(page, on),
        "page_obj": page,
        "map": area_map(on),
        "missing": counties_without(on) if page.paginator.count else [],
        "can_import": can_import(request.user),
    }
    return render(request, "griddesk/boundaries.html", context)
