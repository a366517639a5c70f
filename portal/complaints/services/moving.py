"""How does a case take a step? Lock, permission, policy, change, event, and the rest on commit.

This is the one way in which the state of a case changes after it was submitted.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.complaints.enums import State
from portal.complaints.events import Actor, Words, event_append
from portal.complaints.models import Complaint, Event
from portal.complaints.permissions import can_take
from portal.complaints.policies import check_step
from portal.complaints.services.effects import step_effect
from portal.complaints.services.locking import cases_locked
from portal.complaints.services.notifying import notice_plan
from portal.complaints.services.timing import deadlines_follow
from portal.complaints.steps import NOTHING_FILLED_IN, Step, StepForm
from portal.complaints.wording import PUBLIC_REASONS
from portal.complaints.workflow import Part, Transition, transition_named

# Steps that no account takes.
NOBODYS: Final = frozenset({Part.CITIZEN, Part.SYSTEM})


@transaction.atomic
def case_move(
    *, complaint: Complaint, name: str, by: Any, now: datetime, form: StepForm = NOTHING_FILLED_IN
) -> Event:
    """Take one step of the workflow, and bring `complaint` up to date with what became of it.

    Args:
        complaint: The case; its row is read again under a lock.
        name: Of the step, as the table has it.
        by: The officer. None for a step of the citizen (the caller has checked number and secret)
            or of the system; no officer can take those.
        now: When.
        form: What was filled in.

    Returns:
        The event that was appended.

    Raises:
        ValidationError: The step does not follow the case's state, or something is missing; the
            sentences stand at the fields of the form.
        PermissionDenied: Somebody else's step.
    """
    first = _first_of(form.first_case)
    locked = cases_locked(complaint, *([first] if first else []))
    case = locked[complaint.pk]
    if first is not None:
        form = replace(form, first_case=locked[first.pk])
    step = Step(case, _transition(case, name), by, now, form)
    check_may(step)
    check_step(step)
    event = _taken(step)
    complaint.refresh_from_db()
    return event


def check_may(step: Step) -> None:
    """Refuse a step that is somebody else's.

    Raises:
        PermissionDenied: It is.
    """
    if step.transition.owner in NOBODYS:
        is_theirs = step.by is None
    else:
        is_theirs = can_take(step.by, step.complaint, step.transition)
    if not is_theirs:
        raise PermissionDenied(_("This step is for somebody else."))


def _transition(case: Complaint, name: str) -> Transition:
    transition = transition_named(case.state, name)
    if transition is None:
        raise ValidationError(
            _("This step is no longer possible: the case is “%(state)s” now. Open it again."),
            code="state",
            params={"state": State(case.state).label},
        )
    return transition


def _first_of(case: Complaint | None) -> Complaint | None:
    """Return the case under which a case is gathered itself, if it is."""
    if case is None:
        return None
    return Complaint.objects.filter(repeats=case).first() or case


def _taken(step: Step) -> Event:
    case, before = step.complaint, step.complaint.state
    facts = step_effect(step)
    case.save()
    event = event_append(
        complaint=case,
        kind=step.transition.name,
        actor=Actor(step.transition.owner, step.by),
        now=step.now,
        from_state=before,
        words=_words(step),
        data=facts,
    )
    deadlines_follow(complaint=case, event=event.kind, now=step.now, due_at=step.form.due_at)
    notice_plan(complaint=case, event=event, now=step.now)
    return event


def _words(step: Step) -> Words:
    """Return what the citizen reads beside the standing sentence, and what stays at the desk."""
    form, reason = step.form, step.form.reason.strip()
    public = [reason] if step.transition.name in PUBLIC_REASONS else []
    inner = [] if step.transition.name in PUBLIC_REASONS else [reason]
    return Words(
        public="\n".join(text for text in (*public, form.words.strip()) if text),
        note="\n".join(text for text in (*inner, form.note.strip()) if text),
    )
