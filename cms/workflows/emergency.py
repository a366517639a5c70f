"""How is something published or taken away without reviews? In the open, with a reason."""

from datetime import datetime
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from cms.workflows.enums import EmergencyAction
from cms.workflows.permissions import EMERGENCY
from cms.workflows.policies import RefusedError

LOG_ACTIONS = {action: f"portal.emergency.{action.value}" for action in EmergencyAction}
SHORTEST_REASON = 10  # characters: a sentence, not a full stop

logger = structlog.get_logger(__name__)


@transaction.atomic
def emergency_do(
    *, page: Any, action: EmergencyAction, reason: str, by: Any, now: datetime
) -> None:
    """Do at once what would take the reviews, and write reason and person into Wagtail's log.

    Raises:
        RefusedError: Not this person's to do.
        ValidationError: The reason says nothing.
    """
    if not by.has_perm(EMERGENCY):
        raise RefusedError(_("An emergency is declared by those whom the office has named."))
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValidationError(_("Give the reason in a sentence of at least ten characters."))
    data = {"reason": reason.strip(), "at": now.isoformat()}
    deleted = action == EmergencyAction.DELETE
    log(page, LOG_ACTIONS[action], user=by, data=data, deleted=deleted)
    _do(page, action, by)
    logger.warning("emergency without reviews", action=action.value, page=page.pk)


def _do(page: Any, action: EmergencyAction, by: Any) -> None:
    if action == EmergencyAction.PUBLISH:
        revision = page.get_latest_revision() or page.save_revision(user=by)
        revision.publish(user=by, skip_permission_checks=True)
    elif action == EmergencyAction.UNPUBLISH:
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    else:
        DeletePageAction(page, user=by).execute(skip_permission_checks=True)
