"""Which cases does somebody see, and which steps are theirs to take?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.complaints.models import Complaint
from portal.complaints.models.cases import ComplaintQuerySet
from portal.complaints.permissions import can_play, scope_of
from portal.complaints.policies import is_offered, missing_for
from portal.complaints.steps import Step
from portal.complaints.wording import STEP_LABELS
from portal.complaints.workflow import Guard, transitions_from


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A button.

    Attributes:
        name: Of the step, for `case_move`.
        label: What it is called.
        is_usual: The one next step; the others stand beside it.
        guards: What has to be filled in (`Guard.REASON`, `Guard.UNIT` …) or be there.
        missing: What the case has to hold first, as sentences; empty when it can be taken.
    """

    name: str
    label: str
    is_usual: bool
    guards: tuple[Guard, ...]
    missing: tuple[str, ...]


def cases_seen_by(user: Any) -> ComplaintQuerySet:
    """Return the cases that somebody may see, held ones only for the city's desk."""
    return Complaint.objects.filter(scope_of(user))


def steps_open_to(user: Any, complaint: Complaint, now: datetime) -> list[OpenStep]:
    """Return the steps of a case that are somebody's own, in the order of the table."""
    following = list(transitions_from(complaint.state))
    owners = {one.owner for one in following}
    played = {part for part in owners if can_play(user, complaint, part)}
    found = []
    for transition in following:
        step = Step(complaint, transition, user, now)
        if transition.owner in played and is_offered(step):
            found.append(
                OpenStep(
                    name=transition.name,
                    label=str(STEP_LABELS[transition.name]),
                    is_usual=transition.is_usual,
                    guards=transition.guards,
                    missing=tuple(missing_for(step)),
                )
            )
    return found
