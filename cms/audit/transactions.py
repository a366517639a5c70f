"""How do a deed at the desk and its entry in the trail stand or fall together?"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

READING = frozenset({"GET", "HEAD", "OPTIONS"})
View = Callable[..., HttpResponse]


def one_deed(view: View) -> View:
    """Make everything that a form of the desk sets off one transaction.

    Wagtail writes a page first and logs it afterwards, each by itself: without this, a power cut
    between the two would leave a deed that nobody did.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in READING:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return wrapped
