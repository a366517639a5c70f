"""Which steps can a submission take, and whose are they?

The workflow is these two tables; `submission_act` walks them and nothing else does.
"""

from collections.abc import Mapping
from typing import Final

from cms.flashreports.enums import SubmissionAction as Action
from cms.flashreports.enums import SubmissionState as State

TRANSITIONS: Final[Mapping[tuple[State, Action], State]] = {
    (State.DRAFT, Action.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Action.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Action.RETURN): State.RETURNED,
    (State.SUBMITTED, Action.ACCEPT): State.ACCEPTED,
    (State.ACCEPTED, Action.RETURN): State.RETURNED,
}
# Of the office's steps the unit is told nothing it could do itself, and the other way round.
OFFICE_ACTIONS: Final = frozenset({Action.RETURN, Action.ACCEPT})
ACTIONS_WITH_REASON: Final = frozenset({Action.RETURN})


def actions_from(state: str) -> list[Action]:
    """Return the steps that lead on from a state."""
    return [action for (before, action) in TRANSITIONS if before == state]
