"""What may anybody see of the register? By the clock of the request, whatever job has run.

A penalty whose period has ended and one that was taken back answer 410 (Gone), not 404: it was
public, is not any more by law, and search engines are to forget it at once. The page that says so
names nobody; of one that was taken back it says the decision and the reason, as the law asks.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.navigation import Crumb
from cms.enforcement.enums import PenaltyState
from cms.enforcement.models import Penalty
from cms.enforcement.penalties.export import penalties_csv
from cms.enforcement.penalties.listing import PenaltyListing
from cms.enforcement.penalties.rows import labelled_values
from cms.enforcement.penalties.selectors import penalty_gone, penalty_published

MOST_ROWS = 10_000


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """List the penalties that are shown now."""
    listing = PenaltyListing(request.GET, timezone.now())
    context = {"listing": listing, "page_obj": listing.page, "crumbs": _crumbs()}
    return render(request, "enforcement/penalties.html", context)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Hand out the same as CSV."""
    found = PenaltyListing(request.GET, timezone.now()).found[:MOST_ROWS]
    headers = {"Content-Disposition": 'attachment; filename="penalties.csv"'}
    content = penalties_csv(found)
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def penalty(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one penalty, or that it is gone."""
    now = timezone.now()
    shown = penalty_published(key=key, at=now)
    if shown is None:
        return _gone(request, key)
    context = {
        "penalty": shown,
        "values": labelled_values(shown),
        "crumbs": (*_crumbs(linked=True), Crumb(shown.decision_number)),
        **({"demo": True} if shown.is_demo else {}),
    }
    return render(request, "enforcement/penalty.html", context)


def _gone(request: HttpRequest, key: UUID) -> HttpResponse:
    gone = penalty_gone(key=key)
    if gone is None:
        raise Http404
    context = {
        "withdrawn": gone if _is_told(gone) else None,
        "crumbs": (*_crumbs(linked=True), Crumb(_("No longer public"))),
    }
    response = render(request, "enforcement/penalty_gone.html", context, status=410)
    patch_cache_control(response, no_store=True)
    return response


def _is_told(gone: Penalty) -> bool:
    """Tell whether a withdrawal is still told: as long as its penalty would have been shown."""
    return gone.state == PenaltyState.WITHDRAWN and not gone.is_over(timezone.localdate())


def _crumbs(*, linked: bool = False) -> tuple[Crumb, ...]:
    url = reverse("penalties:register") if linked else ""
    return (Crumb(_("Home"), "/"), Crumb(_("Administrative penalties"), url))
