"""What does `/alerts/<identifier>.cap.xml` answer? The bytes that went out.

They never change and stay, also of a notice that was withdrawn: a message that others refer to has
to be readable. A link in the header (RFC 5829) then leads to what was sent after it.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from cms.alerts.files import CAP_TYPE
from cms.alerts.models import AlertMessage, AlertSequel

MAX_AGE = 300  # seconds that a cache may answer in our place: what comes next gets through


@require_safe
def message(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """Answer with the message, with "nothing new", or with what became of it."""
    found = _found(identifier)
    if found is None:
        raise Http404
    response = _answer(request, found)
    if later := _later(found):
        response["Link"] = f'<{settings.BASE_URL}{later.cap_url}>; rel="successor-version"'
    return response


def _found(identifier: str) -> AlertMessage | AlertSequel | None:
    message = AlertMessage.objects.filter(identifier=identifier).first()
    return message or AlertSequel.objects.filter(identifier=identifier).first()


def _later(found: AlertMessage | AlertSequel) -> AlertSequel | None:
    """Return what was sent next about the same notice."""
    sequels = AlertSequel.objects.filter(page_id=found.page_id).defer("body")
    if isinstance(found, AlertSequel):
        sequels = sequels.filter(pk__gt=found.pk)
    return sequels.order_by("pk").first()


def _answer(request: HttpRequest, found: AlertMessage | AlertSequel) -> HttpResponseBase:
    conditional = condition(
        etag_func=lambda request: f'"{found.digest}"',
        last_modified_func=lambda request: found.sent_at,
    )

    def whole(request: HttpRequest) -> HttpResponse:
        return HttpResponse(bytes(found.body), content_type=f"{CAP_TYPE}; charset=utf-8")

    response: HttpResponseBase = conditional(whole)(request)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response
