"""How far does an area reach, is its boundary sound, and does it hold a point?

Assumptions: shapes are polygons or multipolygons in degrees of WGS-84, holes included, none of
them across the date line. A point on a boundary lies in the shape; where two neighbours share the
line it lies in both, and whoever asks chooses the same one each time (see `Index`).

The geometry itself is Shapely's (GEOS); no other module imports it.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy
import shapely
from shapely.geometry import MultiPolygon, Polygon

from portal.grid.coordinates import EARTH_RADIUS, Point, distance_metres, to_wgs84

__all__ = ["Frame", "Index", "Point", "Shape", "ShapeError", "distance_metres", "shape_read"]

METRES_PER_DEGREE: Final = EARTH_RADIUS * math.pi / 180
FEWEST_CORNERS: Final = 4  # of a ring, the first one repeated at the end
MOST_CORNERS: Final = 500_000
SLIP: Final = 0.001  # of its size is what mending may change a shape by


class Fault(StrEnum):
    """What can be wrong with a boundary."""

    NOT_AN_AREA = "not_an_area"  # a line, a point, or nothing that is known
    NOT_NUMBERS = "not_numbers"
    OFF_THE_GLOBE = "off_the_globe"
    OPEN = "open"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    CROSSING = "crossing"


class ShapeError(ValueError):
    """A boundary that cannot be taken.

    Attributes:
        fault: What is wrong.
        at: Where, if that is known.
    """

    def __init__(self, fault: Fault, at: str = "") -> None:
        super().__init__(f"{fault.value} {at}".strip())
        self.fault = fault
        self.at = at


@dataclass(frozen=True, slots=True)
class Frame:
    """The upright rectangle around a shape."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies in the rectangle or on its edge."""
        return (
            self.west <= point.longitude <= self.east and self.south <= point.latitude <= self.north
        )

    def meets(self, other: "Frame") -> bool:
        """Tell whether two rectangles have a spot in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """An area on the globe, as it is stored.

    Attributes:
        wkb: Well-known binary, in WGS-84.
        frame: Around it.
        square_metres: Its size; good to a percent for a county.
    """

    wkb: bytes
    frame: Frame
    square_metres: float

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies in the shape or on its boundary."""
        if not self.frame.holds(point):
            return False
        return bool(shapely.intersects_xy(_geometry(self), point.longitude, point.latitude))


def shape_read(geometry: Mapping[str, Any], *, crs: str, mend: bool = False) -> Shape:
    """Return the shape of a GeoJSON geometry.

    Args:
        geometry: A Polygon or MultiPolygon.
        crs: What its coordinates are: wgs84, gcj02 or bd09.
        mend: Undo a crossing that is a slip of the pen: mended, the shape is as large as before.

    Raises:
        ShapeError: It can't be taken, with what is wrong and where.
    """
    polygons = [_polygon(rings, crs) for rings in _rings_of(geometry)]
    whole = MultiPolygon(polygons) if len(polygons) > 1 else polygons[0]
    if whole.is_valid:
        return shape_of(whole)
    mended = _mended(whole) if mend else None
    if mended is None:
        raise ShapeError(Fault.CROSSING, _where(shapely.is_valid_reason(whole)))
    return shape_of(mended)


def shape_of(geometry: Any) -> Shape:
    """Return a Shapely geometry as it is stored, turned the same way whatever it came as."""
    normal = shapely.normalize(geometry)
    frame = Frame(*map(float, normal.bounds))
    return Shape(shapely.to_wkb(normal), frame, _square_metres(normal))


def geojson_of(wkb: bytes) -> str:
    """Return a stored shape as the text of a GeoJSON geometry."""
    return str(shapely.to_geojson(shapely.from_wkb(bytes(wkb))))


