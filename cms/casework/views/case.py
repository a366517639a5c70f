"""What is one case, and what can be done with it now? One screen, for a desk and for a phone."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from cms.audit.transactions import prepares_first
from cms.casework.deeds import DEEDS, deeds_offered
from cms.casework.forms import ReplyForm, RevealForm, TakeStepForm
from cms.casework.models import ReplyTemplate
from cms.casework.references import references_shown
from cms.casework.screen import (
    answers_of,
    countdowns_of,
    events_shown,
    files_shown,
    hold_reasons_of,
    map_of,
    related_to,
    steps_offered,
    title_of,
)
from portal.complaints.models import Complaint
from portal.complaints.permissions import INTAKE, can_play
from portal.complaints.privacy.permissions import may_know_reporter
from portal.complaints.selectors import cases_seen_by
from portal.complaints.services.moving import case_move
from portal.complaints.services.replying import reply_draft
from portal.complaints.wording import STEP_LABELS
from portal.complaints.workflow import Part, transition_named

WITH = ("category", "area__parent", "unit", "handler", "merged_into")


@never_cache
@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case to whoever may see it; for others there is none."""
    found = _case_of(request, pk)
    return render(request, "casework/case.html", screen(request, found))


@require_POST
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take a step; what is missing is said at its field, and what was typed stays."""
    found = _case_of(request, pk)
    transition = transition_named(found.state, name)
    if transition is None:
        return _moved_on(request, found, name)
    form = TakeStepForm(
        request.POST, guards=transition.guards, user=request.user, case=found, auto_id=f"{name}-%s"
    )
    if form.is_valid() and _taken(request, found, name, form):
        messages.success(request, _("Done: %(step)s.") % {"step": STEP_LABELS[name]})
        return redirect("casework_case", found.pk)
    return render(
        request, "casework/case.html", screen(request, found, steps={name: form}), status=422
    )


@prepares_first
@require_POST
def deed(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do something that does not move the case on, such as a note or a picture.

    Pictures are decoded and on the disk before the deed begins, so that nobody waits for them.
    """
    found = _case_of(request, pk)
    known = DEEDS.get(name)
    if known is None:
        raise Http404
    if not known.is_offered(request.user, found):
        raise PermissionDenied
    form = known.form_for(found, request.user, request.POST, request.FILES)
    if form.is_valid():
        try:
            with transaction.atomic():
                known.do(found, form.cleaned_data, request.user, timezone.now())
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, known.done)
            return redirect("casework_case", found.pk)
    return render(
        request, "casework/case.html", screen(request, found, deeds={name: form}), status=422
    )


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand an answer in for approval, or put the text of a template into the form."""
    found = _case_of(request, pk)
    if not can_play(request.user, found, Part.DRAFTER):
        raise PermissionDenied
    if request.POST.get("fill"):
        template = ReplyTemplate.objects.filter(pk=request.POST.get("template") or 0).first()
        form = ReplyForm(initial={"text": template.text if template else ""}, auto_id="reply-%s")
        return render(request, "casework/case.html", screen(request, found, reply=form))
    form = ReplyForm(request.POST, auto_id="reply-%s")
    if form.is_valid():
        try:
            reply_draft(complaint=found, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The answer waits for somebody else's approval."))
            return redirect("casework_case", found.pk)
    return render(request, "casework/case.html", screen(request, found, reply=form), status=422)


def screen(
    request: HttpRequest,
    found: Complaint,
    *,
    steps: Mapping[str, TakeStepForm] | None = None,
    deeds: Mapping[str, forms.Form] | None = None,
    reply: ReplyForm | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Return all that the screen shows, with the forms that were filled in wrong."""
    now = timezone.now()
    return {
        "case": found,
        "page_title": title_of(found),
        "header_icon": "warning",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("casework_queue"), "label": _("Complaints")},
            {"url": "", "label": title_of(found)},
        ],
        "answers": answers_of(found),
        "hold_reasons": hold_reasons_of(found),
        "countdowns": countdowns_of(found, now),
        "case_map": map_of(found, now),
        "files": files_shown(found),
        "may_clear": request.user.has_perm(INTAKE),
        "replies": found.replies.select_related("drafted_by", "approved_by", "rating"),
        "routings": found.routings.select_related("unit"),
        "references": references_shown(found, request.user, now),
        "related": related_to(found, request.user),
        "events": events_shown(found, request.user),
        "steps": steps_offered(request.user, found, now, filled=steps),
        "deeds": deeds_offered(request.user, found, filled=deeds),
        "reply_form": reply or ReplyForm(auto_id="reply-%s"),
        "reply_templates": ReplyTemplate.objects.for_category(found.category),
        "reveal_form": _reveal_form(request.user, found),
        **more,
    }


def _reveal_form(user: Any, found: Complaint) -> RevealForm | None:
    """Return the question for who reported, to whoever may know; to others nothing tells of it."""
    return RevealForm(auto_id="reveal-%s") if may_know_reporter(user, found) else None


def _case_of(request: HttpRequest, pk: int) -> Complaint:
    return get_object_or_404(cases_seen_by(request.user).select_related(*WITH), pk=pk)


def _taken(request: HttpRequest, found: Complaint, name: str, form: TakeStepForm) -> bool:
    try:
        case_move(
            complaint=found, name=name, by=request.user, now=timezone.now(), form=form.filled_in()
        )
    except ValidationError as error:
        form.add_refusal(error)
        return False
    return True


def _moved_on(request: HttpRequest, found: Complaint, name: str) -> HttpResponse:
    """Somebody else was quicker: say so, and show the case as it stands."""
    if name not in STEP_LABELS:
        raise Http404
    messages.error(
        request,
        _("This step is no longer possible: the case is “%(state)s” now.")
        % {"state": found.get_state_display()},
    )
    return redirect("casework_case", found.pk)
