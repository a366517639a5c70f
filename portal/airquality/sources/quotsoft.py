"""How are the day files of quotsoft.net read? A line is an hour and a type, a column a station.

`date,hour,type,1001A,1002A,…`: 24 hours of fifteen types, of which six are concentrations of the
hour; an empty cell is missing. An hour is kept only whole: were its PM2.5 line refused alone, an
index would be published without it. A station with six empty cells is not spoken of: most such
columns are stations that did not exist on that day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from portal.airquality.sources import sentences
from portal.airquality.sources.cells import BadCell, Numbers, Stations
from portal.airquality.sources.context import Context
from portal.airquality.sources.rows import (
    TEXT_KEPT,
    Refused,
    Row,
    UnreadableFile,
    Values,
    printable,
    sentence,
)
from portal.airquality.sources.tables import CsvRecords, found_columns, heading
from portal.airquality.sources.text import Lines

NAME = "quotsoft"
LEADING = ("date", "hour", "type")
TYPES = ("SO2", "NO2", "CO", "O3", "PM10", "PM2.5")
# There are fifteen; a file with endless types must not fill the memory.
MOST_TYPES = 64


@dataclass(slots=True)
class _Hour:
    """The lines of one hour, until all are there."""

    day: str
    label: str
    line: int
    text: str
    types: set[str] = field(default_factory=set)
    cells: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    broken: bool = False

    @property
    def lacking(self) -> list[str]:
        return [name for name in TYPES if name not in self.cells]


def read(texts: Iterator[str], context: Context) -> Iterator[Row | Refused]:
    """Yield the rows of a file; `line` is the line of the station's hour's last type.

    Raises:
        UnreadableFile: The columns are wrong, a type is missing, or the file breaks off.
    """
    lines = Lines(texts)
    yield from _DayFile(_codes(heading(lines)), context).rows(lines)


def _codes(names: list[str]) -> list[str]:
    found_columns(names[: len(LEADING)], [(name,) for name in LEADING], format=NAME)
    codes = names[len(LEADING) :]
    stations = Stations()
    for code in codes:
        try:
            known = stations[code][0]
        except BadCell:
            known = None
        if not known:
            raise UnreadableFile(sentence(sentences.NOT_STATION_CODES, column=printable(code)))
    twice = {code for code in codes if codes.count(code) > 1} if _has_doubles(codes) else ()
    for code in twice:
        raise UnreadableFile(sentence(sentences.COLUMN_TWICE, column=code))
    return codes


def _has_doubles(codes: list[str]) -> bool:
    return len(set(codes)) < len(codes)


class _DayFile:
    def __init__(self, codes: list[str], context: Context) -> None:
        self._codes = codes
        self._hours = context.hours()
        self._numbers = Numbers()
        self._types: set[str] = set()
        self._done: set[tuple[str, str]] = set()

    def rows(self, lines: Lines) -> Iterator[Row | Refused]:
        hour: _Hour | None = None
        for line, text, cells in CsvRecords(lines):
            if not text.strip(", \t"):
                continue
            day, label = (*cells[:2], "", "")[:2]
            if hour is None or (day, label) != (hour.day, hour.label):
                if hour:
                    yield from self._finished(hour)
                hour = _Hour(day, label, line, text[:TEXT_KEPT])
            yield from self._added(hour, lines, line, text, cells)
        if hour:
            self._check_end(hour)
            yield from self._finished(hour)

    def _added(
        self, hour: _Hour, lines: Lines, line: int, text: str, cells: list[str]
    ) -> Iterator[Refused]:
        width = len(LEADING) + len(self._codes)
        if len(cells) != width:
            if lines.cut and len(cells) < width:
                raise UnreadableFile(sentence(sentences.CUT, line=line))
            hour.broken = True
            yield Refused(
                line,
                text[:TEXT_KEPT],
                sentence(
                    _("The row has %(found)d columns where the heading has %(expected)d."),
                    found=len(cells),
                    expected=width,
                ),
                "",
            )
            return
        kind = cells[2].strip()
        if len(hour.types) < MOST_TYPES:
            hour.types.add(kind)
        if kind not in TYPES:
            return
        before = hour.cells.setdefault(kind, (line, cells))
        if before[1] != cells:
            hour.broken = True
            yield Refused(
                line,
                text[:TEXT_KEPT],
                sentence(
                    _("The type and hour stand already in line %(line)d, with other values."),
                    line=before[0],
                ),
                "type",
            )

    def _check_end(self, hour: _Hour) -> None:
        lacking = sorted(self._types - hour.types)
        if lacking and not hour.broken:
            raise UnreadableFile(
                sentence(
                    sentences.CUT_HOUR,
                    hour=f"{hour.day} {hour.label}",
                    types=", ".join(lacking),
                )
            )

    def _finished(self, hour: _Hour) -> Iterator[Row | Refused]:
        if not self._types:
            self._types = hour.types
            if hour.lacking and not hour.broken:
                raise UnreadableFile(
                    sentence(sentences.TYPES_MISSING, types=", ".join(hour.lacking))
                )
        moment = self._moment(hour)
        if isinstance(moment, Refused):
            yield moment
            return
        for at, code in enumerate(self._codes, len(LEADING)):
            yield from self._station(hour, at, code, moment)

    def _moment(self, hour: _Hour) -> datetime | Refused:
        key = (hour.day, hour.label)
        again = key in self._done
        self._done.add(key)
        if hour.broken or hour.lacking:
            reason = sentence(
                _("The hour is left out: a line was refused, or these are missing: %(types)s."),
                types=", ".join(hour.lacking) or "—",
            )
            return Refused(hour.line, hour.text, reason, "type")
        if again:
            return Refused(
                hour.line, hour.text, _("The hour stands already further up in the file."), "hour"
            )
        try:
            return self._hours[f"{hour.day} {hour.label}"]
        except BadCell as bad:
            reason = sentence(
                bad.reason, column="date+hour", cell=printable(f"{hour.day} {hour.label}")
            )
            return Refused(hour.line, hour.text, reason, "date+hour", bad.whole)

    def _station(
        self, hour: _Hour, at: int, code: str, moment: datetime
    ) -> Iterator[Row | Refused]:
        texts = [hour.cells[kind][1][at] for kind in TYPES]
        if not any(texts):
            return
        values = []
        for kind, text in zip(TYPES, texts, strict=True):
            try:
                values.append(self._numbers[text])
            except BadCell as bad:
                line = hour.cells[kind][0]
                shown = f"{hour.day},{hour.label},{kind},…,{text}"[:TEXT_KEPT]
                reason = sentence(bad.reason, column=code, cell=printable(text))
                yield Refused(line, shown, reason, code)
                return
        so2, no2, co, o3, pm10, pm25 = values
        row: Values = (so2, no2, co, o3, pm10, pm25)
        yield Row(hour.cells[TYPES[-1]][0], code, None, moment, row)
