"""Who may keep an answer? Each group of addresses says so once."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.cache import cache_control

View = Callable[..., HttpResponse]
KEPT_BY_NOBODY: Final = "is_kept_by_nobody"  # says a view of itself


def public_page(view: View) -> View:
    """Let anybody keep what a stranger would see too, and ask each time whether it still holds.

    An answer that depends on a session (an editor sees the page with a bar of her own), or that
    carries a form's token, is kept by nobody. A view that has said something of its own is left
    alone.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.add_post_render_callback(partial(_say_who_may_keep, request))
        else:
            _say_who_may_keep(request, response)
        return response

    return wrapped


def kept_by_nobody(view: View) -> View:
    """Let neither a browser nor a cache keep what a view answers: it may be somebody's own."""
    wrapped: View = cache_control(private=True, no_store=True)(view)
    setattr(wrapped, KEPT_BY_NOBODY, True)
    return wrapped


def _say_who_may_keep(request: HttpRequest, response: HttpResponse) -> None:
    if response.has_header("Cache-Control"):
        return
    if _is_personal(request, response):
        add_never_cache_headers(response)
    elif response.status_code == 200 and request.method in {"GET", "HEAD"}:
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
        or bool(response.cookies)
    )
