"""How do boundaries become a drawing of our own, and where on it does a point lie?

Assumptions: degrees to the east are as long as they are at the middle of the drawing, which for a
prefecture is right to a few metres in a hundred; north is up. It is a sketch to point at, no map:
bends smaller than half a unit are left out, and nobody may read a border from it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from portal.grid.coordinates import Point
from portal.grid.geometry import Frame, Shape, rings_of_shape, spot_within

WIDEST: Final = 400.0
HIGHEST: Final = 480.0
MARGIN: Final = 4.0
BEND: Final = 0.4
SMALLEST_SPAN: Final = 1e-6  # degrees


@dataclass(frozen=True, slots=True)
class Outline:
    """One area on a drawing.

    Attributes:
        path: As the `d` of an SVG path.
        x: Where its name stands.
    """

    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of a drawing: how degrees become units of the drawing, and back.

    Attributes:
        frame: What lies within the margins.
        scale: Units to a degree of latitude.
        narrowing: Of a degree of longitude against one of latitude.
    """

    frame: Frame
    scale: float
    narrowing: float

    @property
    def width(self) -> float:
        """Units from left to right."""
        span = self.frame.east - self.frame.west
        return round(span * self.narrowing * self.scale + 2 * MARGIN, 1)

    @property
    def height(self) -> float:
        """Units from top to bottom."""
        return round((self.frame.north - self.frame.south) * self.scale + 2 * MARGIN, 1)

    @property
    def edges(self) -> Frame:
        """Which degrees lie at the edges of the paper."""
        low, high = self.point(0, self.height), self.point(self.width, 0)
        return Frame(low.longitude, low.latitude, high.longitude, high.latitude)

    def place(self, point: Point) -> tuple[float, float]:
        """Return where a point lies on the sheet."""
        x = (point.longitude - self.frame.west) * self.narrowing * self.scale + MARGIN
        y = (self.frame.north - point.latitude) * self.scale + MARGIN
        return round(x, 1), round(y, 1)

    def point(self, x: float, y: float) -> Point:
        """Return which point of the globe lies at a place of the sheet."""
        east = self.frame.west + (x - MARGIN) / (self.narrowing * self.scale)
        return Point(east, self.frame.north - (y - MARGIN) / self.scale)

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies on the sheet."""
        x, y = self.place(point)
        return 0 <= x <= self.width and 0 <= y <= self.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """Outlines on one sheet."""

    sheet: Sheet
    outlines: tuple[Outline, ...]


def drawing_of(shapes: Sequence[tuple[str, Shape]]) -> Drawing:
    """Return the drawing of some areas, each with its name; at least one."""
    sheet = _sheet_for([shape.frame for _name, shape in shapes])
    return Drawing(sheet, tuple(_outline(name, shape, sheet) for name, shape in shapes))


def _sheet_for(frames: Sequence[Frame]) -> Sheet:
    frame = Frame(
        west=min(one.west for one in frames),
        south=min(one.south for one in frames),
        east=max(one.east for one in frames),
        north=max(one.north for one in frames),
    )
    narrowing = math.cos(math.radians((frame.south + frame.north) / 2))
    across = max((frame.east - frame.west) * narrowing, SMALLEST_SPAN)
    up = max(frame.north - frame.south, SMALLEST_SPAN)
    scale = min((WIDEST - 2 * MARGIN) / across, (HIGHEST - 2 * MARGIN) / up)
    return Sheet(frame, scale, narrowing)


def _outline(name: str, shape: Shape, sheet: Sheet) -> Outline:
    rings = rings_of_shape(shape, BEND / sheet.scale)
    path = "".join(f"M{' '.join(_pair(corner, sheet) for corner in ring[:-1])}Z" for ring in rings)
    return Outline(name, path, *sheet.place(spot_within(shape)))


def _pair(corner: Point, sheet: Sheet) -> str:
    x, y = sheet.place(corner)
    return f"{x:g},{y:g}"
