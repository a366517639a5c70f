"""Was a form sent from a page of ours?

A complaint uses no session and no rights of its sender, so a stranger's page gains nothing by
sending one. That is why a missing token is a doubt and no refusal: a browser without cookies, or a
page that stood open for days, must not cost anybody their words.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware


class _Question(CsrfViewMiddleware):
    """Django's own check, that answers instead of refusing."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return HttpResponse(reason, status=403)


def is_from_our_page(request: HttpRequest) -> bool:
    """Tell whether a form carries the token that belongs to its browser."""
    question = _Question(lambda _request: HttpResponse())
    question.process_request(request)
    return question.process_view(request, None, (), {}) is None  # type: ignore[arg-type]
