"""How do records of one station-hour each become rows? The same for CSV lines and JSON objects."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import cast

from django.utils.translation import gettext_lazy as _

from portal.airquality.sources import sentences
from portal.airquality.sources.blocks import Block, Blocks
from portal.airquality.sources.cells import BadCell, Hours, Numbers, Stations, plain
from portal.airquality.sources.records import Columns, CsvRecords, Part, Records, is_blank
from portal.airquality.sources.rows import (
    Refused,
    Row,
    UnreadableFile,
    Values,
    printable,
    sentence,
)
from portal.airquality.sources.text import Lines

# How many stations of one hour are compared for doubles; there are 1,700 in the country.
COMPARED = 100_000

Check = Callable[[Sequence[str], Values], None]


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
        self._seen = _Seen()
        self._hour_of = self._hour_reader()

    def rows(self, records: Records) -> Iterator[Row | Refused]:
        """Yield a row or a refusal for each record; identical doubles of one hour only once.

        Raises:
            UnreadableFile: The last record breaks off.
        """
        width = len(self._columns.names)
        read, seen = self._reader(), self._seen
        for line, text, cells in records:
            if len(cells) != width:
                yield from self._misfit(records, line, text, cells)
                continue
            try:
                row = read(line, cells)
            except BadCell as bad:
                yield from self._refused(line, text, cells, bad)
                continue
            before = seen.before(row)
            if before is None:
                yield row
            elif before.values != row.values:
                yield _doubled(text, row, before)

    def items(self, lines: Lines) -> Iterator[Block | Row | Refused]:
        """Yield the same as `rows` of CSV lines, and blocks where many good rows come together.

        Raises:
            UnreadableFile: The last record breaks off.
        """
        columns, readers = self._columns, self._readers
        plain_table = not self._check and columns.name is None and len(columns.hour) == 1
        blocks = Blocks(columns, readers.numbers, readers.hours, readers.stations)
        for first, texts in lines.pieces():
            if not plain_table or '"' in ",".join(texts):
                # A quoted cell may run on into the next piece.
                lines.again(first, texts)
                yield from self.rows(CsvRecords(lines))
                return
            block = blocks.of(first, texts)
            if block is not None and self._seen.none_of(block):
                yield block
            else:
                yield from self.rows(CsvRecords(Part(enumerate(texts, first), lines.cut)))

    def _reader(self) -> Callable[[int, Sequence[str]], Row]:
        """Return what reads one record; everything that stays the same is looked up only here."""
        columns, check, hour_of = self._columns, self._check, self._hour_of
        stations, number = self._readers.stations, self._readers.numbers.__getitem__
        pick, at = itemgetter(*columns.values), columns.station
        places = None if columns.name is None else (columns.name, columns.area)

        def read(line: int, cells: Sequence[str]) -> Row:
            code, name = stations[cells[at]]
            values = cast("Values", tuple(map(number, pick(cells))))
            if check:
                check(cells, values)
            if places is None:
                return Row(line, code, name, hour_of(cells), values)
            named, area = (_shown(cells, place) for place in places)
            return Row(line, code, named or name, hour_of(cells), values, area)

        return read

    def _hour_reader(self) -> Callable[[Sequence[str]], datetime]:
        hours, places = self._readers.hours, self._columns.hour
        if len(places) == 1:
            place = places[0]
            return lambda cells: hours[cells[place]]
        day, hour = places
        return lambda cells: hours[f"{cells[day]} {cells[hour]}"]

    def _misfit(
        self, records: Records, line: int, text: str, cells: list[str]
    ) -> Iterator[Refused]:
        if is_blank(text):
            return
        width = len(self._columns.names)
        if records.cut and len(cells) < width:
            raise UnreadableFile(sentence(sentences.CUT, line=line))
        yield misfit(line, text, cells, width)

    def _refused(
        self, line: int, text: str, cells: Sequence[str], bad: BadCell
    ) -> Iterator[Refused]:
        if is_blank(text):
            return
        column, cell = (bad.column, "") if bad.column else self._culprit(cells)
        reason = sentence(bad.reason, column=column, cell=printable(cell))
        yield Refused(line, printable(text), reason, column, bad.whole)

    def _culprit(self, cells: Sequence[str]) -> tuple[str, str]:
        """Find the column and the cell that were refused, by reading them one by one."""
        columns, readers = self._columns, self._readers
        if not _reads(lambda: readers.stations[cells[columns.station]]):
            return columns.names[columns.station], cells[columns.station]
        for at in columns.values:
            if not _reads(lambda at=at: readers.numbers[cells[at]]):  # type: ignore[misc]
                return columns.names[at], cells[at]
        return (
            "+".join(columns.names[at] for at in columns.hour),
            " ".join(cells[at] for at in columns.hour),
        )


class _Seen:
    """The rows of the hour that is being read, to notice a station that comes twice."""

    def __init__(self) -> None:
        self._hour: datetime | None = None
        self._rows: dict[object, Row] = {}

    def before(self, row: Row) -> Row | None:
        """Return the row of the same station and hour that came before, if any."""
        hour = row.hour
        # Nearly always the same object, since each text of an hour is read only once.
        if hour is not self._hour and hour != self._hour:
            self._hour = hour
            self._rows.clear()
        key = row.station or (row.area, row.station_name)
        before = self._rows.get(key)
        if before is None and len(self._rows) < COMPARED:
            self._rows[key] = row
        return before

    def none_of(self, block: Block) -> bool:
        """Tell whether no row of a block came before, and remember those of its last hour."""
        if self._rows and block.hours[0] == self._hour:
            for (code, name), hour in zip(block.stations, block.hours, strict=True):
                if hour != self._hour:
                    break
                if (code or (None, name)) in self._rows:
                    return False
        for row in block.rows(block.last_hour()):
            self.before(row)
        return True


def misfit(line: int, text: str, cells: Sequence[str], width: int) -> Refused:
    """Refuse a record that has another number of cells than the heading."""
    if not cells:
        reason = sentence(_("A quotation mark in the row is not closed."))
    else:
        reason = sentence(
            _("The row has %(found)d columns where the heading has %(expected)d."),
            found=len(cells),
            expected=width,
        )
    return Refused(line, printable(text), reason, "")


def _doubled(text: str, row: Row, before: Row) -> Refused:
    reason = sentence(
        _("The station and hour stand already in line %(line)d, with other values."),
        line=before.line,
    )
    return Refused(row.line, printable(text), reason, "")


def _shown(cells: Sequence[str], place: int | None) -> str | None:
    return None if place is None else printable(plain(cells[place])) or None


def _reads(cell: Callable[[], object]) -> bool:
    try:
        cell()
    except BadCell:
        return False
    return True
