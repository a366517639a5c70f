"""What answers at `/search/`?"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.navigation import Crumb
from cms.search.listing import SearchListing


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what answers the words of the address, or the empty form.

    Every language of the site searches the Chinese publications: the others are made from them.
    """
    listing = SearchListing(request.GET, at=timezone.now(), language=settings.LANGUAGE_CODE)
    context = {
        "listing": listing,
        "page_obj": listing.page,
        "crumbs": (Crumb(_("Home"), "/"), Crumb(_("Search the site"))),
    }
    return render(request, "search/search.html", context)


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Tell browsers how to search here (OpenSearch 1.1)."""
    return render(
        request,
        "search/description.xml",
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
