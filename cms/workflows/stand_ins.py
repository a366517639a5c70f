"""Who holds a step of a review: its group, whoever stands in for one of it, or the writer?"""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from wagtail.models import TaskState

from cms.workflows.enums import ReviewStep

IN_PROGRESS = TaskState.STATUS_IN_PROGRESS


def holders(state: TaskState, *, on: date) -> QuerySet[User]:
    """Return the people who may take a step at all; the policy narrows them down further."""
    task = state.task.specific
    people = User.objects.filter(is_active=True)
    if task.step == ReviewStep.WRITER:
        writers = {state.workflow_state.requested_by_id, state.revision.user_id}
        return people.filter(pk__in=writers - {None})
    return people.filter(_holds(task, on)).distinct()


def _holds(task: Any, on: date) -> Q:
    """Return the condition: a member of the group, or a stand-in for an active member today.

    One step away only: a stand-in cannot be stood in for.
    """
    away = {
        "stands_in__starts_on__lte": on,
        "stands_in__ends_on__gte": on,
        "stands_in__absent__is_active": True,
        "stands_in__absent__groups__in": task.groups.values("pk"),
    }
    return Q(groups__in=task.groups.values("pk")) | Q(**away)


def principal_of(user: Any, *, state: TaskState, on: date) -> User | None:
    """Return for whom somebody stands in at a step; None for those who hold it themselves."""
    task = state.task.specific
    if task.step == ReviewStep.WRITER or user.groups.filter(pk__in=task.groups.values("pk")):
        return None
    absent = User.objects.filter(
        is_active=True,
        groups__in=task.groups.values("pk"),
        delegations__delegate=user,
        delegations__starts_on__lte=on,
        delegations__ends_on__gte=on,
    )
    return absent.order_by("pk").first()


def states_held_by(user: Any, *, task: Any, on: date) -> QuerySet[TaskState]:
    """Return the steps in progress of one task that somebody may take, but for the policy."""
    waiting = TaskState.objects.filter(task=task, status=IN_PROGRESS)
    if task.step == ReviewStep.WRITER:
        return waiting.filter(Q(workflow_state__requested_by=user) | Q(revision__user=user))
    if not User.objects.filter(_holds(task, on), pk=user.pk, is_active=True).exists():
        return waiting.none()
    return waiting.exclude(Q(workflow_state__requested_by=user) | Q(revision__user=user)).exclude(
        workflow_state__in=TaskState.objects.filter(
            finished_by=user, status=TaskState.STATUS_APPROVED, workflow_state__status=IN_PROGRESS
        ).values("workflow_state")
    )
