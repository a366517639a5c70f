"""What does each address of GeoReport v2 answer? Source: wiki.open311.org/GeoReport_v2."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from api.open311.catalogue import service_definition, service_list, service_named
from api.open311.documents import answer
from api.open311.errors import GeoReportError, unknown_request, unknown_service
from api.open311.keys import key_given, key_required
from api.open311.posting import request_take
from api.open311.queries import asked_for, requests_found
from api.open311.rows import own_row, published_rows
from cms.core.models import SiteSettings
from portal.complaints.enums import Channel
from portal.complaints.models import Complaint
from portal.complaints.numbers import number_shown, number_typed, secret_shown
from portal.complaints.outcomes import public_outcome, public_outcomes

SPECIFICATION: Final = "http://wiki.open311.org/GeoReport_v2"
CHANGED: Final = "2026-11-25T00:00:00+08:00"
View = Callable[..., HttpResponse]


def georeport(view: View) -> View:
    """Turn refusals into the specification's form of error; never keep what names a case."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, form: str, **kwargs: Any) -> HttpResponse:
        try:
            _check_jurisdiction(request)
            response = view(request, *args, form=form, **kwargs)
        except GeoReportError as error:
            response = _refusal(error, form)
        response["Access-Control-Allow-Origin"] = "*"
        response.setdefault("Cache-Control", "no-store")
        return response

    return wrapped


@require_safe
@georeport
def discovery(request: HttpRequest, *, form: str) -> HttpResponse:
    """Say what is offered here, and where."""
    base = f"{settings.BASE_URL}/open311/v2"
    endpoint = {
        "specification": SPECIFICATION,
        "url": base,
        "changeset": CHANGED,
        "type": "production" if settings.ALERT_CAP_STATUS == "Actual" else "test",
        "formats": ["text/xml", "application/json"],
    }
    contact = SiteSettings.for_request(request).contact
    tree = {
        "changeset": CHANGED,
        "contact": contact or settings.BASE_URL,
        "key_service": _("Ask the office for a key: %(contact)s")
        % {"contact": contact or settings.BASE_URL},
        "endpoints": [endpoint],
    }
    return answer("discovery", tree, form)


@require_safe
@georeport
def services(request: HttpRequest, *, form: str) -> HttpResponse:
    """List what can be reported."""
    return answer("services", service_list(), form)


@require_safe
@georeport
def service(request: HttpRequest, code: str, *, form: str) -> HttpResponse:
    """Say what is asked for one service."""
    category = service_named(code)
    if category is None:
        raise unknown_service()
    return answer("service_definition", service_definition(category), form)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@georeport
def requests(request: HttpRequest, *, form: str) -> HttpResponse:
    """List what is public, or take a report in."""
    now = timezone.now()
    if request.method == "POST":
        return _posted(request, form)
    found = public_outcomes(requests_found(asked_for(request.GET, now)))
    return answer("service_requests", published_rows(found), form)


def _posted(request: HttpRequest, form: str) -> HttpResponse:
    now = timezone.now()
    key = key_required(request, now)
    receipt = request_take(request, reference=key.start, now=now)
    notice = _("Case number %(number)s, secret code %(secret)s. The code is told this once.") % {
        "number": number_shown(receipt.complaint.number),
        "secret": secret_shown(receipt.secret),
    }
    row = {
        "service_request_id": receipt.complaint.number,
        "service_notice": notice,
        "account_id": None,
    }
    return answer("service_requests", [row], form)


@require_safe
@georeport
def one_request(request: HttpRequest, number: str, *, form: str) -> HttpResponse:
    """Tell of one request: what is public, or its state to whose key posted it."""
    outcome = public_outcome(number_typed(number) or "-")
    if outcome is not None:
        return answer("service_requests", published_rows([outcome]), form)
    return answer("service_requests", [own_row(_own(request, number), timezone.now())], form)


@require_safe
@georeport
def token(request: HttpRequest, number: str, *, form: str) -> HttpResponse:
    """Lead from a token to its request; ids are given at once here, so that each is its own."""
    case = _own(request, number)
    row = {"service_request_id": case.number, "token": case.number}
    return answer("service_requests", [row], form)


@georeport
def unknown(request: HttpRequest, *, form: str) -> HttpResponse:
    """Say that there is nothing here, in the form that was asked for."""
    raise GeoReportError(404, _("There is nothing at this address."))


def _own(request: HttpRequest, number: str) -> Complaint:
    """Return a case that the key of this request has posted; nobody else learns that it exists."""
    key = key_given(request)
    if key is None:
        raise unknown_request()
    own = Complaint.objects.filter(channel=Channel.OPEN311, channel_reference=key.start)
    found = own.select_related("category", "area", "unit").filter(
        number=number_typed(number) or "-"
    )
    case = found.first()
    if case is None:
        raise unknown_request()
    return case


def _check_jurisdiction(request: HttpRequest) -> None:
    """There is one jurisdiction: none has to be named, and another one is not found."""
    named = request.POST.get("jurisdiction_id") or request.GET.get("jurisdiction_id") or ""
    if named and named not in {request.get_host(), settings.HOME_AREA_CODE}:
        raise GeoReportError(404, _("jurisdiction_id was not found."))


def _refusal(error: GeoReportError, form: str) -> HttpResponse:
    rows = [{"code": error.status, "description": str(one)} for one in error.sentences]
    return answer("errors", rows, form, status=error.status)
