"""How does a unit fill in and hand in, and how does the office decide about it?"""

from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.flashreports.enums import EntryKind, SubmissionAction
from cms.flashreports.forms import ReturnForm, SheetForm, SubmissionForm
from cms.flashreports.models import PlanMeasure, Submission
from cms.flashreports.notices import period_name
from cms.flashreports.permissions import can_fill, can_manage
from cms.flashreports.services import (
    submission_act,
    submission_file_add,
    submission_open,
    submission_write,
)
from cms.flashreports.states import OFFICE_ACTIONS, actions_from
from cms.flashreports.views.board import BOARD_TITLE
from cms.flashreports.views.places import FlashView, board_url, submission_at, submission_url


class SubmissionView(FlashView):
    """One unit's submission: a form while it is open, to be read afterwards."""

    template_name = "flashreports/admin/submission.html"
    header_icon = "form"

    @cached_property
    def submission(self) -> Submission:
        """Return the submission of the address."""
        return submission_at(self.request, **self.kwargs)

    def get_page_title(self) -> str:
        """Name the unit."""
        return self.submission.unit.name

    def get_page_subtitle(self) -> str:
        """Name the period."""
        return period_name(self.submission.kind, self.submission.period)

    def get_parents(self) -> list[tuple[str, Any]]:
        """Lead back to the board of the period."""
        return [(board_url(self.submission.kind, self.submission.period), BOARD_TITLE)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, or what was handed in, and the steps that this person may take."""
        one, user = self.submission, self.request.user
        kwargs.setdefault("form", self._form() if one.is_open else None)
        entries = list(one.entries.select_related("measure")) if one.pk else []
        address = (one.unit, one.kind, one.period)
        return super().get_context_data(
            submission=one,
            done=[entry for entry in entries if entry.kind == EntryKind.DONE],
            next=[entry for entry in entries if entry.kind == EntryKind.NEXT],
            figures=one.figures.all() if one.pk else (),
            files=one.files.all() if one.pk else (),
            events=one.events.select_related("by") if one.pk else (),
            may_fill=one.is_open and can_fill(user, one.unit),
            office_actions=self._office_actions(),
            return_form=ReturnForm(),
            sheet_form=SheetForm(),
            decide_url=submission_url(*address, "flash_decide"),
            sheet_url=submission_url(*address, "flash_sheet"),
            import_url=submission_url(*address, "flash_sheet_import"),
            **kwargs,
        )

    def _office_actions(self) -> list[SubmissionAction]:
        if not (self.submission.pk and can_manage(self.request.user)):
            return []
        return [one for one in actions_from(self.submission.state) if one in OFFICE_ACTIONS]

    def _form(self, data: Any = None, files: Any = None) -> SubmissionForm:
        return SubmissionForm(self.submission, measures_of(self.submission), data, files)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save what was typed, and hand it in when that was asked for."""
        one = self.submission
        if not can_fill(request.user, one.unit):
            raise PermissionDenied
        here = submission_url(one.unit, one.kind, one.period)
        if not one.is_open:
            messages.error(request, _("It has been handed in and cannot be changed any more."))
            return redirect(here)
        form = self._form(request.POST, request.FILES)
        if form.is_valid() and self._saved(form):
            return redirect(here)
        messages.error(request, _("Nothing was saved yet: look at the marked fields."))
        return self.render_to_response(self.get_context_data(form=form))

    def _saved(self, form: SubmissionForm) -> bool:
        """Save all or nothing; say what is wrong above the form."""
        hand_in = self.request.POST.get("action") == SubmissionAction.SUBMIT
        try:
            with transaction.atomic():
                self._write(form, hand_in=hand_in)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            self.__dict__.pop("submission", None)
            return False
        messages.success(self.request, _("Handed in.") if hand_in else _("Saved as a draft."))
        return True

    def _write(self, form: SubmissionForm, *, hand_in: bool) -> None:
        by, one = cast(User, self.request.user), self.submission
        stored = submission_open(unit=one.unit, kind=one.kind, period=one.period)
        submission_write(submission=stored, content=form.content, by=by)
        for file in form.files.cleaned_data["files"]:
            submission_file_add(submission=stored, file=file, by=by)
        if hand_in:
            action, now = SubmissionAction.SUBMIT, timezone.now()
            submission_act(submission=stored, action=action, by=by, now=now)


def measures_of(submission: Submission) -> list[PlanMeasure]:
    """Return the measures that a unit answers for, and those that name no unit."""
    own = Q(units=submission.unit) | Q(units=None)
    used = Q(submissionentry__submission=submission) if submission.pk else Q()
    return list(PlanMeasure.objects.filter(own | used).distinct())


@require_POST
def decide(request: HttpRequest, **place: str) -> HttpResponse:
    """Return or accept what a unit handed in."""
    submission = submission_at(request, **place)
    form = ReturnForm(request.POST)
    here = submission_url(submission.unit, submission.kind, submission.period)
    action = request.POST.get("action")
    if action not in {str(one) for one in OFFICE_ACTIONS} or not submission.pk:
        messages.error(request, _("Press one of the buttons to decide."))
        return redirect(here)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        submission_act(
            submission=submission,
            action=SubmissionAction(action),
            by=cast(User, request.user),
            now=timezone.now(),
            reason=reason,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(here)
    messages.success(request, SubmissionAction(action).label)
    return redirect(board_url(submission.kind, submission.period))
