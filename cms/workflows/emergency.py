"""How is something published or taken away without reviews? In the open, with a reason."""

from datetime import datetime
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.core.lifecycle.enums import WithdrawalReason
from cms.workflows.enums import EmergencyAction
from cms.workflows.permissions import EMERGENCY
from cms.workflows.policies import RefusedError
from cms.workflows.rounds import offline_take

LOG_ACTIONS = {action: f"portal.emergency.{action.value}" for action in EmergencyAction}
SHORTEST_REASON = 10  # characters: a sentence, not a full stop

logger = structlog.get_logger(__name__)


@transaction.atomic
def emergency_do(
    *,
    page: Any,
    action: EmergencyAction,
    reason: str,
    by: Any,
    now: datetime,
    category: str = WithdrawalReason.OTHER,
) -> None:
    """Do at once what would take the reviews, and write reason and person into Wagtail's log.

    Args:
        page: The page; its newest version is what is published.
        action: What has to happen.
        reason: Why it cannot wait. Of a page that goes offline, readers see it.
        by: Who declares the emergency.
        now: The clock.
        category: Of which kind the reason is, where a page goes offline.

    Raises:
        RefusedError: Not this person's to do.
        ValidationError: The reason says nothing.
    """
    if not by.has_perm(EMERGENCY):
        raise RefusedError(_("An emergency is declared by those whom the office has named."))
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValidationError(_("Give the reason in a sentence of at least ten characters."))
    data = {"reason": reason.strip(), "at": now.isoformat()}
    log(page, LOG_ACTIONS[action], user=by, data=data)
    if action == EmergencyAction.PUBLISH:
        revision = page.get_latest_revision() or page.save_revision(user=by)
        revision.publish(user=by, skip_permission_checks=True)
    else:
        offline_take(page=page, category=category, reason=reason.strip(), by=by, now=now)
    logger.warning("emergency without reviews", action=action.value, page=page.pk)
