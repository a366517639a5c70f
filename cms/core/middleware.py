"""What happens to every request at the door, and to every answer of the editors' admin?

Who is asking is settled once, here: a header that a stranger can write is believed only as far as
our own proxies have written it. Later code reads `REMOTE_ADDR` and nothing else.
"""

import re
import uuid
from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

ADMIN_PREFIX = "/admin/"
# Wagtail's admin still carries inline scripts and styles: in its date inputs, its choosers and its
# inline panels. No public page does, so only the admin is loosened.
ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class AdminContentPolicyMiddleware:
    """Loosen the content policy of the admin's own answers."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.get_admin_response: Handler = csp_update(ADMIN_POLICY)(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(ADMIN_PREFIX):
            return self.get_admin_response(request)
        return self.get_response(request)


class TrustedProxyMiddleware:
    """Take the reader's address from what our own proxies added, and drop what others wrote.

    With `n` trusted proxies the address is the n-th entry of X-Forwarded-For from the right: each
    of them appended the address that it saw. Whatever stands further left, anybody may have
    written. With none, the header is ignored.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        entries = [entry.strip() for entry in forwarded.split(",") if entry.strip()]
        if 0 < settings.TRUSTED_PROXIES <= len(entries):
            request.META["REMOTE_ADDR"] = entries[-settings.TRUSTED_PROXIES]
        return self.get_response(request)


class RequestIdMiddleware:
    """Give every request an id, in the log and in the answer; a trusted proxy may choose it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.TRUSTED_PROXIES else ""
        request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        request.META["HTTP_X_REQUEST_ID"] = request_id  # where the log's middleware looks
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        return response
