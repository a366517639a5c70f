"""When and where was a picture taken, by what the camera wrote into it?

Read before it is dropped, and told on only if the citizen agreed. Tags: CIPA DC-008 (Exif 3.0),
sections 4.6.5 and 4.6.6.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any, Final

from PIL import ExifTags, Image

from portal.complaints.intake import Position

# What Pillow raises on broken notes, each met while bytes were changed at random.
BROKEN: Final = (
    ArithmeticError, AttributeError, EOFError, KeyError, IndexError, OSError, SyntaxError,
    TypeError, ValueError,
)  # fmt: skip
SIX_PLACES: Final = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the camera knew."""

    taken_at: datetime | None = None
    position: Position | None = None


def orientation_of(exif: Image.Exif | None) -> int:
    """Return which side is up, as Exif counts it; 1 when nothing is said."""
    with suppress(*BROKEN):
        value = exif.get(ExifTags.Base.Orientation, 1) if exif is not None else 1
        return value if isinstance(value, int) and 1 <= value <= 8 else 1
    return 1


def facts_of(exif: Image.Exif | None, *, zone: tzinfo, now: datetime) -> Facts:
    """Return what a picture's notes say of time and place; what is impossible is left out."""
    if exif is None:
        return Facts()
    taken_at, position = None, None
    with suppress(*BROKEN):
        taken_at = _time(exif.get_ifd(ExifTags.IFD.Exif), zone, now)
    with suppress(*BROKEN):
        position = _position(exif.get_ifd(ExifTags.IFD.GPSInfo))
    return Facts(taken_at, position)


def _time(notes: Mapping[int, Any], zone: tzinfo, now: datetime) -> datetime | None:
    text = str(notes[ExifTags.Base.DateTimeOriginal]).strip("\0 ")
    offset = str(notes.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\0 ")
    if offset:
        taken = datetime.strptime(f"{text} {offset}", "%Y:%m:%d %H:%M:%S %z")
    else:
        taken = datetime.strptime(text, "%Y:%m:%d %H:%M:%S").replace(tzinfo=zone)
    # A clock that was never set, or runs ahead, tells nothing.
    return taken if taken.year >= 2000 and taken <= now + timedelta(days=1) else None


def _position(notes: Mapping[int, Any]) -> Position | None:
    latitude = _degrees(notes[ExifTags.GPS.GPSLatitude], notes[ExifTags.GPS.GPSLatitudeRef], "S")
    longitude = _degrees(notes[ExifTags.GPS.GPSLongitude], notes[ExifTags.GPS.GPSLongitudeRef], "W")
    if abs(latitude) > 90 or abs(longitude) > 180 or not (latitude or longitude):
        return None
    return Position(latitude, longitude)


def _degrees(parts: Any, reference: Any, negative: str) -> Decimal:
    degrees, minutes, seconds = (Decimal(str(float(part))) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    sign = -1 if str(reference).strip("\0 ").upper() == negative else 1
    return (sign * value).quantize(SIX_PLACES)
