"""What is published, and what runs out, at the moment that was set for it?

Each page by itself, in one transaction with its log, so that one that cannot go out does not hold
up the others; and under the page's lock, so that of two who come at once the second finds nothing
left to do.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog
from django.db import transaction
from wagtail.models import Page, Revision

logger = structlog.get_logger(__name__)

PUBLISHED = "wagtail.publish.scheduled"
EXPIRED = "wagtail.unpublish.scheduled"


def publications_run(*, now: datetime) -> None:
    """Publish and expire the pages whose time has come."""
    for pk in _due_pages(now):
        _one(partial(_expire, pk, now), pk)
    for pk in _due_revisions(now):
        _one(partial(_publish, pk, now), pk)


def _due_pages(now: datetime) -> list[int]:
    due = Page.objects.filter(live=True, expire_at__lte=now)
    return list(due.order_by("expire_at", "pk").values_list("pk", flat=True))


def _due_revisions(now: datetime) -> list[int]:
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now)
    return list(due.order_by("approved_go_live_at", "pk").values_list("pk", flat=True))


def _one(deed: Callable[[], None], pk: int) -> None:
    """Do one of them; what cannot be done is logged, and tried again with the next tick."""
    try:
        with transaction.atomic():
            deed()
    except Exception:
        logger.exception("scheduled publication failed", key=pk)


def _expire(pk: int, now: datetime) -> None:
    page = Page.objects.select_for_update().filter(pk=pk, live=True, expire_at__lte=now).first()
    if page is not None:
        page.specific.unpublish(set_expired=True, log_action=EXPIRED)


def _publish(pk: int, now: datetime) -> None:
    page_id = Revision.objects.values_list("object_id", flat=True).get(pk=pk)
    Page.objects.select_for_update().get(pk=page_id)
    revision = Revision.objects.filter(pk=pk, approved_go_live_at__lte=now).first()
    if revision is not None:
        revision.publish(log_action=PUBLISHED)
