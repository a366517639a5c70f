"""Which open cases may be what somebody is about to report?"""

from collections.abc import Mapping
from datetime import datetime

from django import forms

from cms.intake.categories import category_asked
from cms.intake.forms.places import AreaField, DegreesField
from portal.complaints.selectors.nearby import NearbyCase, nearby_open_cases
from portal.grid.coordinates import Point
from portal.grid.enums import AreaKind
from portal.grid.models import Area


class PlaceForm(forms.Form):
    """The place of a report that is not finished yet; what makes no sense counts as none."""

    area = AreaField(required=False)
    latitude = DegreesField(90)
    longitude = DegreesField(180)


def nearby_cases(asked: Mapping[str, str], now: datetime) -> list[NearbyCase]:
    """Return open cases of the same kind near a place, without anything personal.

    Args:
        asked: The form as it stands: its category, area, latitude and longitude.
        now: The clock.
    """
    category = category_asked(asked.get("category"))
    place = PlaceForm(asked)
    place.is_valid()
    point, area = _point(place), place.cleaned_data.get("area")
    if category is None or (point is None and not _is_small(area)):
        return []
    return nearby_open_cases(category=category, now=now, point=point, area=area)


def _point(place: PlaceForm) -> Point | None:
    latitude = place.cleaned_data.get("latitude")
    longitude = place.cleaned_data.get("longitude")
    if latitude is None or longitude is None:
        return None
    return Point(float(longitude), float(latitude))


def _is_small(area: Area | None) -> bool:
    """Tell whether an area is small enough that a case in it may be the same."""
    return area is not None and area.kind != AreaKind.COUNTY
