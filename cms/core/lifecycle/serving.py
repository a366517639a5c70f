"""What answers at the address of a publication that is not simply there: a tombstone, a history?

`/…/history/` lists the versions that readers have seen, `/…/history/1/` shows the first of them as
it was, marked as superseded. Neither is for search engines.
"""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control

from cms.core.lifecycle.models import Withdrawal
from cms.core.lifecycle.selectors import Version, versions_of, withdrawal_of
from cms.core.navigation import Crumb, crumbs_of

HISTORY = "history"


def lifecycle_route(page: Any, components: Sequence[str]) -> dict[str, Any] | None:
    """Return what a page is asked for besides itself; None when it is asked for itself.

    Args:
        page: The page that the address leads to.
        components: What follows the page's own address.
    """
    if not page.live:
        withdrawal = withdrawal_of(page)
        return {"withdrawal": withdrawal} if withdrawal else None
    match list(components):
        case ["history"]:
            return {"version": 0}
        case ["history", number] if number.isascii() and number.isdecimal() and len(number) < 5:
            return {"version": int(number)}
    return None


def tombstone(request: HttpRequest, page: Any, withdrawal: Withdrawal) -> HttpResponse:
    """Say that the publication was here and is withdrawn, and why."""
    title = "" if withdrawal.withholds_title else page.title
    context = {"withdrawal": withdrawal, "title": title}
    return _unlisted(TemplateResponse(request, "lifecycle/withdrawn.html", context, status=410))


def history(request: HttpRequest, page: Any, number: int) -> HttpResponse:
    """Show the list of versions, or one of the superseded ones.

    Raises:
        Http404: there is no such version, or it is the one that holds.
    """
    versions = versions_of(page)
    if not number:
        crumbs = [*crumbs_of(page)[:-1], Crumb(page.title, page.url)]
        context = {"page": page, "versions": versions, "crumbs": crumbs}
        return _unlisted(TemplateResponse(request, "lifecycle/history.html", context))
    version = next((one for one in versions if one.number == number), None)
    if version is None or version.revision is None:
        raise Http404
    return _unlisted(_old_page(request, page, version))


def _old_page(request: HttpRequest, page: Any, version: Version) -> TemplateResponse:
    old = version.revision.as_object() if version.revision else page
    context = old.get_context(request) | {"superseded": version, "superseded_by": page}
    return TemplateResponse(request, old.get_template(request), context)


def _unlisted(response: TemplateResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    if response.status_code == 410:
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response
