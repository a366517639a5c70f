"""How does a submission begin, change and move on? Always under a lock, always with an event."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from cms.flashreports.content import SubmissionContent
from cms.flashreports.enums import HANDED_IN_STATES, EntryKind, SubmissionAction, SubmissionState
from cms.flashreports.models import (
    FlashReportSettings,
    PlanMeasure,
    Submission,
    SubmissionEntry,
    SubmissionEvent,
    SubmissionFigure,
    SubmissionFile,
)
from cms.flashreports.notices import unit_notify_returned
from cms.flashreports.permissions import can_act, can_fill
from cms.flashreports.states import ACTIONS_WITH_REASON, TRANSITIONS
from portal.grid.models import Unit

MOST_FILES = 20


def submission_open(*, unit: Unit, kind: str, period: date, is_demo: bool = False) -> Submission:
    """Return a unit's submission for a period, begun if there is none."""
    due_on = FlashReportSettings.current().due_days.due_on(kind, period)
    return Submission.objects.get_or_create(
        unit=unit, kind=kind, period=period, defaults={"due_on": due_on, "is_demo": is_demo}
    )[0]


@transaction.atomic
def submission_write(
    *, submission: Submission, content: SubmissionContent, by: User | None
) -> Submission:
    """Replace what a submission says, files apart; `by` None is the operator's own command.

    Raises:
        PermissionDenied: It is another unit's.
        ValidationError: It is handed in, or names a measure that the plan does not have.
    """
    locked = _open_for(submission, by)
    measures = {measure.number: measure for measure in PlanMeasure.objects.all()}
    unknown = {entry.measure for entry in content.entries if entry.measure} - set(measures)
    if unknown:
        raise ValidationError(
            _("The plan has no measure %(numbers)s.")
            % {"numbers": _(", ").join(str(number) for number in sorted(unknown))}
        )
    locked.entries.all().delete()
    locked.figures.all().delete()
    SubmissionEntry.objects.bulk_create(
        SubmissionEntry(
            submission=locked,
            kind=entry.kind,
            measure=measures[entry.measure] if entry.measure else None,
            on=entry.on,
            text=entry.text,
            position=place,
        )
        for place, entry in enumerate(content.entries)
    )
    SubmissionFigure.objects.bulk_create(
        SubmissionFigure(
            submission=locked,
            name=figure.name,
            value=figure.value,
            unit_text=figure.unit_text,
            position=place,
        )
        for place, figure in enumerate(content.figures)
    )
    return locked


@transaction.atomic
def submission_act(
    *,
    submission: Submission,
    action: SubmissionAction,
    by: User | None,
    now: datetime,
    reason: str = "",
) -> Submission:
    """Take a submission one step on: hand it in, return it, accept it.

    Nobody (`by` None) is the operator's own command.

    Raises:
        PermissionDenied: The step is not this person's.
        ValidationError: It does not lead on from here, lacks its reason, or nothing is told.
    """
    locked = _locked(submission)
    if by is not None and not can_act(by, locked, action):
        raise PermissionDenied
    after = check_step(locked, action, reason.strip())
    locked.state = after
    if action == SubmissionAction.SUBMIT:
        locked.submitted_at = now
    locked.return_reason = reason.strip() if after == SubmissionState.RETURNED else ""
    locked.save(update_fields=["state", "submitted_at", "return_reason"])
    event_add(submission=locked, action=action, by=by, now=now, reason=reason.strip())
    if after == SubmissionState.RETURNED:
        transaction.on_commit(lambda: unit_notify_returned(locked))
    return locked


def check_step(submission: Submission, action: SubmissionAction, reason: str) -> SubmissionState:
    """Return the state that a step leads to.

    Raises:
        ValidationError: With the sentence that says why it does not.
    """
    after = TRANSITIONS.get((SubmissionState(submission.state), action))
    if after is None:
        raise ValidationError(
            _("A submission in the state “%(state)s” does not allow this step.")
            % {"state": submission.get_state_display()}
        )
    if action in ACTIONS_WITH_REASON and not reason:
        raise ValidationError(_("Say what is missing: the unit reads it."))
    tells = submission.entries.filter(kind=EntryKind.DONE).exists()
    if after in HANDED_IN_STATES and not tells:
        raise ValidationError(_("Tell at least one piece of work before handing in."))
    return after


@transaction.atomic
def submission_file_add(*, submission: Submission, file: UploadedFile, by: User) -> SubmissionFile:
    """Put a file to a submission; the form has looked at its kind and size.

    Raises:
        PermissionDenied: It is another unit's.
        ValidationError: It is handed in, or has too many files.
    """
    locked = _open_for(submission, by)
    if locked.files.count() >= MOST_FILES:
        raise ValidationError(
            _("A submission holds at most %(count)d files.") % {"count": MOST_FILES}
        )
    name = str(file.name)[-120:]
    return SubmissionFile.objects.create(
        submission=locked, file=file, name=name, size=file.size or 0
    )


@transaction.atomic
def submission_file_remove(*, file: SubmissionFile, by: User) -> None:
    """Take a file away from a submission that is still open.

    Raises:
        PermissionDenied: It is another unit's.
        ValidationError: It is handed in.
    """
    _open_for(file.submission, by)
    storage, name = file.file.storage, str(file.file.name)
    file.delete()
    transaction.on_commit(lambda: storage.delete(name))


def event_add(
    *, submission: Submission, action: str, by: User | None, now: datetime, reason: str = ""
) -> None:
    """Append one fact to a submission's history."""
    SubmissionEvent.objects.create(
        submission=submission, action=action, by=by, at=now, reason=reason
    )


def _locked(submission: Submission) -> Any:
    found = Submission.objects.select_for_update(of=("self",)).select_related("unit")
    return found.get(pk=submission.pk)


def _open_for(submission: Submission, by: User | None) -> Submission:
    """Lock a submission that somebody is about to change."""
    locked: Submission = _locked(submission)
    if by is not None and not can_fill(by, locked.unit):
        raise PermissionDenied
    if not locked.is_open:
        raise ValidationError(
            _("It has been handed in. Ask the office to return it if something must change.")
        )
    return locked
