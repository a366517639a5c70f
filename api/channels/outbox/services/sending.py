"""How does one delivery go out? Claimed by one conditional UPDATE, tried, and noted.

An attempt is on record before the other side hears of it. A worker that dies in between leaves a
claim that runs out; then the delivery goes out again under the same id, by which the other side
knows what it has already.
"""

import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from api.channels.outbox.backoff import pause_after, pause_asked
from api.channels.outbox.channels import (
    Channel,
    GiveUp,
    NotSent,
    Retry,
    Sent,
    registered_channels,
)
from api.channels.outbox.enums import AttemptOutcome, DeliveryState
from api.channels.outbox.models import Attempt, Delivery
from api.channels.outbox.selectors import claimable, sending_now
from api.channels.outbox.services.fanning import fan_out, is_for_everybody

logger = structlog.get_logger(__name__)

LONGEST_ANSWER: Final = 2000  # characters
LONGEST_ERROR: Final = 500
NO_LEASE: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt that has begun."""

    delivery: Delivery
    attempt: Attempt
    channel: Channel | None

    @property
    def failures(self) -> int:
        """How many attempts have failed when this one has, since a person last began anew."""
        return self.delivery.attempts - self.delivery.attempts_before

    @property
    def is_last(self) -> bool:
        """Whether no other attempt follows."""
        return self.channel is None or self.failures >= self.channel.most_attempts


def delivery_send(*, delivery_id: uuid.UUID, now: datetime) -> AttemptOutcome | None:
    """Try to send a delivery, if it is due and nobody else has it.

    Returns:
        How it ended; None when there was nothing to do.
    """
    begun = _begun(delivery_id, now)
    if begun is None:
        return None
    start = time.monotonic()
    result = _result(begun, now)
    elapsed = timedelta(seconds=time.monotonic() - start)
    return _noted(begun, result, now + elapsed, elapsed)


@transaction.atomic
def _begun(delivery_id: uuid.UUID, now: datetime) -> Try | None:
    """Claim the delivery and put the attempt on record."""
    lane = Delivery.objects.filter(pk=delivery_id).values("channel", "target").first()
    channel = registered_channels().get(lane["channel"]) if lane else None
    if lane is None or sending_now({**lane}, now) >= (channel.width if channel else 1):
        return None  # another process is at it
    claimed = claimable(now).filter(pk=delivery_id)
    if not claimed.update(
        state=DeliveryState.SENDING,
        claim=uuid.uuid4(),
        claimed_until=now + (channel.lease if channel else NO_LEASE),
        attempts=F("attempts") + 1,
    ):
        return None
    delivery = Delivery.objects.get(pk=delivery_id)
    if delivery.attempts > 1:
        lost = delivery.tries.filter(outcome=AttemptOutcome.RUNNING)
        lost.update(outcome=AttemptOutcome.LOST)
    attempt = Attempt.objects.create(delivery=delivery, number=delivery.attempts, at=now)
    return Try(delivery, attempt, channel)


def _result(begun: Try, now: datetime) -> Sent | NotSent:
    """Send; whatever goes wrong is an answer, too."""
    delivery, channel = begun.delivery, begun.channel
    if channel is None:
        return GiveUp(_("There is no channel %(name)s.") % {"name": delivery.channel})
    try:
        if is_for_everybody(delivery):
            return fan_out(delivery, channel, now=now)
        return channel.send(delivery, now=now)
    except NotSent as refusal:
        return refusal
    except Exception as error:  # a fault of ours must not stop the worker
        logger.exception("delivery failed", source=delivery.channel, delivery=str(delivery.pk))
        return Retry(f"{type(error).__name__}: {error}")


def _noted(begun: Try, result: Sent | NotSent, at: datetime, elapsed: timedelta) -> AttemptOutcome:
    """Note how an attempt ended, unless somebody else has taken the delivery meanwhile."""
    outcome, values = _sent(result, at) if isinstance(result, Sent) else _failed(begun, result, at)
    said = result.answer if isinstance(result, Sent) else result.answer or result.reason
    with transaction.atomic():
        Attempt.objects.filter(pk=begun.attempt.pk).update(
            outcome=outcome,
            status=result.status,
            answer=said.replace("\0", "")[:LONGEST_ANSWER],
            duration_ms=round(elapsed.total_seconds() * 1000),
        )
        held = Delivery.objects.filter(pk=begun.delivery.pk, claim=begun.delivery.claim)
        held.update(claim=None, claimed_until=None, **values)
    return outcome


def _sent(result: Sent, at: datetime) -> tuple[AttemptOutcome, dict[str, object]]:
    return AttemptOutcome.SENT, {
        "state": DeliveryState.SENT,
        "sent_at": at,
        "last_error": "",
        "link": result.link[:1000],
        "note": result.note[:500],
    }


def _failed(begun: Try, result: NotSent, at: datetime) -> tuple[AttemptOutcome, dict[str, object]]:
    """Plan the next attempt, or give up."""
    error = result.reason.replace("\0", "")[:LONGEST_ERROR]
    where = {"source": begun.delivery.channel, "delivery": str(begun.delivery.pk)}
    if isinstance(result, GiveUp) or begun.is_last:
        logger.error("delivery given up", reason=error, **where)
        return AttemptOutcome.GIVEN_UP, {"state": DeliveryState.DEAD, "last_error": error}
    logger.warning("delivery not sent", reason=error, **where)
    asked = result.after if isinstance(result, Retry) else None
    pause = pause_asked(asked) if asked else pause_after(begun.failures)
    values = {"state": DeliveryState.WAITING, "last_error": error, "due_at": at + pause}
    return AttemptOutcome.RETRY, values
