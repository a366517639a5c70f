"""How does a tap on the drawing become a point without a script? By a picture that is a button.

A browser sends where on the picture it was pressed, in pixels of the picture, which therefore has
one size whatever the window. Pressed by a key it sends the corner, which says nothing.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.http import QueryDict

from cms.core.area_maps import AreaMap

NAME: Final = "spot"
WIDTH: Final = 280  # pixels, as `area_map.css` has it
_PRECISION: Final = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class PickedPoint:
    """What was pointed at, as the form has it."""

    latitude: Decimal
    longitude: Decimal


def is_pointing(sent: QueryDict) -> bool:
    """Tell whether a form was sent by a press on the drawing."""
    return f"{NAME}.x" in sent and f"{NAME}.y" in sent


def point_picked(sent: QueryDict, shown: AreaMap | None) -> PickedPoint | None:
    """Return where on the globe the drawing was pressed; None where that says nothing."""
    try:
        across, down = int(str(sent[f"{NAME}.x"])), int(str(sent[f"{NAME}.y"]))
    except (KeyError, ValueError):
        return None
    if shown is None or (across, down) == (0, 0):
        return None
    sheet = shown.sheet
    units = sheet.width / WIDTH
    if not (0 <= across <= WIDTH and 0 <= down * units <= sheet.height):
        return None
    point = sheet.point(across * units, down * units)
    latitude, longitude = Decimal(point.latitude), Decimal(point.longitude)
    return PickedPoint(latitude.quantize(_PRECISION), longitude.quantize(_PRECISION))