def rings_of_shape(one: Shape, tolerance: float = 0.0) -> list[list[Point]]:
    """Return the rings of a shape, holes among them, without bends smaller than a tolerance.

    Args:
        one: The shape.
        tolerance: In degrees.
    """
    plain = shapely.simplify(_geometry(one), tolerance)
    whole = _geometry(one) if plain.is_empty else plain
    rings = [
        ring
        for polygon in shapely.get_parts(whole)
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return [[Point(east, north) for east, north in ring.coords] for ring in rings]


def spot_within(one: Shape) -> Point:
    """Return the spot of a shape that is farthest from its boundary: there a name has room."""
    radius = shapely.maximum_inscribed_circle(_geometry(one), tolerance=0.001)
    east, north = radius.coords[0]
    return Point(float(east), float(north))


def stored_fault(one: Shape) -> ShapeError | None:
    """Return what is wrong with a shape as it is stored; None for a sound one."""
    try:
        reason = shapely.is_valid_reason(_geometry(one))
    except shapely.GEOSException:  # a ring that does not close, or bytes that are no shape
        return ShapeError(Fault.OPEN)
    return None if reason == "Valid Geometry" else ShapeError(Fault.CROSSING, _where(reason))


def is_unreadable(one: Shape) -> bool:
    """Tell whether what is stored is no shape at all, or one that does not close."""
    fault = stored_fault(one)
    return fault is not None and fault.fault == Fault.OPEN


def corners_of(one: Shape) -> int:
    """Return how many points a shape is drawn by."""
    return int(shapely.get_num_coordinates(_geometry(one)))


def overlap_square_metres(one: Shape, other: Shape) -> float:
    """Return how much ground two shapes have in common."""
    if not one.frame.meets(other.frame):
        return 0.0
    return _square_metres(shapely.intersection(_geometry(one), _geometry(other)))


class Index:
    """Shapes by a key, asked for points: one, or many at once."""

    def __init__(self, shapes: Iterable[tuple[int, Shape]]) -> None:
        # The smaller one first; of two of a size the one with the lower key.
        self._shapes = sorted(shapes, key=lambda each: (each[1].square_metres, each[0]))
        self._geometries = [_geometry(one) for _key, one in self._shapes]
        shapely.prepare(self._geometries)

    def holding(self, point: Point) -> tuple[int, ...]:
        """Return the keys of the shapes that hold a point, the smallest shape first."""
        return tuple(
            key
            for (key, one), geometry in zip(self._shapes, self._geometries, strict=True)
            if one.frame.holds(point)
            and shapely.intersects_xy(geometry, point.longitude, point.latitude)
        )

    def holding_each(self, points: Sequence[Point]) -> list[tuple[int, ...]]:
        """Return for each of many points what `holding` returns for one."""
        east = numpy.array([point.longitude for point in points])
        north = numpy.array([point.latitude for point in points])
        found: list[tuple[int, ...]] = [()] * len(points)
        for (key, one), geometry in zip(self._shapes, self._geometries, strict=True):
            frame = one.frame
            near = numpy.flatnonzero(
                (east >= frame.west)
                & (east <= frame.east)
                & (north >= frame.south)
                & (north <= frame.north)
            )
            inside = near[shapely.intersects_xy(geometry, east[near], north[near])]
            for place in inside.tolist():
                found[place] += (key,)
        return found


def _geometry(one: Shape) -> Any:
    return shapely.from_wkb(one.wkb)


def _square_metres(geometry: Any) -> float:
    """Return a size; degrees to the east are as long as they are at its middle."""
    if geometry.is_empty:
        return 0.0
    _west, south, _east, north = geometry.bounds
    narrowing = math.cos(math.radians((south + north) / 2))
    # Whole metres: two equal shapes are equal whatever the last digit says.
    return float(round(geometry.area * METRES_PER_DEGREE**2 * narrowing))


def _rings_of(geometry: Mapping[str, Any]) -> list[Any]:
    """Return the rings of each polygon."""
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise ShapeError(Fault.NOT_AN_AREA, str(kind or ""))
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(polygons, list) or not polygons:
        raise ShapeError(Fault.NOT_AN_AREA)
    if any(not isinstance(rings, list) or not rings for rings in polygons):
        raise ShapeError(Fault.NOT_AN_AREA)
    return polygons


def _polygon(rings: list[Any], crs: str) -> Polygon:
    outer, *holes = [_ring(ring, crs) for ring in rings]
    return Polygon(outer, holes)


def _ring(ring: Any, crs: str) -> list[tuple[float, float]]:
    if not isinstance(ring, list) or len(ring) > MOST_CORNERS:
        raise ShapeError(Fault.TOO_MANY if isinstance(ring, list) else Fault.NOT_AN_AREA)
    corners = [_corner(position) for position in ring]
    if len(corners) < FEWEST_CORNERS:
        raise ShapeError(Fault.TOO_FEW)
    if corners[0] != corners[-1]:
        raise ShapeError(Fault.OPEN, _text(corners[0]))
    return [_moved(corner, crs) for corner in corners]


def _corner(position: Any) -> Point:
    try:
        longitude, latitude = map(float, position[:2])
    except (TypeError, ValueError, IndexError) as error:
        raise ShapeError(Fault.NOT_NUMBERS) from error
    try:
        return Point(longitude, latitude)
    except ValueError as error:
        raise ShapeError(Fault.OFF_THE_GLOBE, f"{longitude:.6f}, {latitude:.6f}") from error


def _moved(corner: Point, crs: str) -> tuple[float, float]:
    moved = to_wgs84(corner, crs)
    # Seven decimals are a centimetre; more would only be the noise of the conversion.
    return round(moved.longitude, 7), round(moved.latitude, 7)


def _mended(whole: Any) -> Any | None:
    """Return a shape without its crossings, or None where that would make another shape of it."""
    mended = shapely.make_valid(whole, method="structure", keep_collapsed=False)
    is_area = mended.geom_type in ("Polygon", "MultiPolygon")
    same_size = abs(mended.area - whole.area) <= SLIP * whole.area
    return mended if is_area and not mended.is_empty and same_size else None


def _where(reason: str) -> str:
    """Return the place from GEOS's words, such as `Self-intersection[107.1 33.2]`."""
    return reason.partition("[")[2].rstrip("]").replace(" ", ", ")


def _text(point: Point) -> str:
    return f"{point.longitude:.6f}, {point.latitude:.6f}"
