"""Is every answer counted that a reader gets? The outermost layer sees them all."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from api.channels.board.counting.seen import seen_in
from api.channels.board.counting.tally import tally
from api.channels.board.counting.writing import writer_ensure


class CountingMiddleware:
    """Count public pages and feeds as they go out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        seen = seen_in(request, response, timezone.localdate())
        if seen is not None:
            tally.add(seen)
            writer_ensure()
        return response
