"""How is a delivery written? In the transaction of what it tells of, one for each target."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from api.channels.outbox.channels import EVERYBODY, Channel, Target, registered_channels
from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import Delivery
from api.channels.outbox.waking import wake
from cms.publications.announcing import Announcement, Event

logger = structlog.get_logger(__name__)


def announcement_take(announcement: Announcement) -> None:
    """Hear of an announcement, inside its transaction."""
    deliveries_write(announcement=announcement, now=timezone.now())


@transaction.atomic
def deliveries_write(*, announcement: Announcement, now: datetime) -> int:
    """Write what is owed for an announcement to the targets of all channels.

    What was still waiting to tell of a publication is not sent any more once it is withdrawn.

    Returns:
        How many deliveries were written.
    """
    if announcement.event == Event.WITHDRAWN and not announcement.language:
        _overtaken_cancel(announcement)
    rows = [
        row
        for channel in registered_channels().values()
        if channel.hears_translations or not announcement.language
        for row in delivery_rows(channel.name, targets_of(channel, announcement), announcement, now)
    ]
    return deliveries_store(rows)


@transaction.atomic
def delivery_add(
    *,
    channel: str,
    target: str,
    payload: Mapping[str, Any],
    dedupe_key: str,
    now: datetime,
    due_at: datetime | None = None,
    title: str = "",
    announcement: Announcement | None = None,
) -> Delivery:
    """Write one delivery, or return the one that stands already under its key.

    Args:
        channel: Name of a registered channel.
        target: Who is to get it, by the channel's key.
        payload: What the channel sends; plain JSON.
        dedupe_key: Of one target no two deliveries have the same.
        now: The clock.
        due_at: Not before this; at once unless given.
        title: For the desk; the publication's own unless given.
        announcement: What it tells of, if it does.
    """
    told = _told_of(announcement) if announcement else {}
    values = {**told, "payload": dict(payload), "due_at": due_at or now, "created_at": now}
    if title:
        values["title"] = title[:255]
    delivery, created = Delivery.objects.get_or_create(
        channel=channel, target=target, dedupe_key=dedupe_key, defaults=values
    )
    if created and delivery.due_at <= now:
        transaction.on_commit(wake, robust=True)
    return delivery


def deliveries_store(rows: list[Delivery]) -> int:
    """Store deliveries, those left out that stand already, and have them sent on commit."""
    if rows:
        Delivery.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        transaction.on_commit(wake, robust=True)
    return len(rows)


def delivery_rows(
    channel: str, targets: Iterable[Target], announcement: Announcement, now: datetime
) -> list[Delivery]:
    """Return the deliveries of one announcement to some targets, not yet stored."""
    moment = announcement.at.isoformat()
    key = f"{announcement.event} {announcement.publication_id} {moment}"
    told = _told_of(announcement)
    return [
        Delivery(
            channel=channel,
            target=target.key,
            payload=dict(target.payload),
            dedupe_key=key,
            due_at=now,
            created_at=now,
            **told,
        )
        for target in targets
    ]


def targets_of(channel: Channel, announcement: Announcement) -> list[Target]:
    """Return who wants an announcement; a channel that fails stops neither the deed nor the others.

    What could not be asked is owed to everybody: the sender asks again.
    """
    try:
        with transaction.atomic():
            return list(channel.targets(announcement))
    except Exception:
        logger.exception("targets not told", source=channel.name)
        payload = {**asdict(announcement), "at": announcement.at.isoformat()}
        return [Target(EVERYBODY, payload=payload)]


def _told_of(announcement: Announcement) -> dict[str, Any]:
    return {
        "event": announcement.event.value,
        "publication_id": announcement.publication_id,
        "kind": announcement.kind,
        "title": announcement.title[:255],
        "area_code": announcement.area_code,
        "page_id": announcement.page_id,
    }


def _overtaken_cancel(announcement: Announcement) -> None:
    """Stop what waits, and where even the title must not be told, forget it."""
    theirs = Delivery.objects.filter(publication_id=announcement.publication_id)
    waiting = theirs.filter(state=DeliveryState.WAITING).exclude(event=Event.WITHDRAWN)
    waiting.update(state=DeliveryState.CANCELLED, last_error=_("Withdrawn before it was sent."))
    if not announcement.title:
        theirs.exclude(event=Event.WITHDRAWN).update(title="", payload={})
