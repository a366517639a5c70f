"""When are deliveries forgotten? Long after they were made, in small steps."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import Delivery

BATCH: Final = 500
_OVER: Final = (DeliveryState.SENT, DeliveryState.CANCELLED)


def deliveries_forget(*, now: datetime) -> int:
    """Delete what went out or was called off long ago; return how many.

    What was given up stays until somebody has looked at it.
    """
    before = now - timedelta(days=settings.OUTBOX_KEEP_DAYS)
    old = Delivery.objects.filter(state__in=_OVER, created_at__lt=before).order_by("created_at")
    done = 0
    while keys := list(old.values_list("pk", flat=True)[:BATCH]):
        Delivery.objects.filter(pk__in=keys).delete()
        done += len(keys)
    return done
