"""How does a file of forecasts come in? Good rows are recorded, bad ones named with their reason.

A CSV with a heading: area-code, day, aqi_low, aqi_high, primary, note, in any order and also under
the Chinese names that the office writes. The area is a division code or a name as the grid has it;
primary pollutants are written as PM2.5, O3 or 臭氧, several with a comma or 、 between them.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from portal.airquality.forecasting.forecasts import forecast_record
from portal.airquality.importing.stationlist import AreaFinder
from portal.airquality.sources import sentences
from portal.airquality.sources.bytestream import unpacked
from portal.airquality.sources.rows import Refused, UnreadableFile, printable, sentence
from portal.airquality.sources.text import Decoder
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS
from portal.grid.models import Area

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LARGEST: Final = 5_000_000  # characters; a year of three days for a city is a tenth of that
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "area": ("area-code", "area", "code", "区县", "地区", "行政区划代码"),
    "day": ("day", "date", "日期", "预报日期"),
    "aqi_low": ("aqi-low", "aqi下限", "aqi最低"),
    "aqi_high": ("aqi-high", "aqi上限", "aqi最高"),
    "primary": ("primary", "首要污染物"),
    "note": ("note", "备注", "天气与建议"),
}
_NEEDED: Final = ("area", "day", "aqi_low", "aqi_high")
_DAY = re.compile(r"(\d{4})([-/.年]?)(\d{1,2})(?:\2|月)(\d{1,2})日?", re.ASCII)
_WHOLE = re.compile(r"\d{1,3}", re.ASCII)
_BETWEEN = re.compile(r"[\s,、;/+和]+")
_NONE: Final = frozenset(["", "-", "—", "无", "none"])

_COLUMN_MISSING = _(
    "The column “%(column)s” is missing. The file needs area-code, day, aqi_low, aqi_high, "
    "primary and note in its first line."
)
_TOO_LARGE = _("The file is larger than 5 MB: it looks like another file, not a forecast.")
_NO_ROWS = _("The file has a heading but no forecasts.")
_NO_AREA = _("“%(value)s” is no area of the grid.")
_NO_DAY = _("“%(value)s” is not a day; write it like 2026-11-25.")
_NO_INDEX = _("“%(value)s” is not an index; write a whole number from 1 to 500.")
_NO_POLLUTANT = _("“%(value)s” is not a pollutant; write PM2.5, PM10, O3, NO2, SO2 or CO.")
_TWICE = _("The area and day stand twice in the file with different figures.")


@dataclass
class ForecastImport:
    """What became of a file's rows."""

    new: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)


class _Values(NamedTuple):
    """What a row says."""

    area: Area
    day: date
    aqi_low: int
    aqi_high: int
    primary: tuple[str, ...]
    note: str


class _Wrong(Exception):
    """One cell can't be read."""

    def __init__(self, column: str, reason: "_StrPromise", value: str = "") -> None:
        super().__init__()
        self.column = column
        self.reason = sentence(reason, value=printable(value))


@transaction.atomic
def forecasts_import(
    *,
    stream: BinaryIO,
    issued_at: datetime,
    is_demo: bool = False,
    by: AbstractBaseUser | None = None,
) -> ForecastImport:
    """Record the forecasts of a file as one issue.

    Args:
        stream: The file: CSV in UTF-8 or GB 18030, packed by gzip or not.
        issued_at: The moment of issue, one for all rows.
        is_demo: Whether they are a demonstration.
        by: Who hands them in; None for a command that runs by itself.

    Returns:
        How many rows were new and unchanged, and each refused row with its line and reason.

    Raises:
        UnreadableFile: It is no such file; nothing is recorded.
    """
    done = ForecastImport()
    areas = AreaFinder()
    seen: dict[tuple[int, date], _Values] = {}
    for line, cells in _rows(stream):
        try:
            values = _values(cells, areas)
            first = seen.setdefault((values.area.pk, values.day), values)
            if first != values:
                raise _Wrong("day", _TWICE)
            created = _record(values, issued_at, is_demo=is_demo, by=by)
        except (_Wrong, ValidationError) as error:
            done.refused.append(_refused(line, cells, error))
        else:
            done.new += created
            done.unchanged += not created
    return done


