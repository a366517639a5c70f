"""What does each address of GeoReport v2 answer? Source: wiki.open311.org/GeoReport_v2."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from api.open311.catalogue import service_definition, service_list, service_named
from api.open311.documents import answer
from api.open311.errors import GeoReportError, unknown_request, unknown_service
from api.open311.keys import key_given, key_required
from api.open311.posting import media_limit, request_take
from api.open311.queries import asked_for, requests_found
from api.open311.rows import own_row, published_rows
from cms.core.models import SiteSettings
from portal.complaints.enums import Channel
from portal.complaints.models import Complaint
from portal.complaints.numbers import number_shown, number_typed, secret_shown
from portal.complaints.outcomes import public_outcome, public_outcomes

SPECIFICATION: Final = "http://wiki.open311.org/GeoReport_v2"
CHANGED: Final = "2026-11-25T00:00:00+08:00"
NOT_STORED: Final = 503
NOT_ARRIVED: Final = gettext_lazy(
    "It could not be stored and has not arrived. Please send it again."
)
View = Callable[..., HttpResponse]


def georeport(view: View) -> View:
    """Turn refusals into the specification's form of error; never keep what names a case."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, form: str, **kwargs: Any) -> HttpResponse:
        try:
            _check_jurisdiction(request, request.GET)
            response = view(request, *args, form=form, **kwargs)
        except GeoReportError as error:
            response = _refusal(error, form)
        except (BadRequest, SuspiciousOperation, MultiPartParserError):
            response = _refusal(GeoReportError(400, _("This form can't be read.")), form)
        except DatabaseError:
            response = _refusal(GeoReportError(NOT_STORED, str(NOT_ARRIVED)), form)
        response["Access-Control-Allow-Origin"] = "*"
        response.setdefault("Cache-Control", "no-store")
        return response

    return wrapped


def only(*methods: str) -> Callable[[View], View]:
    """Refuse other methods, in the specification's form as well."""

    def decorated(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, form: str, **kwargs: Any) -> HttpResponse:
            if request.method in methods:
                return view(request, *args, form=form, **kwargs)
            response = _refusal(GeoReportError(405, _("This is not done at this address.")), form)
            response["Allow"] = ", ".join(methods)
            return response

        return wrapped

    return decorated


@georeport
@only("GET", "HEAD")
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


@georeport
@only("GET", "HEAD")
def services(request: HttpRequest, *, form: str) -> HttpResponse:
    """List what can be reported."""
    return answer("services", service_list(), form)


@georeport
@only("GET", "HEAD")
def service(request: HttpRequest, code: str, *, form: str) -> HttpResponse:
    """Say what is asked for one service."""
    category = service_named(code)
    if category is None:
        raise unknown_service()
    return answer("service_definition", service_definition(category), form)


@csrf_exempt
@georeport
@only("GET", "HEAD", "POST")
def requests(request: HttpRequest, *, form: str) -> HttpResponse:
    """List what is public, or take a report in."""
    if request.method == "POST":
        return _posted(request, form)
    now = timezone.now()
    found = public_outcomes(requests_found(asked_for(request.GET, now)))
    return answer("service_requests", published_rows(found), form)


def _posted(request: HttpRequest, form: str) -> HttpResponse:
    now = timezone.now()
    bounds = media_limit(request)
    _check_jurisdiction(request, request.POST)
    key = key_required(request, now)
    receipt = request_take(request, reference=key.start, too_large=bounds.too_large, now=now)
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


@georeport
@only("GET", "HEAD")
def one_request(request: HttpRequest, number: str, *, form: str) -> HttpResponse:
    """Tell of one request: what is public, or its state to whose key posted it."""
    outcome = public_outcome(number_typed(number) or "-")
    if outcome is not None:
        return answer("service_requests", published_rows([outcome]), form)
    return answer("service_requests", [own_row(_own(request, number), timezone.now())], form)


@georeport
@only("GET", "HEAD")
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


def _check_jurisdiction(request: HttpRequest, given: Mapping[str, str]) -> None:
    """There is one jurisdiction: none has to be named, and another one is not found."""
    named = given.get("jurisdiction_id", "")
    if named and named not in {request.get_host(), settings.HOME_AREA_CODE}:
        raise GeoReportError(404, _("jurisdiction_id was not found."))


def _refusal(error: GeoReportError, form: str) -> HttpResponse:
    rows = [{"code": error.status, "description": str(one)} for one in error.sentences]
    return answer("errors", rows, form, status=error.status)
