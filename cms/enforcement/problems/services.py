"""How is a problem moved on? By the one table, under a row lock, with an event and the trail."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.audit.recording import audit_record
from cms.enforcement.enums import ProblemStep
from cms.enforcement.models import Problem, ProblemEvent
from cms.enforcement.problems.permissions import can_take
from cms.enforcement.problems.workflow import transition_named


@transaction.atomic
def problem_enter(*, problem: Problem, by: User | None, now: datetime) -> Problem:
    """Enter a problem that was found; it begins with its investigation."""
    problem.entered_by, problem.step = by, ProblemStep.INVESTIGATING
    problem.changed_at = now
    problem.full_clean()
    problem.save()
    _event(problem, "enter", by, now, "")
    return problem


@transaction.atomic
def problem_change(*, problem: Problem, now: datetime) -> Problem:
    """Store what was changed at the desk; who follows is told when it goes out of sight."""
    kept = Problem.objects.select_for_update().get(pk=problem.pk)
    problem.step = kept.step  # the form does not change it
    problem.changed_at = now
    problem.hidden_at = None if problem.is_shown else kept.hidden_at
    if kept.is_shown and not problem.is_shown:
        problem.hidden_at = now
    problem.save()
    return problem


@transaction.atomic
def problem_move(*, problem: Problem, name: str, note: str, by: User, now: datetime) -> Problem:
    """Take one step.

    Raises:
        ValidationError: It does not follow from where the problem stands.
        PermissionDenied: It is not this person's.
    """
    kept = Problem.objects.select_for_update().get(pk=problem.pk)
    transition = transition_named(kept.step, name)
    if transition is None:
        raise ValidationError(
            _("The problem is “%(step)s”, so this step does not follow.")
            % {"step": kept.get_step_display()}
        )
    if not can_take(by, kept, transition):
        raise PermissionDenied
    if not transition.is_usual and not note.strip():
        raise ValidationError(_("Say why."))
    before = kept.step
    kept.step = ProblemStep(transition.end)
    kept.changed_at = now
    kept.save(update_fields=["step", "changed_at"])
    _event(kept, name, by, now, note, before)
    return kept


def _event(
    problem: Problem, name: str, by: User | None, now: datetime, note: str, before: str = ""
) -> None:
    ProblemEvent.objects.create(
        problem=problem, name=name, step=problem.step, at=now, by=by, note=note.strip()
    )
    audit_record(
        action=f"problem.{name}",
        target=problem,
        by=by,
        before={"step": before} if before else None,
        after={"step": str(problem.step)},
        now=now,
        reason=note.strip(),
    )
