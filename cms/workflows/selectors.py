"""What waits for whom? Rounds of reviews with their page, step and deadline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, TaskState, WorkflowState

from cms.workflows.enums import Purpose
from cms.workflows.models import ReviewTask, ReviewTaskState
from cms.workflows.permissions import areas_open_to

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One round that has not come to its end, at the step where it stands."""

    page: Page
    state: ReviewTaskState
    purpose: Purpose
    late_by: timedelta | None

    @property
    def step_name(self) -> str:
        """What the desk calls the step."""
        return self.state.task.name

    @property
    def submitted_by(self) -> Any:
        """Who began the round."""
        return self.state.workflow_state.requested_by


def waiting_for(user: Any, *, now: datetime) -> list[Waiting]:
    """Return the steps that somebody may take now, the oldest deadline first."""
    held = (
        task.get_task_states_user_can_moderate(user).values("pk")
        for task in ReviewTask.objects.filter(active=True)
    )
    keys = Q(pk__in=[])
    for one in held:
        keys |= Q(pk__in=one)
    return _listed(_states().filter(keys, status=TaskState.STATUS_IN_PROGRESS), now)


def submitted_by(user: Any, *, now: datetime) -> list[Waiting]:
    """Return the rounds somebody began that are still under way."""
    own = _states().filter(_current(WorkflowState.STATUS_IN_PROGRESS))
    return _listed(own.filter(workflow_state__requested_by=user), now)


def returned_to(user: Any, *, now: datetime) -> list[Waiting]:
    """Return the rounds that came back to whoever began them."""
    back = _states().filter(_current(WorkflowState.STATUS_NEEDS_CHANGES))
    return _listed(back.filter(workflow_state__requested_by=user), now)


def returned_by(user: Any, *, now: datetime) -> list[Waiting]:
    """Return the rounds that somebody sent back and that have not come again."""
    back = _states().filter(_current(WorkflowState.STATUS_NEEDS_CHANGES))
    return _listed(back.filter(finished_by=user), now)


def under_review(*, now: datetime) -> list[Waiting]:
    """Return every round under way."""
    return _listed(_states().filter(_current(WorkflowState.STATUS_IN_PROGRESS)), now)


def sees_all_rounds(user: Any) -> bool:
    """Tell whether the list of all rounds is for somebody: not for those bound to a county."""
    return areas_open_to(user) is None


def _states() -> QuerySet[ReviewTaskState]:
    return ReviewTaskState.objects.select_related(
        "task",
        "finished_by",
        "workflow_state__requested_by",
        "workflow_state__withdrawal",
    ).order_by("due_at", "pk")


def _current(status: str) -> Q:
    return Q(workflow_state__status=status, pk__in=_current_ids(status))


def _current_ids(status: str) -> Any:
    return WorkflowState.objects.filter(status=status).values("current_task_state")


def _listed(states: Iterable[Any], now: datetime) -> list[Waiting]:
    found = list(states)[:SHOWN]
    pages = Page.objects.in_bulk([int(state.workflow_state.object_id) for state in found])
    pairs = ((state, pages.get(int(state.workflow_state.object_id))) for state in found)
    return [
        Waiting(page, state, purpose_of(state.workflow_state), state.late_by(now))
        for state, page in pairs
        if page is not None
    ]


def purpose_of(round_: WorkflowState) -> Purpose:
    """Tell what a round decides about."""
    return Purpose.WITHDRAW if hasattr(round_, "withdrawal") else Purpose.PUBLISH
