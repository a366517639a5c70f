"""How does a subscription come about, get renewed, and end? Only after the callback has agreed."""

import base64
import secrets
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from api.channels.outbox.models import Delivery
from api.channels.outbox.services import delivery_add
from api.channels.websub.asked import Request
from api.channels.websub.models import Subscription
from portal.sealing.texts import text_opened, text_resealed, text_sealed

CHANNEL: Final = "websub"
# What nobody confirmed, and what has run out, is forgotten after this time.
FORGOTTEN_AFTER: Final = timedelta(days=1)


def place_of(subscription: Subscription) -> str:
    """Return where a secret belongs."""
    return f"websub:{subscription.key}"


@transaction.atomic
def intent_ask(*, asked: Request, now: datetime) -> Delivery | None:
    """Have the callback asked whether it wants this; nothing changes until it agrees.

    Returns:
        The question on its way; None where there is nothing to end.
    """
    same = {"callback": asked.callback, "topic": asked.topic}
    subscription = Subscription.objects.filter(**same).first()
    if subscription is None:
        if asked.mode == "unsubscribe":
            return None
        subscription = Subscription.objects.create(**same, created_at=now)
    sealed = text_sealed(asked.secret, place=place_of(subscription)) if asked.secret else b""
    return delivery_add(
        channel=CHANNEL,
        target=str(subscription.key),
        payload={
            "intent": asked.mode,
            "lease": int(asked.lease.total_seconds()),
            "secret": base64.b64encode(sealed).decode(),
            "challenge": secrets.token_urlsafe(32),
        },
        dedupe_key=f"intent {secrets.token_urlsafe(16)}",
        now=now,
        title=asked.topic,
    )


@transaction.atomic
def intent_agreed(*, subscription: Subscription, payload: dict[str, Any], now: datetime) -> None:
    """Do what the callback has agreed to."""
    if payload["intent"] == "unsubscribe":
        Subscription.objects.filter(pk=subscription.pk).delete()
        return
    Subscription.objects.filter(pk=subscription.pk).update(
        lease_until=now + timedelta(seconds=payload["lease"]),
        secret=base64.b64decode(payload["secret"]),
    )


def subscription_end(*, subscription: Subscription) -> None:
    """Forget a subscription whose callback says that it is gone."""
    Subscription.objects.filter(pk=subscription.pk).delete()


def subscriptions_forget(*, now: datetime) -> int:
    """Forget what has run out, and what was never confirmed; return how many."""
    over = Q(lease_until__lt=now - FORGOTTEN_AFTER)
    unconfirmed = Q(lease_until=None, created_at__lt=now - FORGOTTEN_AFTER)
    deleted, _by_model = Subscription.objects.filter(over | unconfirmed).delete()
    return deleted


def secret_of(subscription: Subscription) -> bytes:
    """Return the secret that a subscriber gave; empty for none."""
    if not subscription.secret:
        return b""
    return text_opened(subscription.secret, place=place_of(subscription)).encode()


def secrets_reseal() -> int:
    """Bring the secrets under the newest key; return how many there were."""
    found = Subscription.objects.exclude(secret=b"").values_list("pk", flat=True)
    return sum(_reseal(pk) for pk in found)


@transaction.atomic
def _reseal(pk: int) -> int:
    subscription = Subscription.objects.select_for_update().filter(pk=pk).first()
    if subscription is None or not subscription.secret:
        return 0
    anew = text_resealed(subscription.secret, place=place_of(subscription))
    if anew is None:
        return 0
    return Subscription.objects.filter(pk=pk).update(secret=anew)
