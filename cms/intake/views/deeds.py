"""What can somebody do in their own case? Add, withdraw, rate, ask for another look, erase.

Number and secret were checked when the case was opened; the cookie that says so is sent to these
addresses only. What the rules refuse comes back as a sentence, with everything that was typed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cms.intake.answers import WRONG
from cms.intake.files import files_received
from cms.intake.forms import CodeForm, NoteForm, RatingForm
from cms.intake.forms.pictures import say_too_large
from cms.intake.opened import open_case
from cms.intake.origin import is_from_our_page
from cms.intake.uploads import limit_uploads
from cms.intake.views.tracking import case_page, door
from portal.complaints.models import Complaint
from portal.complaints.retention.erasing import reporter_erase
from portal.complaints.services.citizen import (
    case_ask_reopening,
    case_rate,
    case_withdraw,
    citizen_file_add,
    citizen_note_add,
)

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


@csrf_exempt  # asked for inside, once the limits stand before the files
@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """Add words or pictures."""
    limits = limit_uploads(request)
    complaint = open_case(request) if is_from_our_page(request) else None
    if complaint is None:
        return door(request, CodeForm(), was_open=True, status=403)
    form = NoteForm(request.POST, request.FILES)
    is_right = form.is_valid()
    say_too_large(form, limits.too_large)
    if is_right and not form.errors:
        _add(form, complaint)
    if form.errors:
        return case_page(request, complaint, note=form, status=WRONG)
    return redirect("intake:case")


@in_open_case
def withdraw(request: HttpRequest, complaint: Complaint) -> HttpResponse | None:
    """Take the report back."""
    return _tried(request, complaint, case_withdraw, {})


@in_open_case
def reopen(request: HttpRequest, complaint: Complaint) -> HttpResponse | None:
    """Ask for another look, with a reason."""
    reason = request.POST.get("reason", "")
    return _tried(request, complaint, case_ask_reopening, {"reason": reason})


@in_open_case
def rate(request: HttpRequest, complaint: Complaint) -> HttpResponse | None:
    """Say whether the answer was good."""
    form = RatingForm(request.POST)
    if not form.is_valid():
        return case_page(request, complaint, rating=form, status=WRONG)
    given = {
        "is_satisfied": form.cleaned_data["satisfied"] == "yes",
        "reason": form.cleaned_data["reason"],
    }
    return _tried(request, complaint, case_rate, given)


@in_open_case
def erase(request: HttpRequest, complaint: Complaint) -> HttpResponse | None:
    """Erase what tells who reported."""
    reporter_erase(complaint=complaint, now=timezone.now())
    return None


def _tried(
    request: HttpRequest, complaint: Complaint, service: Callable[..., Any], given: dict[str, Any]
) -> HttpResponse | None:
    """Do it, or show the case with the sentence that says why not."""
    form = RatingForm(request.POST)
    try:
        service(complaint=complaint, now=timezone.now(), **given)
    except ValidationError as refusal:
        form.errors.clear()
        for sentence in refusal.messages:
            form.add_error(None, sentence)
        return case_page(request, complaint, rating=form, status=WRONG)
    return None


def _add(form: NoteForm, complaint: Complaint) -> None:
    """Add the words and the pictures of a form; what is refused becomes an error of it."""
    now = timezone.now()
    files = files_received(form, now)
    if form.errors:
        return
    try:
        if form.cleaned_data["text"]:
            citizen_note_add(complaint=complaint, text=form.cleaned_data["text"], now=now)
        for file in files:
            citizen_file_add(complaint=complaint, incoming=file, now=now)
    except ValidationError as refusal:
        form.add_error(None, " ".join(refusal.messages))
