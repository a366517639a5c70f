"""What is let go, and when?"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from cms.subscriptions.limits import asks_forget
from cms.subscriptions.models import Mailed, Subscription
from cms.subscriptions.post import letters_forget

# By then nobody publishes the same again as something new.
MAILED_FOR: Final = timedelta(days=60)
AT_ONCE: Final = 200  # rows of one transaction


def subscriptions_retain(*, now: datetime) -> int:
    """Delete addresses that were not confirmed in time, and mailboxes that are gone."""
    unconfirmed = Q(confirmed_at=None, asked_at__lt=now - unconfirmed_for())
    dead = Q(dead_at__lt=now - timedelta(days=settings.SUBSCRIPTION_DEAD_DAYS))
    asks_forget(now=now)
    Mailed.objects.filter(begun_at__lt=now - MAILED_FOR).delete()
    return sum(_let_go(unconfirmed | dead))


@transaction.atomic
def _step(which: Q) -> int:
    pks = list(Subscription.objects.filter(which).values_list("pk", flat=True)[:AT_ONCE])
    Subscription.objects.filter(which, pk__in=pks).delete()
    letters_forget(pks)
    return len(pks)


def _let_go(which: Q) -> Iterator[int]:
    while step := _step(which):
        yield step


def unconfirmed_for() -> timedelta:
    """Return how long an address may wait for its confirmation."""
    return timedelta(days=settings.SUBSCRIPTION_CONFIRM_DAYS)
