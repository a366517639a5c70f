"""How does an answer for machines travel? As Brotli or gzip, whatever the caller takes.

Only for what is the same for everybody: an answer that holds a secret beside what a caller has
written must not be compressed (BREACH). The same text makes the same bytes, so that tags hold.
"""

import gzip
from collections.abc import Callable
from functools import wraps
from typing import Any

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_vary_headers

View = Callable[..., HttpResponseBase]
WORTH_IT = 1024  # bytes; below, the head outweighs what is spared
BROTLI_QUALITY = 5  # as fast as gzip, and a fifth smaller


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)


def _brotli(content: bytes) -> bytes:
    packed: bytes = brotli.compress(content, quality=BROTLI_QUALITY)
    return packed


# The better one first.
CODINGS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip}


def compressed(view: View) -> View:
    """Compress what a view answers, if it is worth it and the caller takes it."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
            response.add_post_render_callback(lambda rendered: _compress(request, rendered))
        elif isinstance(response, HttpResponse):
            _compress(request, response)
        return response

    return wrapped


def coding_for(accepted: str) -> str | None:
    """Return the best coding that `Accept-Encoding` names; None for the plain text."""
    taken = {}
    for part in accepted.lower().split(","):
        name, _, quality = part.partition(";")
        taken[name.strip()] = quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((name for name in CODINGS if taken.get(name)), None)


def _is_yet_to_be_translated(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether a page still becomes one in another language on its way out."""
    language = getattr(request, "reader_language", settings.LANGUAGE_CODE)
    is_page = response.get("Content-Type", "").startswith("text/html")
    return is_page and language != settings.LANGUAGE_CODE


def _compress(request: HttpRequest, response: HttpResponse) -> None:
    if "no-store" in response.get("Cache-Control", ""):
        return  # somebody's own, maybe with a secret
    if _is_yet_to_be_translated(request, response):
        return
    patch_vary_headers(response, ["Accept-Encoding"])
    coding = coding_for(request.headers.get("Accept-Encoding", ""))
    is_worth = response.status_code == 200 and len(response.content) >= WORTH_IT
    if coding is None or not is_worth or response.has_header("Content-Encoding"):
        return
    response.content = CODINGS[coding](response.content)
    response["Content-Encoding"] = coding
    response["Content-Length"] = str(len(response.content))
    if response.get("ETag", "").startswith('"'):
        response["ETag"] = f"W/{response['ETag']}"
