"""How does somebody report pollution? One page that needs no script, and the receipt behind it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from django_permissions_policy.decorators import permissions_policy_override

from cms.core.area_maps import AreaMap, area_map
from cms.core.navigation import Crumb
from cms.core.twins import read_as_text
from cms.intake.answers import WRONG, errors_answer, wants_json
from cms.intake.categories import (
    categories_offered,
    category_asked,
    category_hint,
    category_label,
)
from cms.intake.enums import Purpose
from cms.intake.form_keys import form_key_of, new_form_token
from cms.intake.forms import ComplaintForm
from cms.intake.map_points import is_pointing, point_picked
from cms.intake.nearby import nearby_cases
from cms.intake.notices import contact_kept, privacy_notice_address
from cms.intake.proofs import challenge_for, form_hash
from cms.intake.sending import Sending
from cms.intake.views.nearby import may_ask
from cms.intake.views.receipts import receipt_answer
from portal.complaints.evidence.limits import limits
from portal.complaints.models import Category
from portal.complaints.selectors.nearby import NearbyCase

# The one page that may ask for a position, and that shows pictures which are still on the device.
WITH_POSITION: Final[dict[str, str | list[str] | tuple[str]]] = {
    **settings.PERMISSIONS_POLICY,
    "geolocation": ["self"],
}
WITH_PREVIEWS: Final = {"img-src": [SELF, "data:", "blob:"]}
NOT_STORED: Final = 503
SCRIPTS: Final = tuple(
    f"js/intake/{name}.js"
    for name in (
        "words",
        "rules",
        "steps",
        "place",
        "map",
        "pictures",
        "draft",
        "proof",
        "check",
        "send",
    )
)


@read_as_text
@csrf_exempt  # judged by `Sending`: a missing token is a doubt, never a lost report
@permissions_policy_override(WITH_POSITION)
@csp_update(WITH_PREVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask what, where, when and who; take it in when it is sent."""
    now = timezone.now()
    if request.method == "POST":
        return _sent(request, now)
    category = category_asked(request.GET.get("category"))
    if category is None:
        return _choice(request)
    form = ComplaintForm(category=category, now=now)
    return _page(request, form, new_form_token(now))


@require_safe
def challenge(request: HttpRequest, form: str) -> JsonResponse:
    """Set the work that a device proves for one form, named by the hash of its key."""
    return JsonResponse(challenge_for(form, timezone.now()))


def _sent(request: HttpRequest, now: datetime) -> HttpResponse:
    sending = Sending(request, now)
    if sending.category is None:
        return _choice(request, status=WRONG)
    form = sending.form(sending.category)
    if "change_category" in request.POST or is_pointing(request.POST):
        form.is_valid()
        sending.keep_files(form)
        unjudged = _unjudged(request, sending.category, now)
        return _page(request, unjudged, sending.token, kept=sending.files)
    found = _seen_by_others(request, form, now)
    if found:
        sending.keep_files(form)
        return _page(request, form, sending.token, nearby=found, kept=sending.files)
    try:
        receipt = sending.receipt(form)
    except DatabaseError:
        form.add_error(None, _("It could not be stored and has not arrived. Please send it again."))
        return _wrong(request, form, sending, status=NOT_STORED)
    if receipt is None:
        return _wrong(request, form, sending)
    return receipt_answer(request, receipt, now, has_cookies=sending.is_from_us)


def _seen_by_others(request: HttpRequest, form: ComplaintForm, now: datetime) -> list[NearbyCase]:
    """Return open cases nearby, once, to a browser without a script (a script asked before)."""
    if wants_json(request) or "nearby_seen" in request.POST or not form.is_valid():
        return []
    if not may_ask(request, Purpose.NEARBY):
        return []
    return nearby_cases(request.POST, now)


def _unjudged(request: HttpRequest, category: Category, now: datetime) -> ComplaintForm:
    """Return the form with what was typed so far, for another category or another point."""
    typed: dict[str, Any] = {
        name: values if len(values) > 1 else values[-1] for name, values in _lists(request)
    }
    point = point_picked(request.POST, area_map(timezone.localdate(now)))
    if point is not None:
        typed |= {"latitude": point.latitude, "longitude": point.longitude, "on_drawing": "1"}
    return ComplaintForm(initial=typed, category=category, now=now)


def _lists(request: HttpRequest) -> Iterable[tuple[str, list[str]]]:
    return ((name, values) for name, values in request.POST.lists() if values)


def _map_of(form: ComplaintForm) -> AreaMap | None:
    """Return the drawing with the point that the form has; what makes no sense counts as none."""
    point = [form.fields[name].clean(form[name].value()) for name in ("latitude", "longitude")]
    return area_map(timezone.localdate(), *point)


def _wrong(
    request: HttpRequest, form: ComplaintForm, sending: Sending, *, status: int = WRONG
) -> HttpResponse:
    if wants_json(request):
        answer = errors_answer(form)
        answer.status_code = status
        return answer
    return _page(request, form, sending.token, status=status, kept=sending.files)


def _choice(request: HttpRequest, *, status: int = 200) -> HttpResponse:
    context = {"categories": categories_offered(), "crumbs": _crumbs()}
    return render(request, "intake/choice.html", context, status=status)


def _page(
    request: HttpRequest, form: ComplaintForm, token: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        "category": form.category,
        "category_label": category_label(form.category),
        "category_hint": category_hint(form.category),
        "categories": categories_offered(),
        "token": token,
        "form_hash": form_hash(form_key_of(token).key),
        "scripts": SCRIPTS,
        "map": _map_of(form),
        "limits": limits(),
        "contact_kept": contact_kept(),
        "privacy_notice": privacy_notice_address(request),
        "crumbs": _crumbs(),
        **more,
    }
    return render(request, "intake/new.html", context, status=status)


def _crumbs() -> tuple[Crumb, ...]:
    return (
        Crumb(_("Home"), "/"),
        Crumb(_("Complaints"), "/complaints/"),
        Crumb(_("Report pollution")),
    )
