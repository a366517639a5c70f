"""What does a finished round of reviews do, and how is a round begun?"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import WorkflowState

from cms.core.lifecycle.models import PublicRecord
from cms.core.lifecycle.services import page_withdraw
from cms.workflows.models import WithdrawalRequest
from cms.workflows.policies import RefusedError, check_round


def round_carry_out(*, round_: WorkflowState, by: Any) -> None:
    """Publish, schedule or take offline what a whole round has passed.

    Raises:
        RefusedError: The round was not whole.
    """
    page = round_.content_object.specific
    revision = page.get_latest_revision()
    check_round(round_=round_, revision=revision)
    asked = WithdrawalRequest.objects.filter(round=round_).first()
    if asked is not None:
        offline_take(
            page=page, category=asked.category, reason=asked.reason, by=by, now=timezone.now()
        )
    else:
        # The policy has just been asked; Wagtail's own check would ask for a button.
        revision.publish(user=by, skip_permission_checks=True)


@transaction.atomic
def offline_take(*, page: Any, category: str, reason: str, by: Any, now: datetime) -> None:
    """Withdraw what readers have seen, with a notice at its address; a page of the frame just goes.

    Asks nobody: whoever calls has passed the reviews or given a reason.
    """
    if PublicRecord.objects.filter(page=page.pk).exists():
        page_withdraw(page=page, category=category, reason=reason, by=by, now=now)
    else:
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)


@transaction.atomic
def withdrawal_request(
    *, page: Any, category: str, reason: str, by: Any, now: datetime
) -> WithdrawalRequest:
    """Begin a round that decides whether a live page is taken offline.

    Raises:
        ValidationError: No reason, not live, no reviews set up, or a round is under way.
    """
    if not reason.strip():
        raise ValidationError(_("Say why the page is to be taken offline."))
    if not page.live:
        raise ValidationError(_("The page is not online."))
    if page.current_workflow_state is not None:
        raise ValidationError(_("A round of reviews is under way; finish or cancel it first."))
    workflow = page.get_workflow()
    if workflow is None:
        raise RefusedError(_("The reviews are not set up. Ask an administrator."))
    if page.latest_revision is None:
        page.save_revision(user=by)
    round_ = workflow.start(page, by)
    return WithdrawalRequest.objects.create(
        round=round_, page=page, category=category, reason=reason.strip(), by=by, at=now
    )
