"""Which of our stations does a row mean? Found by its code, or by its name where that is enough.

A station that is unknown here but named in a list is created with the first import that has rows
of it; until then it has a provisional key below zero, so that an import which fails leaves none.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.airquality.importing.stationlist import (
    AreaFinder,
    Listed,
    StationList,
    short_name,
    station_create,
)
from portal.airquality.models import Station
from portal.airquality.sources.rows import Row, sentence
from portal.grid.models import Area

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_NO_STATION = _("The row names no station.")
_UNKNOWN_CODE = _(
    "No station has the code %(code)s. Add it, or import again with --create-stations and a "
    "list of stations."
)
_UNKNOWN_NAME = _(
    "No station is called “%(name)s”. Add it, or import again with --create-stations and a "
    "list of stations."
)
_AMBIGUOUS = _(
    "%(count)s stations are called “%(name)s” (%(codes)s). The file must name the station's code."
)
_NO_AREA = _(
    "The station list puts %(code)s into “%(area)s”, and no city or county here is called so or "
    "has that code."
)

Asked = tuple[str | None, str | None, str | None]


class UnknownStation(Exception):
    """A row whose station is not known; `reason` is the sentence for the user."""

    def __init__(self, reason: "_StrPromise") -> None:
        super().__init__()
        self.reason = reason


class StationFinder:
    """The stations as they are now: three queries, then each question is a look-up.

    Args:
        listed: Stations that may be created when a row names them.
    """

    def __init__(self, listed: StationList | None = None) -> None:
        self._places = _places_by_area()
        self._codes: dict[str, int] = {}
        self._names: dict[str, list[Station]] = defaultdict(list)
        for station in Station.objects.all():
            self._codes[station.code] = station.pk
            self._names[station.name].append(station)
        self._listed = listed
        self._areas = AreaFinder()
        self._provisional: dict[int, tuple[Listed, Area]] = {}
        self._answers: dict[Asked, int | UnknownStation] = {}

    def find(self, row: Row) -> int:
        """Return the key of the row's station; below zero when it is still to be created.

        Raises:
            UnknownStation: No station, or more than one, is meant.
        """
        asked = (row.station, row.station_name, row.area)
        answer = self._answers.get(asked)
        if answer is None:
            answer = self._answers[asked] = self._answer(row)
        if isinstance(answer, UnknownStation):
            raise UnknownStation(answer.reason)
        return answer

    def create_provisional(self) -> dict[int, int]:
        """Create the stations that rows have asked for, and map their provisional keys."""
        return {
            key: station_create(listed=listed, area=area).pk
            for key, (listed, area) in self._provisional.items()
        }

    def _answer(self, row: Row) -> int | UnknownStation:
        if row.station:
            return self._codes.get(row.station) or self._by_listed_code(row.station)
        if not row.station_name:
            return UnknownStation(_NO_STATION)
        return self._by_name(row.station_name, row.area)

    def _by_listed_code(self, code: str) -> int | UnknownStation:
        listed = self._listed.by_code.get(code) if self._listed else None
        if listed is None:
            return UnknownStation(sentence(_UNKNOWN_CODE, code=code))
        return self._provisional_key(listed)

    def _by_name(self, name: str, area: str | None) -> int | UnknownStation:
        known = self._names.get(name, [])
        if area:
            known = [one for one in known if short_name(area) in self._places[one.area_id]]
        if len(known) == 1:
            return known[0].pk
        return _ambiguous(name, known) if known else self._by_listed_name(name, area)

    def _by_listed_name(self, name: str, area: str | None) -> int | UnknownStation:
        found = self._listed.by_name.get(name, []) if self._listed else []
        if area:
            found = [one for one in found if self._lies_in(one, area)]
        if len(found) == 1:
            return self._provisional_key(found[0])
        if not found:
            return UnknownStation(sentence(_UNKNOWN_NAME, name=name))
        return _ambiguous(name, found)

    def _lies_in(self, listed: Listed, area: str) -> bool:
        if short_name(listed.area) == short_name(area):
            return True
        place = self._areas.find(listed.area)
        return place is not None and short_name(area) in self._places[place.pk]

    def _provisional_key(self, listed: Listed) -> int | UnknownStation:
        if listed.code in self._codes:
            return self._codes[listed.code]
        area = self._areas.find(listed.area)
        if area is None:
            return UnknownStation(sentence(_NO_AREA, code=listed.code, area=listed.area))
        key = self._codes[listed.code] = -1 - len(self._provisional)
        self._provisional[key] = (listed, area)
        return key


def _ambiguous(name: str, found: list[Station] | list[Listed]) -> UnknownStation:
    codes = ", ".join(station.code for station in found[:5])
    return UnknownStation(sentence(_AMBIGUOUS, count=len(found), name=name, codes=codes))


def _places_by_area() -> dict[int, frozenset[str]]:
    """Map each area to the short names of itself and of everything that it lies in."""
    areas = {area.pk: area for area in Area.objects.all()}
    return {key: frozenset(_upwards(area, areas)) for key, area in areas.items()}


def _upwards(area: Area | None, areas: dict[int, Area]) -> list[str]:
    names = []
    while area is not None:
        names.append(short_name(area.name))
        area = areas.get(area.parent_id) if area.parent_id else None
    return names
