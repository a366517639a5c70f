"""How is something published, taken away or moved without reviews? In the open, with a reason."""

from datetime import datetime
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.log_actions import log
from wagtail.models import Page

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
    destination: Page | None = None,
) -> None:
    """Do at once what would take the reviews, and write reason and person into Wagtail's log.

    Args:
        page: The page; its newest version is what is published.
        action: What has to happen.
        reason: Why it cannot wait. Of a page that goes offline, readers see it.
        by: Who declares the emergency.
        now: The clock.
        category: Of which kind the reason is, where a page goes offline.
        destination: Below what it has to stand, where it is moved.

    Raises:
        RefusedError: Not this person's to do.
        ValidationError: The reason says nothing, or the page cannot stand there.
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
    elif action == EmergencyAction.MOVE:
        _move(page, destination, by)
    else:
        offline_take(page=page, category=category, reason=reason.strip(), by=by, now=now)
    logger.warning("emergency without reviews", action=action.value, page=page.pk)


def places_for(page: Page) -> list[Page]:
    """Return where else a page of this family may stand."""
    parents = Page.objects.filter(depth__gt=1).exclude(pk=page.get_parent().pk)
    found = parents.not_descendant_of(page, inclusive=True).type(*page.allowed_parent_page_models())
    return [one for one in found.specific().order_by("path") if page.can_move_to(one)]


def _move(page: Page, destination: Page | None, by: Any) -> None:
    if destination is None or destination.pk not in {one.pk for one in places_for(page)}:
        raise ValidationError({"destination": _("Choose below what the page has to stand.")})
    if not Page._slug_is_available(page.slug, destination, page):
        raise ValidationError(
            {
                "destination": _("There is a page with the address “%(slug)s” already.")
                % {"slug": page.slug}
            }
        )
    MovePageAction(page, destination, "last-child", user=by).execute(skip_permission_checks=True)
