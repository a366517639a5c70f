"""How are thousands of rows read in the time of a few? By columns, while all of them are good.

What a row's own objects cost is more than what the file, the comparisons and the database cost
together. So the lines of one piece of a table become columns by a few calls over all of them; a
piece in which anything is out of the ordinary is left to `tables`, which reads row by row and
knows what to say of each. Both ways give the same rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from portal.airquality.sources.cells import BadCell, Hours, Millionths, Named, Numbers, Stations
from portal.airquality.sources.records import Columns
from portal.airquality.sources.rows import Row, Values


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that follow one another, each good and none of them twice, as columns.

    Attributes:
        line: The line of the first.
        stations: Their stations, each as code or as name.
        hours: The ends of their hours.
        stored: The six values in whole millionths, a column for each.
        cells: The same six columns as the file writes them.
        numbers: What reads the cells.
    """

    line: int
    stations: list[Named]
    hours: list[datetime]
    stored: list[list[int | None]]
    cells: list[list[str]]
    numbers: Numbers

    def __len__(self) -> int:
        return len(self.hours)

    def rows(self, start: int = 0) -> Iterator[Row]:
        """Yield the same rows one by one, from the one at `start` on."""
        number = self.numbers.__getitem__
        cells = zip(*(column[start:] for column in self.cells), strict=True)
        for at, texts in enumerate(cells, start):
            code, name = self.stations[at]
            values = cast("Values", tuple(map(number, texts)))
            yield Row(self.line + at, code, name, self.hours[at], values)

    def last_hour(self) -> int:
        """Return where the rows of the last row's hour begin."""
        at, last = len(self.hours), self.hours[-1]
        while at and self.hours[at - 1] == last:
            at -= 1
        return at


class Blocks:
    """Makes blocks of the lines of a table that has one column for the hour and no more names.

    Args:
        columns: Where things stand.
        numbers: What reads the values.
        hours: What reads the hours.
        stations: What reads the stations.
    """

    def __init__(
        self, columns: Columns, numbers: Numbers, hours: Hours, stations: Stations
    ) -> None:
        self._columns = columns
        self._numbers = numbers
        self._stored = Millionths(numbers)
        self._hours = hours
        self._stations = stations

    def of(self, line: int, texts: list[str]) -> Block | None:
        """Read lines, which must be without quotation marks.

        Returns:
            None when a line is not a good row, or a station and hour come twice.
        """
        width = len(self._columns.names)
        if {text.count(",") for text in texts} != {width - 1}:
            return None
        cells = ",".join(texts).split(",")
        columns = [cells[place::width] for place in range(width)]
        try:
            block = self._read(line, columns)
        except BadCell:
            return None
        once = len(set(zip(block.stations, block.hours, strict=True))) == len(block)
        return block if once else None

    def _read(self, line: int, columns: Sequence[list[str]]) -> Block:
        at = self._columns
        cells = [columns[place] for place in at.values]
        return Block(
            line,
            list(map(self._stations.__getitem__, columns[at.station])),
            list(map(self._hours.__getitem__, columns[at.hour[0]])),
            [list(map(self._stored.__getitem__, column)) for column in cells],
            cells,
            self._numbers,
        )
