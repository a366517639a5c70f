"""Which of our stations does a row mean? Found by its code, or by its name where that is enough."""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.airquality.models import Station
from portal.airquality.sources.rows import Row, sentence
from portal.grid.models import Area

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# 汉中 and 汉中市 are the same place; a name of one character keeps what it has.
_AREA_ENDINGS = ("市", "区", "县")
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


class UnknownStation(Exception):
    """A row whose station is not known; `reason` is the sentence for the user."""

    def __init__(self, reason: "_StrPromise") -> None:
        super().__init__()
        self.reason = reason


class StationFinder:
    """The stations as they are now: two queries, then each question is a look-up."""

    def __init__(self) -> None:
        self._places = _places_by_area()
        self._codes: dict[str, int] = {}
        self._names: dict[str, list[Station]] = defaultdict(list)
        for station in Station.objects.all():
            self._codes[station.code] = station.pk
            self._names[station.name].append(station)
        self._answers: dict[tuple[str | None, str | None, str | None], int | UnknownStation] = {}

    def find(self, row: Row) -> int:
        """Return the key of the row's station.

        Raises:
            UnknownStation: No station, or more than one, is meant.
        """
        asked = (row.station, row.station_name, row.area)
        answer = self._answers.get(asked)
        if answer is None:
            answer = self._answers[asked] = self._answer(row)
        if isinstance(answer, UnknownStation):
            raise answer
        return answer

    def _answer(self, row: Row) -> int | UnknownStation:
        if row.station:
            known = self._codes.get(row.station)
            return known or UnknownStation(sentence(_UNKNOWN_CODE, code=row.station))
        if not row.station_name:
            return UnknownStation(_NO_STATION)
        return self._by_name(row.station_name, row.area)

    def _by_name(self, name: str, area: str | None) -> int | UnknownStation:
        found = self._names.get(name, [])
        if area:
            found = [one for one in found if short_name(area) in self._places[one.area_id]]
        if len(found) == 1:
            return found[0].pk
        if not found:
            return UnknownStation(sentence(_UNKNOWN_NAME, name=name))
        codes = ", ".join(station.code for station in found)
        return UnknownStation(sentence(_AMBIGUOUS, count=len(found), name=name, codes=codes))


def short_name(area: str) -> str:
    """Return an area's name without its last character when that only says what it is."""
    return area[:-1] if len(area) > 2 and area.endswith(_AREA_ENDINGS) else area


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
