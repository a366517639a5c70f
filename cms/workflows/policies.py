"""May this be done? The one answer for every screen, address and service that publishes.

`check_…` raises with the sentence that the person will read, `can_…` returns a bool. Nobody is
above it: an administrator publishes through the reviews like everybody, or in an emergency with a
reason (`cms.workflows.emergency`).
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from cms.workflows.enums import ReviewStep
from cms.workflows.stand_ins import holders
from cms.workflows.steps import plan_for


class RefusedError(PermissionDenied):
    """Something that the reviews do not let happen; the message says why and what to do."""


def _may(check: Callable[..., None], **kwargs: Any) -> bool:
    try:
        check(**kwargs)
    except RefusedError:
        return False
    return True


def check_review(*, state: TaskState, by: Any) -> None:
    """Refuse a review by somebody who does not hold the step or is not a different person.

    Raises:
        RefusedError: The step is over, not theirs, or they wrote, submitted or passed the text.
    """
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise RefusedError(_("This step is over; somebody has decided already."))
    if state.revision_id != latest_revision_id(state.workflow_state):
        raise RefusedError(_("The text was changed meanwhile; submit it again."))
    if not holders(state, on=timezone.localdate()).filter(pk=by.pk).exists():
        raise RefusedError(_("This step is not yours to take."))
    if state.task.specific.step != ReviewStep.WRITER:
        _check_other_person(state, by)


def _check_other_person(state: TaskState, by: Any) -> None:
    if by.pk == state.workflow_state.requested_by_id:
        raise RefusedError(_("You submitted this text, so somebody else reviews it."))
    if by.pk == state.revision.user_id:
        raise RefusedError(_("You edited this text last, so somebody else reviews it."))
    taken = state.workflow_state.task_states.filter(
        revision=state.revision_id, finished_by=by, status=TaskState.STATUS_APPROVED
    )
    if taken.exists():
        raise RefusedError(_("You took another step of this round, so somebody else takes this."))


def can_review(*, state: TaskState, by: Any) -> bool:
    """Tell whether somebody may take a step now."""
    return _may(check_review, state=state, by=by)


def latest_revision_id(round_: WorkflowState) -> int | None:
    """Return the newest version of the page of a round, as the database has it."""
    key = round_.object_id
    return Page.objects.filter(pk=key).values_list("latest_revision_id", flat=True).first()


def check_round(*, round_: WorkflowState, revision: Revision) -> None:
    """Refuse the end of a round that was not whole: each step, one version, different people.

    Raises:
        RefusedError: Also when somebody has shortened the workflow or put another one in its place.
    """
    needed = plan_for(kind_of(round_.content_object)).required
    passed = round_.task_states.filter(revision=revision, status=TaskState.STATUS_APPROVED)
    by_step = {getattr(one.task.specific, "step", ""): one.finished_by_id for one in passed}
    people = [by_step.get(step) for step in needed]
    if None in people or len(set(people)) < len(people):
        raise RefusedError(
            _("This version has not passed every review by different people, so it stays offline.")
        )


def has_passed(page: Any) -> bool:
    """Tell whether the newest version of a page has passed all its reviews, for publication.

    What was taken offline since has to pass them again.
    """
    revision = page.latest_revision
    approved = WorkflowState.objects.for_instance(page).filter(status=WorkflowState.STATUS_APPROVED)
    withdrawn = approved.filter(withdrawal__isnull=False).order_by("-pk").first()
    rounds = approved.filter(
        withdrawal__isnull=True,
        task_states__revision=revision,
        pk__gt=withdrawn.pk if withdrawn else 0,
    )
    return revision is not None and any(
        _may(check_round, round_=one, revision=revision) for one in rounds.distinct()
    )


def check_may_publish(page: Any, by: Any) -> None:
    """Refuse to publish the newest version of a page unless it has passed its reviews.

    Args:
        page: The page, whose newest version is meant.
        by: Who asks; nobody is exempt. None is the system, whose own publications are the
            office's written exceptions.

    Raises:
        RefusedError: It has not passed.
    """
    if by is not None and not has_passed(page):
        raise RefusedError(
            _("“%(page)s” goes out by itself when the last review has passed. Submit it first.")
            % {"page": page.title}
        )


def can_publish(page: Any, by: Any) -> bool:
    """Tell whether somebody may publish the newest version of a page."""
    return _may(lambda: check_may_publish(page, by))


def check_may_take_offline(page: Any, by: Any) -> None:
    """Refuse to take away what is online below and including a page.

    Raises:
        RefusedError: Something there is live, and a person asks.
    """
    if by is not None and is_live_below(page):
        raise RefusedError(
            _("“%(page)s” is online, so it is taken offline by request and review.")
            % {"page": page.title}
        )


def check_may_move(page: Any, by: Any) -> None:
    """Refuse to move what is online: its address is public.

    Raises:
        RefusedError: Something there is live, and a person asks.
    """
    if by is not None and is_live_below(page):
        raise RefusedError(
            _("“%(page)s” is online, so it stays in its place. Take it offline by review first.")
            % {"page": page.title}
        )


def check_may_delete(page: Any, by: Any) -> None:
    """Refuse to delete what has ever been online: the public record stays.

    Raises:
        RefusedError: Something there was published, and a person asks.
    """
    if by is not None and was_ever_online(page):
        raise RefusedError(
            _("“%(page)s” has been published, so it is kept. Ask for its withdrawal instead.")
            % {"page": page.title}
        )


def is_live_below(page: Any) -> bool:
    """Tell whether a page or one below it is online."""
    return page.get_descendants(inclusive=True).filter(live=True).exists()


def was_ever_online(page: Any) -> bool:
    """Tell whether a page or one below it is online, or a publication among them ever was."""
    once = page.get_descendants(inclusive=True).exclude(first_published_at__isnull=True)
    types = {one.specific_class for one in once}
    return is_live_below(page) or any(getattr(one, "publication_kind", "") for one in types)


def shows_live_below(page: Any) -> bool:
    """Tell the same of a page that has just been read, for a button of it: mostly without a query.

    What is then done about the page is decided by `is_live_below`.
    """
    return page.live or (not page.is_leaf() and is_live_below(page))


def shows_ever_online(page: Any) -> bool:
    """Tell whether a page that has just been read, or one below it, was ever online."""
    if page.live:
        return True
    if page.is_leaf():
        return page.first_published_at is not None and bool(kind_of(page))
    return was_ever_online(page)


def kind_of(page: Any) -> str:
    """Return the kind of publication that a page is, or nothing for a page of the frame."""
    return getattr(page.specific_class, "publication_kind", "")
