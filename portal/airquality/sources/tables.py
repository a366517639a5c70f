"""How do records of one station-hour each become rows? The same for CSV lines and JSON objects."""

import csv
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from django.utils.translation import gettext_lazy as _

from portal.airquality.sources import sentences
from portal.airquality.sources.cells import BadCell, Hours, Numbers, Stations, plain
from portal.airquality.sources.rows import (
    TEXT_KEPT,
    Refused,
    Row,
    UnreadableFile,
    Values,
    printable,
    sentence,
)
from portal.airquality.sources.text import Lines

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# How many stations of one hour are compared for doubles; there are 1,700 in the country.
COMPARED = 100_000
# How many line breaks one record may hold within quotation marks.
MOST_BREAKS = 20

Picked = tuple[str, str, str, str, str, str]
Check = Callable[[Sequence[str], Values], None]


class Records(Protocol):
    """Records one after another, each with its line, its text and its cells."""

    @property
    def cut(self) -> bool:
        """Whether the record that came last runs into the end of the file."""

    def __iter__(self) -> Iterator[tuple[int, str, list[str]]]: ...


class Columns(NamedTuple):
    """Where in a record the six values, the station and the hour stand.

    Attributes:
        names: The heading, as the file writes it.
        hour: Where the hour stands; two places are a day and an hour.
        station: Where the station's code, or name, stands.
        values: Where the six concentrations stand, in the package's order.
        name: Where the station's name stands besides its code, if anywhere.
        area: Where the city stands, if anywhere.
    """

    names: Sequence[str]
    hour: tuple[int, ...]
    station: int
    values: tuple[int, ...]
    name: int | None = None
    area: int | None = None


class CsvRecords:
    """The records of a CSV file behind its heading; `line` is the one that a record begins in.

    A quoted cell may hold line breaks (city exports have them in the primary pollutant), but only
    a few: a quotation mark that is left open must not swallow the rest of the file.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._again: deque[tuple[int, str]] = deque()

    @property
    def cut(self) -> bool:
        """Whether the line that came last is the end of the file without a line break."""
        return self._lines.cut and not self._again

    def __iter__(self) -> Iterator[tuple[int, str, list[str]]]:
        for line, text in self._lines:
            if '"' not in text:
                yield line, text, text.split(",")
                continue
            self._again.append((line, text))
            yield from self._quoted()

    def _quoted(self) -> Iterator[tuple[int, str, list[str]]]:
        """Read the lines that wait, joined while a cell is open; one alone if it stays so."""
        while self._again:
            line, text = self._again.popleft()
            joined, cells, taken = text, unquoted(text), 0
            while not cells and taken < MOST_BREAKS and self._waits(taken):
                joined = f"{joined}\n{self._again[taken][1]}"
                cells = unquoted(joined)
                taken += 1
            if cells:
                for _ in range(taken):
                    self._again.popleft()
            yield line, joined if cells else text, cells

    def _waits(self, taken: int) -> bool:
        if taken == len(self._again):
            self._again.extend(islice(self._lines, 1))
        return taken < len(self._again)


def unquoted(text: str) -> list[str]:
    """Return the cells of a record with quotation marks; none when one is left open."""
    try:
        lines = (f"{line}\n" for line in text.split("\n"))
        return next(csv.reader(lines, strict=True), [])
    except csv.Error:
        return []


def heading(lines: Lines) -> list[str]:
    """Return the names in the first line that isn't blank, or refuse a file without one."""
    for _line, text in lines:
        if text.strip(", \t"):
            return [plain(name) for name in unquoted(text)]
    raise UnreadableFile(sentences.EMPTY)


def found_columns(
    names: Sequence[str], wanted: Sequence[Sequence[str]], *, format: str
) -> list[int]:
    """Return where each wanted column stands, each given by the names that it may have.

    Raises:
        UnreadableFile: A column is missing, or stands twice.
    """
    lowered = [name.lower() for name in names]
    places = [[at for at, name in enumerate(lowered) if name in spellings] for spellings in wanted]
    missing = [spellings[0] for spellings, at in zip(wanted, places, strict=True) if not at]
    if missing:
        head = printable(",".join(names))
        raise UnreadableFile(
            sentence(
                sentences.COLUMNS_MISSING, columns=", ".join(missing), head=head, format=format
            )
        )
    doubled = next((at for at in places if len(at) > 1), None)
    if doubled:
        raise UnreadableFile(sentence(sentences.COLUMN_TWICE, column=names[doubled[1]]))
    return [at[0] for at in places]


