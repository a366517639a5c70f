"""How are the day files of quotsoft.net read? A line is an hour and a type, a column a station.

`date,hour,type,1001A,1002A,…`: 24 hours of fifteen types, of which six are concentrations of the
hour; an empty cell is missing. An hour is kept only whole: were its PM2.5 line refused alone, an
index would be published without it. A station with six empty cells is not spoken of: most such
columns are stations that did not exist on that day.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext_lazy as _

from portal.airquality.sources import sentences
from portal.airquality.sources.cells import CODE, BadCell, Numbers, plain
from portal.airquality.sources.context import Context
from portal.airquality.sources.records import CsvRecords, columns_missing, heading, is_blank
from portal.airquality.sources.rows import (
    Refused,
    Row,
    UnreadableFile,
    Values,
    printable,
    sentence,
)
from portal.airquality.sources.tables import misfit
from portal.airquality.sources.text import Lines

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NAME = "quotsoft"
LEADING = ("date", "hour", "type")
TYPES = ("SO2", "NO2", "CO", "O3", "PM10", "PM2.5")
HOUR = "date+hour"
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

    @property
    def text_of_hour(self) -> str:
        return f"{self.day} {self.label}"

    def take(self, line: int, text: str, cells: list[str]) -> Iterator[Refused]:
        """Keep a line of one of the six types; a second one of the type must be the same."""
        kind = plain(cells[2])
        if len(self.types) < MOST_TYPES:
            self.types.add(kind)
        if kind not in TYPES:
            return
        before = self.cells.setdefault(kind, (line, cells))
        if before[1] != cells:
            self.broken = True
            reason = sentence(
                _("The type and hour stand already in line %(line)d, with other values."),
                line=before[0],
            )
            yield Refused(line, printable(text), reason, "type")

    def refused(self, reason: "_StrPromise", whole: "_StrPromise | None" = None) -> Refused:
        return Refused(self.line, printable(self.text), reason, HOUR, whole)


def read(texts: Iterator[str], context: Context) -> Iterator[Row | Refused]:
    """Yield the rows of a file; `line` is the first line of the hour.

    Raises:
        UnreadableFile: The columns are wrong, a type is missing, or the file breaks off.
    """
    lines = Lines(texts)
    yield from _DayFile(_codes(heading(lines)), context).rows(lines)


def _codes(names: list[str]) -> list[str]:
    if tuple(name.lower() for name in names[: len(LEADING)]) != LEADING:
        raise columns_missing(LEADING, names, format=NAME)
    codes = names[len(LEADING) :]
    for code in codes:
        if not CODE.fullmatch(code):
            raise UnreadableFile(sentence(sentences.NOT_STATION_CODES, column=printable(code)))
    for code, times in Counter(codes).items():
        if times > 1:
            raise UnreadableFile(sentence(sentences.COLUMN_TWICE, column=code))
    return codes


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
            if is_blank(text):
                continue
            day, label = (*cells[:2], "", "")[:2]
            if hour is None or (day, label) != (hour.day, hour.label):
                if hour:
                    yield from self._finished(hour)
                hour = _Hour(day, label, line, text)
            yield from self._added(hour, lines, (line, text, cells))
        if hour:
            self._check_end(hour)
            yield from self._finished(hour)

    def _added(
        self, hour: _Hour, lines: Lines, record: tuple[int, str, list[str]]
    ) -> Iterator[Refused]:
        line, text, cells = record
        width = len(LEADING) + len(self._codes)
        if len(cells) == width:
            yield from hour.take(line, text, cells)
            return
        if lines.cut and len(cells) < width:
            raise UnreadableFile(sentence(sentences.CUT, line=line))
        hour.broken = True
        yield misfit(line, text, cells, width)

    def _check_end(self, hour: _Hour) -> None:
        lacking = sorted(self._types - hour.types)
        if lacking and not hour.broken:
            label, types = f"{hour.day} {hour.label}", ", ".join(lacking)
            raise UnreadableFile(sentence(sentences.CUT_HOUR, hour=printable(label), types=types))

    def _finished(self, hour: _Hour) -> Iterator[Row | Refused]:
        if not self._types:
            self._types = hour.types
            if hour.lacking and not hour.broken:
                types = ", ".join(hour.lacking)
                raise UnreadableFile(sentence(sentences.TYPES_MISSING, types=types))
        refusal = self._refusal(hour)
        if refusal:
            yield refusal
            return
        moment = self._hours[hour.text_of_hour]
        for at, code in enumerate(self._codes, len(LEADING)):
            yield from self._station(hour, at, code, moment)

    def _refusal(self, hour: _Hour) -> Refused | None:
        """Return why an hour is left out as a whole, if it is."""
        key = (hour.day, hour.label)
        again = key in self._done
        self._done.add(key)
        if hour.broken or hour.lacking:
            return hour.refused(_("The hour is left out, since not all its lines can be read."))
        if again:
            return hour.refused(_("The hour stands already further up in the file."))
        try:
            self._hours[hour.text_of_hour]
        except BadCell as bad:
            cell = printable(hour.text_of_hour)
            return hour.refused(sentence(bad.reason, column=HOUR, cell=cell), bad.whole)
        return None

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
                reason = sentence(bad.reason, column=code, cell=printable(text))
                shown = f"{hour.day},{hour.label},{kind},…,{text}"
                yield Refused(hour.cells[kind][0], printable(shown), reason, code)
                return
        yield Row(hour.line, code, None, moment, cast("Values", tuple(values)))
