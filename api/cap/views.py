"""What does `/alerts/<identifier>.cap.xml` answer? The bytes that went out at publication.

They never change. A notice that was withdrawn answers 410: who has the message already is told by
the one that follows it.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from cms.alerts.files import CAP_TYPE
from cms.alerts.models import AlertMessage

MAX_AGE = 300  # seconds that a cache may answer in our place: a withdrawal gets through


@require_safe
def message(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """Answer with the message, with "nothing new", or with what became of it."""
    found = AlertMessage.objects.select_related("page").filter(identifier=identifier).first()
    if found is None:
        raise Http404
    if not found.page.live:
        return HttpResponse("Gone\n", status=410, content_type="text/plain; charset=utf-8")
    return _answer(request, found)


def _answer(request: HttpRequest, found: AlertMessage) -> HttpResponseBase:
    conditional = condition(
        etag_func=lambda request: f'"{found.digest}"',
        last_modified_func=lambda request: found.sent_at,
    )

    def whole(request: HttpRequest) -> HttpResponse:
        return HttpResponse(bytes(found.body), content_type=f"{CAP_TYPE}; charset=utf-8")

    response: HttpResponseBase = conditional(whole)(request)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response
