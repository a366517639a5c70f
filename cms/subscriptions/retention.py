"""What is let go, and when?"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Q

from cms.subscriptions.limits import asks_forget
from cms.subscriptions.models import Mailed, Subscription

# By then nobody publishes the same again as something new.
MAILED_FOR: Final = timedelta(days=60)


def subscriptions_retain(*, now: datetime) -> int:
    """Delete addresses that were not confirmed in time, and mailboxes that are gone."""
    unconfirmed = Q(confirmed_at=None, asked_at__lt=now - unconfirmed_for())
    dead = Q(dead_at__lt=now - timedelta(days=settings.SUBSCRIPTION_DEAD_DAYS))
    asks_forget(now=now)
    Mailed.objects.filter(begun_at__lt=now - MAILED_FOR).delete()
    return Subscription.objects.filter(unconfirmed | dead).delete()[0]


def unconfirmed_for() -> timedelta:
    """Return how long an address may wait for its confirmation."""
    return timedelta(days=settings.SUBSCRIPTION_CONFIRM_DAYS)
