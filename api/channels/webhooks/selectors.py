"""Who wants to hear of an announcement? Whoever chose its channel and its place, or was told."""

from django.conf import settings

from api.channels.outbox.selectors import targets_told
from api.channels.webhooks.models import Endpoint
from api.feeds.channels import CHANNELS
from cms.publications.announcing import Announcement, Event
from portal.grid.models import Area
from portal.grid.selectors import areas_up


def endpoints_for(announcement: Announcement) -> list[Endpoint]:
    """Return the active endpoints that are to hear of an announcement.

    Who has been told of a publication hears that it is gone, whatever was chosen since.
    """
    found = Endpoint.objects.filter(is_active=True).prefetch_related("areas")
    if announcement.is_demo:
        found = found.filter(takes_demo=True)
    endpoints = list(found)
    if not endpoints:
        return []
    codes = _codes_of(announcement.area_code)
    told = _told(announcement)
    return [
        one
        for one in endpoints
        if str(one.key) in told or (_wants_kind(one, announcement.kind) and _wants_area(one, codes))
    ]


def _told(announcement: Announcement) -> set[str]:
    if announcement.event != Event.WITHDRAWN:
        return set()
    return targets_told("webhooks", announcement.publication_id)


def _wants_kind(endpoint: Endpoint, kind: str) -> bool:
    chosen = [CHANNELS[name] for name in endpoint.channels if name in CHANNELS]
    if not endpoint.channels:
        return True
    return any(one.kinds is None or kind in one.kinds for one in chosen)


def _wants_area(endpoint: Endpoint, codes: set[str]) -> bool:
    chosen = {area.code for area in endpoint.areas.all()}
    return not chosen or bool(chosen & codes)


def _codes_of(code: str) -> set[str]:
    """Return an area's code and those of all that it lies in; what names none is the city's."""
    area = Area.objects.filter(code=code or settings.HOME_AREA_CODE).first()
    return {one.code for one in areas_up(area)} if area else {code}
