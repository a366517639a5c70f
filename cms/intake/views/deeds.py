"""What can somebody do in their own case? Add, withdraw, ask for another look; each by its service.

Number and secret were checked when the case was opened; the cookie that says so is sent to these
addresses only. What the rules refuse comes back as a sentence, with everything that was typed.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.intake.answers import WRONG
from cms.intake.forms import CodeForm, RatingForm
from cms.intake.views.tracking import case_page, door, open_case
from portal.complaints.models import Complaint
from portal.complaints.services.moving import case_move
from portal.complaints.steps import StepForm

Deed = Callable[[HttpRequest, Complaint], HttpResponse | None]


def in_open_case(deed: Deed) -> Callable[[HttpRequest], HttpResponse]:
    """Do something in the case that this browser has opened, and show it again."""

    @require_POST
    @wraps(deed)
    def view(request: HttpRequest) -> HttpResponse:
        complaint = open_case(request)
        if complaint is None:
            return door(request, CodeForm(), was_open=True, status=403)
        return deed(request, complaint) or redirect("intake:case")

    return view


@in_open_case
def withdraw(request: HttpRequest, complaint: Complaint) -> HttpResponse | None:
    """Take the report back."""
    try:
        case_move(complaint=complaint, name="withdraw", by=None, now=timezone.now())
    except ValidationError as refusal:
        return _refused(request, complaint, refusal)
    return None


@in_open_case
def reopen(request: HttpRequest, complaint: Complaint) -> HttpResponse | None:
    """Ask for another look, with a reason."""
    form = StepForm(reason=request.POST.get("reason", "")[:1000])
    try:
        case_move(complaint=complaint, name="ask_reopening", by=None, now=timezone.now(), form=form)
    except ValidationError as refusal:
        return _refused(request, complaint, refusal)
    return None


def _refused(request: HttpRequest, complaint: Complaint, refusal: ValidationError) -> HttpResponse:
    rating = RatingForm(request.POST)
    rating.errors.clear()
    for sentence in refusal.messages:
        rating.add_error(None, sentence)
    return case_page(request, complaint, rating=rating, status=WRONG)
