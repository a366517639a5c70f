"""What does somebody read who has mistyped a password too often?"""

from typing import Any

from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def lockout_response(
    request: HttpRequest, original_response: HttpResponse | None, credentials: Any
) -> HttpResponse:
    """Say that the account is closed for a while from here, and when to try again."""
    pause = get_cool_off(request)
    context = {"again_at": timezone.localtime() + pause}
    response = render(request, "lockout.html", context, status=429)
    response["Retry-After"] = str(round(pause.total_seconds()))
    response["Cache-Control"] = "no-store"
    return response
