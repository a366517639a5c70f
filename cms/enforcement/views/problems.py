"""What may anybody see of the problems under supervision?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.navigation import Crumb
from cms.enforcement.problems.listing import ProblemListing


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """List the problems with place, county, step and dates."""
    listing = ProblemListing(request.GET)
    context = {
        "listing": listing,
        "problems": listing.shown,
        "page_obj": listing.page,
        "crumbs": (Crumb(_("Home"), "/"), Crumb(_("Problems under supervision"))),
    }
    return render(request, "enforcement/problems.html", context)
