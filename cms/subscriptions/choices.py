"""What can be chosen, and what does a choice mean?"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from cms.core.subjects import SUBJECTS
from cms.publications.sources import registered_sources
from cms.subscriptions.enums import Rhythm
from cms.subscriptions.models import Subscription
from portal.airquality.selectors import counties_of
from portal.airquality.standards import CATEGORIES
from portal.grid.models import Area
from portal.grid.selectors import area_by_code, areas_up

# From the third level on (轻度污染) somebody may want to hear of the air.
FIRST_LEVEL: Final = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody chose.

    Attributes:
        subjects: Names of subjects.
        area_codes: Only what is about these places; none for all.
        aqi_threshold: Tell when the AQI reaches it.
    """

    subjects: tuple[str, ...]
    area_codes: tuple[str, ...]
    aqi_threshold: int | None
    rhythm: Rhythm


def subject_choices() -> list[tuple[str, str]]:
    """Return the subjects by name, in the active language."""
    return [(one.name, str(one.title)) for one in SUBJECTS.values()]


def area_choices() -> list[tuple[str, str]]:
    """Return the city and its counties by code; none while no city has been set up."""
    home = home_if_any()
    if home is None:
        return []
    whole = _("%(city)s as a whole") % {"city": home.name}
    return [(home.code, whole), *((one.code, one.name) for one in counties_of(home))]


def home_if_any() -> Area | None:
    """Return the area that the portal is about; None while it has not been set up."""
    return Area.objects.filter(code=settings.HOME_AREA_CODE).first()


def threshold_choices() -> list[tuple[str, str]]:
    """Return the smallest index of each level that is worth a warning."""
    levels = [one for one in CATEGORIES if one.level >= FIRST_LEVEL]
    words = _("from AQI %(aqi)d on: %(category)s")
    told = [(str(one.low), words % {"aqi": one.low, "category": one.name}) for one in levels]
    return [("", _("Do not warn me")), *told]


def wish_of(subscription: Subscription) -> Wish:
    """Return what a subscription asks for."""
    return Wish(
        tuple(subscription.subjects),
        tuple(subscription.area_codes),
        subscription.aqi_threshold,
        Rhythm(subscription.rhythm),
    )


def kinds_of(subjects: Collection[str]) -> frozenset[str] | None:
    """Return the kinds of publications that subjects bring; None for all."""
    chosen = [SUBJECTS[name].kinds for name in subjects if name in SUBJECTS]
    if None in chosen:
        return None
    return frozenset(kind for kinds in chosen for kind in kinds or ())


def record_kinds() -> frozenset[str]:
    """Return the kinds that are records of a register.

    They come in hundreds at once, with an import: they wait for the digest, whatever rhythm was
    chosen.
    """
    return frozenset(kind for source in registered_sources() for kind in source.kinds())


def places_of(area_code: str) -> frozenset[str]:
    """Return the places of which one has to be chosen for what is about an area.

    What is about no area, or about the city, is about the city as a whole; what is about a town
    is about its county, but not about the whole city.
    """
    home = settings.HOME_AREA_CODE
    if area_code in {"", home}:
        return frozenset({home})
    area: Area | None = area_by_code(area_code)
    up = areas_up(area) if area else []
    return frozenset({area_code, *(one.code for one in up)}) - {home}


def is_about(places: frozenset[str], chosen: Collection[str]) -> bool:
    """Tell whether somebody who chose these places wants what is about those."""
    return not chosen or bool(places.intersection(chosen))
