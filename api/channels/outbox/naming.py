"""What are the targets of many deliveries called? One question for each channel."""

from collections.abc import Iterable

from api.channels.outbox.channels import EVERYBODY, registered_channels
from api.channels.outbox.models import Delivery


def target_names(deliveries: Iterable[Delivery]) -> dict[tuple[str, str], str]:
    """Return the names of the targets, by channel and key; those of channels that are gone lack."""
    by_channel: dict[str, set[str]] = {}
    for one in deliveries:
        if one.target != EVERYBODY:
            by_channel.setdefault(one.channel, set()).add(one.target)
    known = registered_channels()
    return {
        (name, key): label
        for name, keys in by_channel.items()
        if name in known
        for key, label in known[name].target_labels(keys).items()
    }
