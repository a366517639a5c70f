"""Where on the globe is a point that came in Chinese map coordinates? WGS-84, exactly inverted.

Maps in China carry GCJ-02, an offset of some hundred metres that is not published officially;
Baidu adds a second one, BD-09. Sources of the formulas: the well-known reconstruction of GCJ-02 on
the Krasovsky 1940 ellipsoid as implemented alike in googollee/eviltransform and
wandergis/coordtransform (both MIT); BD-09 as in the latter. Only the offset is known in closed
form, so the way back is found by repeating: what the offset makes of a guess is compared with what
came in, until they agree to a billionth of a degree (a tenth of a millimetre).

Outside of the rectangle in which the offset applies nothing is changed. The rectangle holds parts
of neighbouring countries, too; the reconstruction is the same there.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

AXIS: Final = 6378245.0  # metres, Krasovsky 1940
ECCENTRICITY: Final = 0.00669342162296594323  # squared
WEST, EAST, SOUTH, NORTH = 72.004, 137.8347, 0.8293, 55.8271
BAIDU_PI: Final = math.pi * 3000.0 / 180.0
CLOSE_ENOUGH: Final = 1e-9  # degrees
MOST_ROUNDS: Final = 30
EARTH_RADIUS: Final = 6371008.8  # metres, mean


@dataclass(frozen=True, slots=True)
class Point:
    """A spot on the globe, in degrees of WGS-84 unless something else is said."""

    longitude: float
    latitude: float

    def __post_init__(self) -> None:
        is_number = math.isfinite(self.longitude) and math.isfinite(self.latitude)
        if not is_number or abs(self.longitude) > 180 or abs(self.latitude) > 90:
            raise ValueError(f"No such place: {self.longitude}, {self.latitude}")


def to_wgs84(point: Point, crs: str) -> Point:
    """Return a point in WGS-84.

    Args:
        point: As it came in.
        crs: What it came in as: wgs84, gcj02 or bd09.

    Raises:
        KeyError: The coordinates are of a kind that is not known.
    """
    return _TO_WGS84[crs](point)


def gcj02_to_wgs84(point: Point) -> Point:
    return _inverted(wgs84_to_gcj02, point)


def bd09_to_wgs84(point: Point) -> Point:
    return gcj02_to_wgs84(_inverted(gcj02_to_bd09, point))


def wgs84_to_gcj02(point: Point) -> Point:
    """Return where a Chinese map shows a point of WGS-84."""
    if _is_outside(point):
        return point
    longitude, latitude = point.longitude, point.latitude
    x, y = longitude - 105.0, latitude - 35.0
    radians = latitude / 180.0 * math.pi
    share = 1 - ECCENTRICITY * math.sin(radians) ** 2
    root = math.sqrt(share)
    north = _northward(x, y) * 180.0 / (AXIS * (1 - ECCENTRICITY) / (share * root) * math.pi)
    east = _eastward(x, y) * 180.0 / (AXIS / root * math.cos(radians) * math.pi)
    return Point(longitude + east, latitude + north)


def gcj02_to_bd09(point: Point) -> Point:
    """Return where Baidu's map shows a point of GCJ-02."""
    if _is_outside(point):
        return point
    x, y = point.longitude, point.latitude
    length = math.hypot(x, y) + 0.00002 * math.sin(y * BAIDU_PI)
    angle = math.atan2(y, x) + 0.000003 * math.cos(x * BAIDU_PI)
    return Point(length * math.cos(angle) + 0.0065, length * math.sin(angle) + 0.006)


def distance_metres(one: Point, other: Point) -> float:
    """Return the distance over ground on a sphere; its error is below 0.6 %."""
    south, north = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    chord = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin(across / 2) ** 2
    )
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(chord)))


def _is_outside(point: Point) -> bool:
    return not (WEST <= point.longitude <= EAST and SOUTH <= point.latitude <= NORTH)


def _inverted(forward: Callable[[Point], Point], wanted: Point) -> Point:
    if _is_outside(wanted):
        return wanted
    guess = wanted
    for _round in range(MOST_ROUNDS):
        found = forward(guess)
        east = found.longitude - wanted.longitude
        north = found.latitude - wanted.latitude
        guess = Point(guess.longitude - east, guess.latitude - north)
        if max(abs(east), abs(north)) < CLOSE_ENOUGH:
            break
    return guess


def _waves(x: float) -> float:
    return (20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)) * 2.0 / 3.0


def _northward(x: float, y: float) -> float:
    """Return the offset to the north in metres."""
    metres = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    metres += _waves(x)
    metres += (20.0 * math.sin(y * math.pi) + 40.0 * math.sin(y / 3.0 * math.pi)) * 2.0 / 3.0
    long = 160.0 * math.sin(y / 12.0 * math.pi) + 320.0 * math.sin(y * math.pi / 30.0)
    return metres + long * 2.0 / 3.0


def _eastward(x: float, y: float) -> float:
    """Return the offset to the east in metres."""
    metres = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    metres += _waves(x)
    metres += (20.0 * math.sin(x * math.pi) + 40.0 * math.sin(x / 3.0 * math.pi)) * 2.0 / 3.0
    long = 150.0 * math.sin(x / 12.0 * math.pi) + 300.0 * math.sin(x / 30.0 * math.pi)
    return metres + long * 2.0 / 3.0


_TO_WGS84: Final[dict[str, Callable[[Point], Point]]] = {
    "wgs84": lambda point: point,
    "gcj02": gcj02_to_wgs84,
    "bd09": bd09_to_wgs84,
}
