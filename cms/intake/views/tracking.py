"""How does somebody open their own case? With number and secret; then it stays open for a while.

What keeps it open is a sealed cookie that only the pages of the case are sent, for half an hour
after the last look. Neither number nor secret ever stands in an address.
"""

from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.core.navigation import Crumb
from cms.core.senders import sender_of
from cms.core.twins import read_as_text
from cms.intake.answers import WRONG
from cms.intake.forms import CodeForm, NoteForm, RatingForm
from cms.intake.links import links_of_case
from cms.intake.opened import case_close, case_keep_open, open_case
from cms.intake.views.pictures import files_shown
from portal.complaints.models import Complaint
from portal.complaints.selectors import case_story
from portal.complaints.services.opening import case_by_number_and_secret

TOO_MANY: Final = 429


@read_as_text
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for number and secret; whatever is wrong, the answer is the same."""
    if request.method != "POST":
        return door(request, CodeForm())
    now = timezone.now()
    form = CodeForm(request.POST)
    if not form.is_valid():
        return door(request, form, status=WRONG)
    found = case_by_number_and_secret(**form.cleaned_data, address=sender_of(request), now=now)
    if found.complaint is not None:
        return _kept_open(request, found.complaint, now)
    form.add_error(None, _("No case has this number and this code. Check both, please."))
    if found.wait_until is None:
        return door(request, form, status=WRONG)
    return _wait(request, form, found.wait_until, now)


@require_safe
def case(request: HttpRequest) -> HttpResponse:
    """Show the story of the case that is open."""
    complaint = open_case(request)
    if complaint is None:
        return door(request, CodeForm(), was_open=True, status=403)
    return case_page(request, complaint)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the case on this device."""
    response = HttpResponseRedirect(reverse("intake:track"))
    case_close(request, response)
    return response


def case_page(
    request: HttpRequest,
    complaint: Complaint,
    *,
    note: NoteForm | None = None,
    rating: RatingForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page of an open case, with what was filled in wrongly."""
    now = timezone.now()
    context = {
        "story": case_story(complaint, now),
        "links": links_of_case(complaint, now),
        "files": files_shown(request, complaint),
        "note": note or NoteForm(),
        "rating": rating or RatingForm(),
        "form": note or rating,
        "has_contact": hasattr(complaint, "reporter") and complaint.reporter.erased_at is None,
        "crumbs": _crumbs(),
    }
    response = render(request, "intake/case.html", context, status=status)
    case_keep_open(request, response, complaint, now)
    return response


def door(
    request: HttpRequest, form: CodeForm, *, was_open: bool = False, status: int = 200
) -> HttpResponse:
    """Return the page that asks for number and secret."""
    context = {"form": form, "was_open": was_open, "crumbs": _crumbs()}
    return render(request, "intake/track.html", context, status=status)


def _kept_open(request: HttpRequest, complaint: Complaint, now: datetime) -> HttpResponse:
    response = HttpResponseRedirect(reverse("intake:case"))
    response.status_code = 303
    case_keep_open(request, response, complaint, now)
    return response


def _wait(request: HttpRequest, form: CodeForm, until: datetime, now: datetime) -> HttpResponse:
    seconds = max(1, round((until - now).total_seconds()))
    form.add_error(
        None, _("Please wait %(seconds)d seconds before the next try.") % {"seconds": seconds}
    )
    response = door(request, form, status=TOO_MANY)
    response["Retry-After"] = str(seconds)
    return response


def _crumbs() -> tuple[Crumb, ...]:
    return (
        Crumb(_("Home"), "/"),
        Crumb(_("Complaints"), "/complaints/"),
        Crumb(_("Follow a report")),
    )
