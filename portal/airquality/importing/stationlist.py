"""Which stations does a list name? For import_readings --create-stations.

A CSV with a heading: code, name, area and, where known, name_en, longitude, latitude. The columns
ID, stations_name, stations_en_name, area, lon, lat, in which such lists go round, are understood
too. The area is a division code or a name as the grid has it (汉中 or 汉中市).
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import TYPE_CHECKING, BinaryIO, Final

from django.utils.translation import gettext_lazy as _

from portal.airquality.models import Station
from portal.airquality.sources.rows import UnreadableFile, sentence
from portal.grid.enums import AreaKind
from portal.grid.models import Area

if TYPE_CHECKING:
    pass

LARGEST: Final = 20_000_000  # bytes; the whole country's list has 0.1 million
_COLUMNS: Final = {
    "code": ("code", "id"),
    "name": ("name", "stations_name"),
    "name_en": ("name_en", "stations_en_name"),
    "area": ("area", "area_code", "area-code"),
    "longitude": ("longitude", "lon"),
    "latitude": ("latitude", "lat"),
}
_NEEDED: Final = ("code", "name", "area")
# As the fields of `Station` are.
_LONGEST: Final = {"code": 20, "name": 80, "name_en": 80}
_FURTHEST: Final = {"longitude": 180, "latitude": 90}
_ENDINGS: Final = ("市", "区", "县")

_NOT_TEXT = _("The station list is not text in UTF-8 or GB 18030. Save it as CSV in UTF-8.")
_TOO_LARGE = _("The station list is larger than 20 MB: it looks like another file.")
_NO_COLUMN = _("The station list has no column “%(column)s”; it needs code, name and area.")
_EMPTY_CELL = _("Line %(line)s of the station list has no %(column)s.")
_BAD_NUMBER = _("Line %(line)s of the station list: “%(value)s” is no %(column)s.")
_TOO_LONG = _("Line %(line)s of the station list: the %(column)s is too long.")


@dataclass(frozen=True, slots=True)
class Listed:
    """A station as a list describes it."""

    code: str
    name: str
    name_en: str
    area: str
    longitude: Decimal | None
    latitude: Decimal | None


class StationList:
    """Stations by code and by name."""

    def __init__(self, stations: Iterator[Listed]) -> None:
        self.by_code: dict[str, Listed] = {}
        self.by_name: dict[str, list[Listed]] = defaultdict(list)
        for station in stations:
            if self.by_code.setdefault(station.code, station) is station:
                self.by_name[station.name].append(station)


def short_name(area: str) -> str:
    """Return an area's name without its last character when that only says what it is."""
    return area[:-1] if len(area) > 2 and area.endswith(_ENDINGS) else area


class AreaFinder:
    """The areas by code, and by name where only one city or county has it."""

    def __init__(self) -> None:
        self._codes: dict[str, Area] = {}
        self._names: dict[str, set[Area]] = defaultdict(set)
        for area in Area.objects.all():
            self._codes[area.code] = area
            if area.kind in (AreaKind.CITY, AreaKind.COUNTY):
                self._names[short_name(area.name)].add(area)

    def find(self, text: str) -> Area | None:
        """Return the area that is meant, or None."""
        named = self._names.get(short_name(text), set())
        return self._codes.get(text) or (next(iter(named)) if len(named) == 1 else None)


def station_list_read(stream: BinaryIO) -> StationList:
    """Read a list of stations.

    Raises:
        UnreadableFile: It is no such list; the sentence says what is wrong, and where.
    """
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableFile(_TOO_LARGE)
    return StationList(_listed(csv.reader(StringIO(_text(content), newline=""))))


def station_create(*, listed: Listed, area: Area) -> Station:
    """Create a station as a list describes it."""
    return Station.objects.create(
        code=listed.code,
        name=listed.name,
        name_en=listed.name_en,
        area=area,
        longitude=listed.longitude,
        latitude=listed.latitude,
    )


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableFile(_NOT_TEXT)


def _listed(rows: Iterator[list[str]]) -> Iterator[Listed]:
    places = _places(next(rows, []))
    for line, row in enumerate(rows, start=2):
        if any(cell.strip() for cell in row):
            cells = {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}
            yield _station(cells, line)


def _places(heading: list[str]) -> dict[str, int]:
    titles = [title.strip().lower() for title in heading]
    places = {}
    for column, names in _COLUMNS.items():
        at = next((titles.index(name) for name in names if name in titles), None)
        if at is not None:
            places[column] = at
        elif column in _NEEDED:
            raise UnreadableFile(sentence(_NO_COLUMN, column=column))
    return places


def _station(cells: Mapping[str, str], line: int) -> Listed:
    for column in _NEEDED:
        if not cells[column]:
            raise UnreadableFile(sentence(_EMPTY_CELL, line=line, column=column))
    for column, longest in _LONGEST.items():
        if len(cells.get(column, "")) > longest:
            raise UnreadableFile(sentence(_TOO_LONG, line=line, column=column))
    return Listed(
        code=cells["code"],
        name=cells["name"],
        name_en=cells.get("name_en", ""),
        area=cells["area"],
        longitude=_degrees(cells, "longitude", line),
        latitude=_degrees(cells, "latitude", line),
    )


def _degrees(cells: Mapping[str, str], column: str, line: int) -> Decimal | None:
    text = cells.get(column, "")
    if not text:
        return None
    wrong = UnreadableFile(sentence(_BAD_NUMBER, line=line, value=text[:40], column=column))
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise wrong from None
    if not value.is_finite() or abs(value) > _FURTHEST[column]:
        raise wrong
    return round(value, 6)
