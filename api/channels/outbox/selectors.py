"""What is due, and to whom? Of one publication in the order in which it was told."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, Min, OuterRef, Q, QuerySet, When

from api.channels.outbox.channels import EVERYBODY
from api.channels.outbox.enums import OPEN_STATES, DeliveryState
from api.channels.outbox.models import Delivery

Lane = tuple[str, str]


def free_at(now: datetime) -> Q:
    """Return the condition that nobody is sending a delivery which is due."""
    lost = Q(state=DeliveryState.SENDING, claimed_until__lt=now)
    return Q(state=DeliveryState.WAITING, due_at__lte=now) | lost


def claimable(now: datetime) -> QuerySet[Delivery]:
    """Return the deliveries that may go out now: due, and not after an open one of its kind."""
    before = Delivery.objects.filter(
        channel=OuterRef("channel"),
        target=OuterRef("target"),
        publication_id=OuterRef("publication_id"),
        state__in=OPEN_STATES,
        created_at__lt=OuterRef("created_at"),
    )
    return Delivery.objects.filter(free_at(now)).filter(Q(publication_id="") | ~Exists(before))


def lanes_due(now: datetime) -> list[Lane]:
    """Return the targets to which something may go out, whoever waits longest first."""
    rows = claimable(now).order_by().values_list("channel", "target")
    return [
        (channel, target) for channel, target, _ in rows.annotate(f=Min("due_at")).order_by("f")
    ]


def due_in_lane(lane: Lane, now: datetime, *, but: Collection[UUID], limit: int) -> list[UUID]:
    """Return the keys of the next deliveries to one target, the oldest first.

    What tells of no publication goes before: somebody waits for the answer to a test.
    """
    channel, target = lane
    found = claimable(now).filter(channel=channel, target=target).exclude(pk__in=but)
    tells = Case(When(event="", then=0), default=1)
    return list(found.order_by(tells, "created_at", "pk").values_list("pk", flat=True)[:limit])


def sending_now(lane: Mapping[str, Any], now: datetime) -> int:
    """Return how many deliveries are on their way to a target, in whatever process."""
    held = Delivery.objects.filter(state=DeliveryState.SENDING, claimed_until__gte=now, **lane)
    return held.count()


def targets_told(channel: str, publication_id: str) -> set[str]:
    """Return who may have been told of a publication, and so has to hear that it is gone."""
    found = Delivery.objects.filter(channel=channel, publication_id=publication_id)
    told = found.exclude(state=DeliveryState.CANCELLED, attempts=0)
    return set(told.values_list("target", flat=True)) - {EVERYBODY}
