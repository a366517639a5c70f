"""What if nobody could say who wants an announcement? The sender asks again, until it is told."""

from datetime import datetime

from django.db import transaction

from api.channels.outbox.channels import EVERYBODY, Channel, Sent
from api.channels.outbox.models import Delivery
from api.channels.outbox.services.writing import deliveries_store, delivery_rows
from cms.publications.announcing import Announcement, Event


def is_for_everybody(delivery: Delivery) -> bool:
    """Tell whether its targets have still to be asked for."""
    return delivery.target == EVERYBODY


@transaction.atomic
def fan_out(delivery: Delivery, channel: Channel, *, now: datetime) -> Sent:
    """Write the deliveries that an announcement should have had."""
    told = delivery.payload
    announcement = Announcement(
        **{**told, "event": Event(told["event"]), "at": datetime.fromisoformat(told["at"])}
    )
    targets = list(channel.targets(announcement))
    deliveries_store(delivery_rows(channel.name, targets, announcement, now))
    return Sent(note=str(len(targets)))
