"""How is a publication taken back, in the open, and how does it come back?"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from cms.core.lifecycle.enums import WithdrawalReason
from cms.core.lifecycle.errors import NotPublishedError, NotWithdrawnError
from cms.core.lifecycle.models import Correction, PublicRecord, Seclusion, Withdrawal

WITHDRAWN = "core.withdraw"
RESTORED = "core.restore"


@transaction.atomic
def page_withdraw(
    *,
    page: Page,
    category: WithdrawalReason | str,
    reason: str,
    by: User | None,
    now: datetime,
) -> Withdrawal:
    """Take a public page back: its address says so from now on, and it is gone from all lists.

    Its translations go with it, since they say the same. A draft of the page stays a draft, and a
    planned publication is called off.

    Args:
        page: What is withdrawn.
        category: Of which kind the reason is.
        reason: One sentence for the readers.
        by: Who ordered it.
        now: The clock.

    Raises:
        NotPublishedError: The page is not public.
    """
    locked = Page.objects.select_for_update().get(pk=page.pk)
    if not locked.live or not PublicRecord.objects.filter(page=locked).exists():
        raise NotPublishedError
    said = {"category": WithdrawalReason(category), "reason": reason, "by": by}
    withdrawn = {one.pk: _withdraw(one, said, now) for one in _with_translations(locked)}
    return withdrawn[locked.pk]


def _with_translations(page: Page) -> list[Any]:
    same = page.get_translations(inclusive=True).live().filter(public_record__isnull=False)
    return list(same.order_by("pk").specific())


def _withdraw(page: Any, said: dict[str, Any], now: datetime) -> Withdrawal:
    if page.current_workflow_state:
        page.current_workflow_state.cancel(user=said["by"])
    withdrawal = Withdrawal.objects.create(page_id=page.pk, withdrawn_at=now, **said)
    # Who may order a withdrawal is asked before: it is not for everybody who may publish.
    UnpublishPageAction(page, user=said["by"], log_action=False).execute(
        skip_permission_checks=True
    )
    told = {"category": str(said["category"]), "reason": said["reason"]}
    log(page, WITHDRAWN, user=said["by"], data=told)
    return withdrawal


@transaction.atomic
def page_restore(*, page: Page, by: User | None, now: datetime) -> None:
    """Bring a withdrawn page back as readers last saw it; its first date stays what it was.

    Raises:
        NotWithdrawnError: The page is not withdrawn.
    """
    withdrawals = Withdrawal.objects.select_for_update().filter(page=page, restored_at=None)
    if not withdrawals.update(restored_at=now, restored_by=by):
        raise NotWithdrawnError
    record = PublicRecord.objects.select_related("revision").get(page=page)
    if record.revision is None:
        raise NotPublishedError  # a copy that went live without a version of its own
    record.revision.publish(user=by, log_action=RESTORED, skip_permission_checks=True)


@transaction.atomic
def publication_forget(*, page: Any) -> None:
    """Let go of a demonstration's page, so that it can be deleted.

    Raises:
        ValueError: It is not a demonstration: what readers have seen is never forgotten.
    """
    if not page.is_demo:
        raise ValueError(f"{page} is no demonstration.")
    for model in (Correction, Withdrawal, Seclusion, PublicRecord):
        model.objects.filter(page_id=page.pk).delete()
