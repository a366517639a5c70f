"""How final is a report, who measured it, and is it a demonstration?"""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from portal.airquality.enums import FigureStatus
from portal.airquality.reports import Place


def overall_status(statuses: Iterable[FigureStatus | str]) -> FigureStatus:
    """Return CONFIRMED only when every figure is, and there is one."""
    found = {FigureStatus(status) for status in statuses}
    return FigureStatus.CONFIRMED if found == {FigureStatus.CONFIRMED} else FigureStatus.PROVISIONAL


def source_of(places: Iterable[Place], given: str = "") -> str:
    """Name who measured: as given, else as the live source is called.

    A demonstration says so first, and whose hours it replays.
    """
    source = given or settings.LIVE_SOURCE_NAME
    demo = [place for place in places if place.is_demo]
    if not demo:
        return source
    replayed = "、".join(dict.fromkeys(place.replays for place in demo if place.replays))
    if not replayed:
        return _("Demonstration data")
    return _("Demonstration data, replayed from %(places)s") % {"places": replayed}
