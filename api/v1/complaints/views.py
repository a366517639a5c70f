"""What do the addresses have in common that a program sends something to?

What is answered belongs to one person: no cache keeps it, nothing compresses it, pages of other
sites do not read it. The API has one address for all languages, so that `Accept-Language` decides.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import renderers
from rest_framework.exceptions import ParseError
from rest_framework.response import Response

from api.keys.models import ApiKey
from api.keys.selectors import key_of
from api.v1.complaints.parsing import PARSERS
from api.v1.throttles import HEADER, ReportThrottle
from api.v1.views import PublicView

View = Callable[..., HttpResponseBase]
OWN_KEY: Final = OpenApiParameter(
    HEADER,
    {"type": "string", "pattern": "^air_[A-Za-z0-9_-]{20,80}$"},
    OpenApiParameter.HEADER,
    description="The key of a program that sends for many people; nobody needs one.",
)


class SendingView(PublicView):
    """An address to which something is sent."""

    renderer_classes = [renderers.JSONRenderer]
    parser_classes = PARSERS
    throttle_classes = [ReportThrottle]

    def finalize_response(self, *args: Any, **kwargs: Any) -> Response:
        """Let nobody keep an answer."""
        response = super().finalize_response(*args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def handle_exception(self, exc: Exception) -> Response:
        """Say also of what Django refuses to read what is wrong with it."""
        if isinstance(exc, SuspiciousOperation):
            exc = ParseError(_("There are too many fields, or they are too long."))
        return super().handle_exception(exc)

    def key(self) -> ApiKey | None:
        """Return the key that came along; the throttle has refused one that does not hold."""
        text = self.request.headers.get(HEADER, "")
        return key_of(text) if text else None


def in_senders_language(view: View) -> View:
    """Answer in the language that the sender's program asks for, if it is one of ours."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with translation.override(_asked_for(request)):
            response = view(request, *args, **kwargs)
            render = getattr(response, "render", None)
            return render() if render else response

    return wrapped


def _asked_for(request: HttpRequest) -> str:
    """Return the first language of the browser or program that we speak."""
    for part in request.headers.get("Accept-Language", "")[:200].lower().split(","):
        tag = part.partition(";")[0].strip()
        if tag.startswith("zh"):
            return str(settings.LANGUAGE_CODE)
        if tag.startswith("en"):
            return "en"
    return str(settings.LANGUAGE_CODE)
