"""How does an order for a letter become a delivery, and how is it forgotten?"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from api.channels.outbox.models import Delivery
from api.channels.outbox.services import delivery_add
from cms.subscriptions.enums import LetterKind
from cms.subscriptions.post import Carrier, Order

CHANNEL: Final = "email"


class OutboxCarrier(Carrier):
    """Carries letters through the outbox."""

    def carry(self, order: Order, *, now: datetime) -> None:
        """Write a delivery, in the transaction of the order."""
        delivery_add(
            channel=CHANNEL,
            target=str(order.to),
            payload=payload_of(order.kind, order.about),
            dedupe_key=order.key,
            now=now,
        )

    def forget(self, to: Collection[UUID]) -> None:
        """Delete whatever the outbox has of subscriptions that are gone."""
        Delivery.objects.filter(channel=CHANNEL, target__in=[str(pk) for pk in to]).delete()


def payload_of(kind: LetterKind, about: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a delivery keeps of an order."""
    return {"letter": kind.value, "about": dict(about)}