@dataclass(frozen=True, slots=True)
class Readers:
    """The three readers of cells that one file is read with."""

    numbers: Numbers
    hours: Hours
    stations: Stations


class Table:
    """Turns records into rows, and what can't be one into a refusal with its reason.

    Args:
        columns: Where things stand.
        readers: What reads the cells.
        check: Looks at cells and values together and raises BadCell; optional.
    """

    def __init__(self, columns: Columns, readers: Readers, check: Check | None = None) -> None:
        self._columns = columns
        self._readers = readers
        self._check = check
        self._hour: datetime | None = None
        self._seen: dict[object, Row] = {}

    def rows(self, records: Records) -> Iterator[Row | Refused]:
        """Yield a row or a refusal for each record; identical doubles of one hour only once.

        Raises:
            UnreadableFile: The last record breaks off.
        """
        columns, readers, width = self._columns, self._readers, len(self._columns.names)
        stations, number = readers.stations, readers.numbers.__getitem__
        hour_of = self._hour_of()
        pick = cast("Callable[[Sequence[str]], Picked]", itemgetter(*columns.values))
        for line, text, cells in records:
            if len(cells) != width:
                yield from self._misfit(records, line, text, cells)
                continue
            try:
                code, name = stations[cells[columns.station]]
                hour = hour_of(cells)
                values = cast("Values", tuple(map(number, pick(cells))))
                if self._check:
                    self._check(cells, values)
            except BadCell as bad:
                yield from self._refused(line, text, cells, bad)
                continue
            row = self._row(line, cells, code, name, hour, values)
            before = self._before(row)
            if before is None:
                yield row
            elif before.values != row.values:
                yield _doubled(text, row, before)

    def _hour_of(self) -> Callable[[Sequence[str]], datetime]:
        hours, places = self._readers.hours, self._columns.hour
        if len(places) == 1:
            place = places[0]
            return lambda cells: hours[cells[place]]
        day, hour = places
        return lambda cells: hours[f"{cells[day]} {cells[hour]}"]

    def _row(
        self,
        line: int,
        cells: Sequence[str],
        code: str | None,
        name: str | None,
        hour: datetime,
        values: Values,
    ) -> Row:
        columns = self._columns
        if columns.name is None:
            return Row(line, code, name, hour, values)
        area = None if columns.area is None else plain(cells[columns.area])
        return Row(line, code, plain(cells[columns.name]) or name, hour, values, area or None)

    def _before(self, row: Row) -> Row | None:
        if row.hour is not self._hour and row.hour != self._hour:
            self._hour = row.hour
            self._seen.clear()
        key = row.station or (row.area, row.station_name)
        before = self._seen.get(key)
        if before is None and len(self._seen) < COMPARED:
            self._seen[key] = row
        return before

    def _misfit(
        self, records: Records, line: int, text: str, cells: list[str]
    ) -> Iterator[Refused]:
        if not text.strip(", \t"):
            return
        if records.cut and len(cells) < len(self._columns.names):
            raise UnreadableFile(sentence(sentences.CUT, line=line))
        reason: _StrPromise = sentence(
            _("The row has %(found)d columns where the heading has %(expected)d."),
            found=len(cells),
            expected=len(self._columns.names),
        )
        if not cells:
            reason = _("A quotation mark in the row is not closed.")
        yield Refused(line, text[:TEXT_KEPT], reason, "")

    def _refused(
        self, line: int, text: str, cells: Sequence[str], bad: BadCell
    ) -> Iterator[Refused]:
        if not text.strip(", \t"):
            return
        column, cell = (bad.column, "") if bad.column else self._culprit(cells)
        reason = sentence(bad.reason, column=column, cell=cell[:TEXT_KEPT])
        yield Refused(line, text[:TEXT_KEPT], reason, column, bad.whole)

    def _culprit(self, cells: Sequence[str]) -> tuple[str, str]:
        """Find the cell that was refused by reading them again one by one."""
        columns, readers = self._columns, self._readers
        try:
            readers.stations[cells[columns.station]]
        except BadCell:
            return columns.names[columns.station], cells[columns.station]
        try:
            self._hour_of()(cells)
        except BadCell:
            return "+".join(columns.names[at] for at in columns.hour), " ".join(
                cells[at] for at in columns.hour
            )
        for at in columns.values:
            try:
                readers.numbers[cells[at]]
            except BadCell:
                return columns.names[at], cells[at]
        return "", ""


def _doubled(text: str, row: Row, before: Row) -> Refused:
    reason = sentence(
        _("The station and hour stand already in line %(line)d, with other values."),
        line=before.line,
    )
    return Refused(row.line, text[:TEXT_KEPT], reason, "")
