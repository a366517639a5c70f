"""What are targets and answers called at the desk?"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from api.channels.outbox.channels import EVERYBODY, registered_channels
from api.channels.outbox.models import Delivery
from api.channels.outbox.outside import Answer


def target_names(deliveries: Iterable[Delivery]) -> dict[tuple[str, str], str]:
    """Return the names of the targets, by channel and key: one question for each channel.

    Those of channels that are gone lack.
    """
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


def answered(answer: Answer) -> str:
    """Return why something was not taken, where nothing is known but the number of the answer."""
    return _("The other side answered %(status)d.") % {"status": answer.status}
