"""What does a channel learn after it has sent something? Where it is now, and that it may go on."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import Delivery
from api.channels.outbox.waking import wake
from cms.publications.announcing import Event


@transaction.atomic
def deliveries_link(
    *, channel: str, target: str, publication_id: str, before: str, link: str
) -> int:
    """Note where a publication stands at a target, on what had told of it.

    Args:
        channel: Name of the channel.
        target: Where it was sent.
        publication_id: What was sent.
        before: The address that holds no more; "" for what had none.
        link: The address from now on; "" where it is gone.

    Returns:
        On how many deliveries it was noted.
    """
    told = Delivery.objects.filter(
        channel=channel,
        target=target,
        publication_id=publication_id,
        state=DeliveryState.SENT,
        link=before,
    )
    return told.exclude(event=Event.WITHDRAWN).update(link=link)


@transaction.atomic
def deliveries_hasten(
    *, channel: str, target: str, publication_ids: Collection[str], now: datetime
) -> int:
    """Let what waits to tell of some publications be tried at once: what it waited for is over.

    Returns:
        How many there are.
    """
    waiting = Delivery.objects.filter(
        channel=channel,
        target=target,
        publication_id__in=publication_ids,
        state=DeliveryState.WAITING,
        due_at__gt=now,
        attempts__gt=0,
    )
    hastened = waiting.update(due_at=now)
    if hastened:
        transaction.on_commit(wake, robust=True)
    return hastened
