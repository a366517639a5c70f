"""How do a deed at the desk and its entry in the trail stand or fall together?"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

READING = frozenset({"GET", "HEAD", "OPTIONS"})
View = Callable[..., HttpResponse]
_PREPARES = "prepares_first"


def prepares_first(view: View) -> View:
    """Say of a view that it does what takes long, such as decoding, before it opens the deed.

    On SQLite nobody else writes while a deed is open. Such a view opens its own transaction, round
    everything that belongs together.
    """
    setattr(view, _PREPARES, True)
    return view


def one_deed(view: View) -> View:
    """Make everything that a form of the desk sets off one transaction.

    Wagtail writes a page first and logs it afterwards, each by itself: without this, a power cut
    between the two would leave a deed that nobody did.
    """
    if getattr(view, _PREPARES, False):
        return view

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in READING:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return wrapped
