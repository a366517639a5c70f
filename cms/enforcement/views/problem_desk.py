"""What can the desk do with a problem? See it whole, and take the next step with one button."""

from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from cms.enforcement.models import Problem
from cms.enforcement.problems.permissions import (
    CHANGE,
    can_enter_desk,
    open_to,
    problems_seen_by,
)
from cms.enforcement.problems.services import problem_move
from cms.enforcement.problems.workflow import TRANSITIONS

WORDS = {
    "assign": gettext_lazy("Assign it to the unit"),
    "report": gettext_lazy("Report that it is put right"),
    "close": gettext_lazy("Verified: close it"),
    "return": gettext_lazy("Return it to the unit"),
    "summon": gettext_lazy("Summon the unit"),
    "inspect": gettext_lazy("Order a special inspection"),
}


class NoteForm(forms.Form):
    """What is to be remembered of a step."""

    note = forms.CharField(required=False, max_length=2000)


@require_safe
def problem(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a problem as the desk sees it, to whoever sees it."""
    if not can_enter_desk(request.user):
        raise PermissionDenied
    found = get_object_or_404(
        problems_seen_by(request.user).select_related("area", "unit", "entered_by"), pk=pk
    )
    steps = [(one, WORDS[one.name]) for one in open_to(request.user, found)]
    context = {
        "problem": found,
        "page_title": found.number,
        "header_icon": "warning",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("problem_board"), "label": _("Problems under supervision")},
            {"url": "", "label": found.number},
        ],
        "usual": [one for one in steps if one[0].is_usual],
        "others": [one for one in steps if not one[0].is_usual],
        "events": found.events.select_related("by"),
        "may_change": request.user.has_perm(CHANGE),
    }
    return render(request, "enforcement/admin/problem.html", context)


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """List the problems that somebody sees, those that wait first by their day."""
    if not can_enter_desk(request.user):
        raise PermissionDenied
    found = problems_seen_by(request.user).select_related("area", "unit")
    context = {
        "problems": found.order_by("due_on", "-found_on", "pk")[:200],
        "page_title": _("Problems under supervision"),
        "header_icon": "warning",
        "today": timezone.localdate(),
        "may_enter": request.user.has_perm("enforcement.add_problem"),
    }
    return render(request, "enforcement/admin/problems.html", context)


@require_POST
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take one step."""
    if name not in {one.name for one in TRANSITIONS}:
        raise Http404
    if not can_enter_desk(request.user):
        raise PermissionDenied
    found: Problem = get_object_or_404(problems_seen_by(request.user), pk=pk)
    form = NoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        problem_move(
            problem=found, name=name, note=note, by=cast(User, request.user), now=timezone.now()
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The step was taken."))
    return redirect("problem_desk", pk)
