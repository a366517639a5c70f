"""How is a text passed or returned? Each service asks the policy itself, whoever calls it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from cms.workflows.enums import ReviewStep
from cms.workflows.policies import RefusedError, check_review
from cms.workflows.stand_ins import principal_of


@transaction.atomic
def review_pass(
    *, state: TaskState, by: Any, ticked: Collection[Any], comment: str, now: datetime
) -> None:
    """Pass one step; after the last one the page publishes itself, or is scheduled.

    Args:
        state: The step in progress.
        by: Who passes it.
        ticked: Ids of the items of the checklist; all active ones have to be among them.
        comment: What the others should know, if anything.
        now: The clock.

    Raises:
        RefusedError: Not this person, or not all is ticked.
    """
    state = _locked(state)
    check_review(state=state, by=by)
    items = list(state.task.specific.check_items.active())
    missing = {str(item.pk) for item in items} - {str(key) for key in ticked}
    if missing:
        raise RefusedError(_("Tick every item of the checklist, or return the text with a reason."))
    for item in items:
        state.ticks.create(item=item, text=item.text, by=by, at=now)
    _note_principal(state, by, now)
    state.approve(user=by, comment=comment)


@transaction.atomic
def review_return(*, state: TaskState, by: Any, reason: str, now: datetime) -> None:
    """Send a text back to be changed; the next round begins with the first step.

    Raises:
        RefusedError: Not this person.
        ValidationError: No reason.
    """
    state = _locked(state)
    check_review(state=state, by=by)
    if not reason.strip() and state.task.specific.step != ReviewStep.WRITER:
        raise ValidationError(_("Say why the text goes back."))
    _note_principal(state, by, now)
    state.reject(user=by, comment=reason.strip())


def _locked(state: TaskState) -> Any:
    """Return the step as it is now, with its round locked against a second decision."""
    WorkflowState.objects.select_for_update().get(pk=state.workflow_state_id)
    return TaskState.objects.get(pk=state.pk).specific


def _note_principal(state: Any, by: Any, now: datetime) -> None:
    state.on_behalf_of = principal_of(by, state=state, on=timezone.localdate(now))
    state.save(update_fields=["on_behalf_of"])