def _record(
    values: _Values, issued_at: datetime, *, is_demo: bool, by: AbstractBaseUser | None
) -> bool:
    _forecast, created = forecast_record(
        **values._asdict(), issued_at=issued_at, is_demo=is_demo, by=by
    )
    return created


def _refused(line: int, cells: Mapping[str, str], error: _Wrong | ValidationError) -> Refused:
    text = printable(",".join(cells.values()))
    if isinstance(error, _Wrong):
        return Refused(line, text, error.reason, error.column)
    by_field = error.message_dict
    reason = lazystr(" ".join(message for messages in by_field.values() for message in messages))
    return Refused(line, text, reason, next(iter(by_field)))


def _rows(stream: BinaryIO) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows with something in them, by our names of the columns, with their lines."""
    reader = csv.reader(StringIO(_text(stream), newline=""))
    places = _places(next(reader, []))
    empty = True
    for row in reader:
        if any(cell.strip() for cell in row):
            empty = False
            yield (
                reader.line_num,
                {name: _plain(row[at]) if at < len(row) else "" for name, at in places.items()},
            )
    if empty:
        raise UnreadableFile(_NO_ROWS)


def _text(stream: BinaryIO) -> str:
    pieces: list[str] = []
    length = 0
    for piece in Decoder().texts(unpacked(stream)):
        pieces.append(piece)
        length += len(piece)
        if length > LARGEST:
            raise UnreadableFile(_TOO_LARGE)
    if not "".join(pieces).strip():
        raise UnreadableFile(sentences.EMPTY)
    return "".join(pieces)


def _places(heading: list[str]) -> dict[str, int]:
    titles = [_plain(title).lower().replace("_", "-").replace(" ", "") for title in heading]
    places = {}
    for column, names in _NAMES.items():
        at = next((titles.index(name) for name in names if name in titles), None)
        if at is not None:
            places[column] = at
        elif column in _NEEDED:
            raise UnreadableFile(sentence(_COLUMN_MISSING, column=names[0]))
    return places


def _plain(text: str) -> str:
    """Return a cell in half width and without subscripts, without space around it."""
    return unicodedata.normalize("NFKC", text).strip()


def _values(cells: Mapping[str, str], areas: AreaFinder) -> _Values:
    area = areas.find(cells["area"])
    if area is None:
        raise _Wrong("area", _NO_AREA, cells["area"])
    return _Values(
        area=area,
        day=_day(cells["day"]),
        aqi_low=_index(cells, "aqi_low"),
        aqi_high=_index(cells, "aqi_high"),
        primary=_pollutants(cells.get("primary", "")),
        note=cells.get("note", ""),
    )


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    try:
        if found:
            return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        pass  # a day that no calendar has
    raise _Wrong("day", _NO_DAY, text)


def _index(cells: Mapping[str, str], column: str) -> int:
    if not _WHOLE.fullmatch(cells[column]):
        raise _Wrong(column, _NO_INDEX, cells[column])
    return int(cells[column])


def _pollutants(text: str) -> tuple[str, ...]:
    if text.lower() in _NONE:
        return ()
    named = [_pollutant(name) for name in _BETWEEN.split(text) if name]
    return tuple(key for key in POLLUTANTS if key in named)


def _pollutant(name: str) -> str:
    """Find a pollutant by its key, its formula or its Chinese name."""
    for key, pollutant in POLLUTANT_NAMES.items():
        if name.lower() in (key, pollutant.plain.lower()) or name == pollutant.name:
            return key
    raise _Wrong("primary", _NO_POLLUTANT, name)
