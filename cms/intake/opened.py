"""Which case has this browser opened? The one that its sealed cookie names, for half an hour.

The cookie is sent to the addresses below the case's page only, under the reader's language.
"""

from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from cms.intake.answers import readers_path
from cms.intake.sealing import CASE_FOR, case_opened, case_sealed
from portal.complaints.models import Complaint

COOKIE: Final = "case"


def open_case(request: HttpRequest) -> Complaint | None:
    """Return the case that this browser has opened."""
    number = case_opened(request.COOKIES.get(COOKIE, ""), timezone.now())
    if not number:
        return None
    cases = Complaint.objects.select_related("category", "area", "unit", "merged_into")
    return cases.filter(number=number).first()


def case_keep_open(
    request: HttpRequest, response: HttpResponse, complaint: Complaint, now: datetime
) -> None:
    """Keep a case open in this browser from now on."""
    response.set_cookie(
        COOKIE,
        case_sealed(complaint.number, now),
        max_age=CASE_FOR,
        path=_path(request),
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )


def case_close(request: HttpRequest, response: HttpResponse) -> None:
    """Have this browser forget the case."""
    response.delete_cookie(COOKIE, path=_path(request), samesite="Strict")


def _path(request: HttpRequest) -> str:
    return readers_path(request, reverse("intake:case"))
