"""How does the board name a channel, and a length of time?"""

from datetime import timedelta
from typing import Final

from django import template
from django.utils.translation import gettext as _

from api.channels.outbox.channels import registered_channels

register = template.Library()

MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR


@register.filter
def channel_label(name: str) -> str:
    """Return what a channel is called; its name when it is not there any more."""
    channel = registered_channels().get(name)
    return str(channel.label) if channel else name


@register.filter
def duration(length: timedelta | None) -> str:
    """Return a length of time in its largest unit; a dash for none."""
    if length is None:
        return "–"
    seconds = max(round(length.total_seconds()), 0)
    for unit, words in (
        (DAY, _("%(n)d d")),
        (HOUR, _("%(n)d h")),
        (MINUTE, _("%(n)d min")),
    ):
        if seconds >= unit:
            return words % {"n": seconds // unit}
    return _("%(n)d s") % {"n": seconds}
