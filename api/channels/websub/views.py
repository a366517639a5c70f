"""What does the hub answer? That it will ask the callback, or what is wrong with the request."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from api.channels.websub.asked import request_read
from api.channels.websub.limits import HOUR, is_too_often
from api.channels.websub.services import intent_ask


@csrf_exempt
@never_cache
@require_POST
def hub(request: HttpRequest) -> HttpResponse:
    """Take a request to subscribe, or to end that."""
    if not settings.WEBSUB_OWN_HUB:
        raise Http404
    try:
        asked = request_read(request.POST.dict())
    except ValidationError as error:
        return _said(" ".join(error.messages), 400)
    if is_too_often(request.META.get("REMOTE_ADDR", ""), asked.callback):
        response = _said(_("Too many requests. Come again in an hour."), 429)
        response["Retry-After"] = str(HOUR)
        return response
    intent_ask(asked=asked, now=timezone.now())
    return _said(_("The callback will be asked whether it agrees."), 202)


def _said(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", content_type="text/plain; charset=utf-8", status=status)
