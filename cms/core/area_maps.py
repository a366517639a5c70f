"""Which drawing of the operator's areas is shown, with which point on it?

Publishing a map of China needs an approved drawing, so no map is shown: the boundaries that the
operator has imported are drawn as a sketch. Where none was imported there is nothing to show.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.grid.coordinates import Point
from portal.grid.drawing import Drawing, Sheet
from portal.grid.selectors.drawings import boundaries_drawn


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A drawing, and a point on it.

    Attributes:
        marker: Where the point lies on the sheet; None without a point, or for one outside.
        is_outside: Whether there is a point that the drawing does not reach.
    """

    drawing: Drawing
    marker: tuple[float, float] | None
    is_outside: bool = False

    @property
    def sheet(self) -> Sheet:
        """The paper."""
        return self.drawing.sheet


def area_map(
    on: date, latitude: Decimal | float | None = None, longitude: Decimal | float | None = None
) -> AreaMap | None:
    """Return the drawing of a day with a point in WGS-84; None where nothing was imported."""
    drawing = boundaries_drawn(on)
    if drawing is None:
        return None
    if latitude is None or longitude is None:
        return AreaMap(drawing, None)
    point = Point(float(longitude), float(latitude))
    is_held = drawing.sheet.holds(point)
    return AreaMap(drawing, drawing.sheet.place(point) if is_held else None, not is_held)
