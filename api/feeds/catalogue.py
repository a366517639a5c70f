"""Which feeds can anybody follow, with what in them, and under which addresses?"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from api.feeds.channels import CHANNELS, FORMATS, Channel
from api.feeds.questions import FeedQuestion
from api.feeds.selectors import area_channel
from portal.grid.enums import AreaKind
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """One feed in one format."""

    form: str
    label: str
    media_type: str
    url: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One channel as the list shows it."""

    name: str
    title: str
    about: str
    rhythm: str
    addresses: tuple[FeedAddress, ...]


def subjects(language: str) -> tuple[Listed, ...]:
    """Return the channels by subject, in the active language."""
    return tuple(_listed(channel, language) for channel in CHANNELS.values())


def places(language: str) -> tuple[Listed, ...]:
    """Return the channels of the city and of each county."""
    home = settings.HOME_AREA_CODE
    counties = Q(parent__code=home, kind=AreaKind.COUNTY)
    areas = Area.objects.filter(Q(code=home) | counties).order_by("code")
    return tuple(_listed(area_channel(area), language) for area in areas)


def _listed(channel: Channel, language: str) -> Listed:
    addresses = tuple(
        FeedAddress(form, label, media_type, FeedQuestion(channel, form, language).url)
        for form, (media_type, label) in FORMATS.items()
    )
    return Listed(
        channel.name, str(channel.title), str(channel.about), str(channel.rhythm), addresses
    )
