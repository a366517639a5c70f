"""What do tables of areas, units and duties say? Each row, or each cell that can't be taken."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any, Final

from django.utils.translation import gettext as _

from portal.grid.importing.columns import AREAS, TABLES, UNITS, CannotReadError, Column
from portal.grid.importing.rows import FileRefused, GridFile, Refused, Row

MOST_ROWS: Final = 20_000
Cells = Sequence[Any]


def csv_tables(content: bytes) -> dict[str, list[Cells]]:
    """Return the one table of a CSV file, under the name of what its headings are of.

    Raises:
        FileRefused: It is no text, or its headings are of no table.
    """
    rows: list[Cells] = list(csv.reader(StringIO(_decoded(content))))
    headings = {_plain(cell) for cell in rows[0]} if rows else set()
    for name, columns in TABLES.items():
        if {column.heading for column in columns if column.is_required} <= headings:
            return {name: rows}
    raise FileRefused([Refused("—", _("The headings are of no known table. Use the template."))])


def tables_read(tables: dict[str, list[Cells]]) -> GridFile:
    """Return what tables say, by the name of the sheet; other sheets are left alone.

    Raises:
        FileRefused: None of the known sheets is there.
    """
    file = GridFile()
    for name, columns in TABLES.items():
        if name in tables:
            kept = {id(AREAS): file.areas, id(UNITS): file.units}.get(id(columns), file.duties)
            kept.extend(_Table(name, columns, file.refused).rows(tables[name]))
    if not tables.keys() & TABLES.keys():
        said = {"names": "、".join(TABLES)}
        raise FileRefused([Refused("—", _("There is none of the sheets %(names)s.") % said)])
    return file


class _Table:
    """Reads one table and gathers what it refuses."""

    def __init__(self, name: str, columns: Sequence[Column], refused: list[Refused]) -> None:
        self._name = name
        self._columns = {column.heading: column for column in columns}
        self._refused = refused

    def rows(self, cells: Iterable[Cells]) -> Iterator[Row]:
        """Yield the rows that can be taken."""
        numbered = enumerate(cells, start=1)
        placed = self._placed(next(numbered, (1, ()))[1])
        if placed is None:
            return
        for number, row in numbered:
            if number > MOST_ROWS:
                self._refuse(f"A{number}", _("There are far too many rows."))
                return
            if any(str(cell if cell is not None else "").strip() for cell in row):
                found = self._row(number, row, placed)
                if found is not None:
                    yield found

    def _placed(self, headings: Cells) -> dict[int, Column] | None:
        """Return which column stands where; None when one is missing."""
        placed: dict[int, Column] = {}
        for place, heading in enumerate(map(_plain, headings)):
            column = self._columns.get(heading)
            if column is None and heading:
                said = {"name": heading[:30]}
                self._refuse(f"{_letter(place)}1", _("There is no heading “%(name)s”.") % said)
            elif column is not None:
                placed[place] = column
        missing = [
            one.heading
            for one in self._columns.values()
            if one.is_required and one not in placed.values()
        ]
        for name in missing:
            self._refuse("A1", _("The column “%(name)s” is missing.") % {"name": name})
        return None if missing else placed

    def _row(self, number: int, cells: Cells, placed: dict[int, Column]) -> Row | None:
        before = len(self._refused)
        values: dict[str, Any] = {}
        where: dict[str, str] = {}
        for place, column in placed.items():
            address = f"{_letter(place)}{number}"
            where[column.name] = f"{self._name}!{address}"
            values[column.name] = self._value(
                cells[place] if place < len(cells) else None, column, address
            )
        is_taken = len(self._refused) == before
        return Row(f"{self._name}!{number}", values, where) if is_taken else None

    def _value(self, cell: Any, column: Column, address: str) -> Any:
        if cell is None or not str(cell).strip():
            if column.is_required:
                self._refuse(address, _("This must be filled in."))
            return column.empty
        if isinstance(cell, str) and cell.startswith("="):
            self._refuse(address, _("A formula: put its value here instead."))
            return None
        try:
            return column.read(cell)
        except CannotReadError as error:
            self._refuse(address, str(error))
            return None

    def _refuse(self, cell: str, reason: str) -> None:
        self._refused.append(Refused(f"{self._name}!{cell}", reason))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefused([Refused("—", _("The file is no text in UTF-8 or GBK."))])


def _plain(heading: Any) -> str:
    return str(heading or "").replace("*", "").strip()


def _letter(place: int) -> str:
    """Return the letter of a column: A, B, … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
