"""Has somebody reported it already? Open cases nearby, told without anything personal.

Both are bounded for each sender: nobody walks over the map to see where something was reported,
and nobody says a hundred times that a case is theirs too.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.core.senders import sender_of
from cms.intake.answers import WRONG
from cms.intake.attempts import is_allowed
from cms.intake.doubts import HOUR
from cms.intake.enums import Purpose
from cms.intake.form_keys import form_key_of
from cms.intake.nearby import nearby_cases
from portal.complaints.services.supporting import case_support

TOO_MANY = 429


@require_POST
def nearby(request: HttpRequest) -> HttpResponse:
    """Give the list as a piece of a page: asked by POST, so that no log holds a place."""
    if not may_ask(request, Purpose.NEARBY):
        return HttpResponse("")
    found = nearby_cases(request.POST, timezone.now())
    context = {"nearby": found, "token": request.POST.get("key", "")}
    return render(request, "intake/parts/nearby.html", context) if found else HttpResponse("")


@require_POST
def support(request: HttpRequest) -> HttpResponse:
    """Count somebody who has seen the same; once for each form."""
    if not may_ask(request, Purpose.SUPPORT):
        return _refused(
            request,
            _(
                "So much has been counted from this connection that no more is just now. Please "
                "send a report instead."
            ),
            TOO_MANY,
        )
    key = form_key_of(request.POST.get("key", "")).key
    try:
        count = case_support(token=request.POST.get("case", ""), key=key, now=timezone.now())
    except ValidationError as refusal:
        return _refused(request, " ".join(refusal.messages), WRONG)
    return render(request, "intake/supported.html", {"count": count})


def may_ask(request: HttpRequest, purpose: Purpose) -> bool:
    """Tell whether this sender may do so once more within the hour."""
    now = timezone.now()
    most = settings.COMPLAINT_LIMITS[f"{purpose.value}_an_hour"]
    sender = sender_of(request)
    return is_allowed(purpose=purpose, what=sender, since=now - HOUR, most=most, now=now)


def _refused(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return render(request, "intake/supported.html", {"refusal": sentence}, status=status)
