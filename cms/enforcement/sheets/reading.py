"""What does a spreadsheet of penalties say? All of it, or every cell that can't be taken and why.

Nothing is guessed and nothing half taken. What is read of a person is masked before this module
hands anything on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cms.core.sheets import Refused, SheetRefused, refuse, workbook_open
from cms.core.sheets.table import (
    Column,
    cell_fault,
    header_row,
    is_filled,
    missing,
    plain,
    rows_below,
)
from cms.enforcement.penalties.masking import MINOR, NATURAL, is_minor
from cms.enforcement.penalties.texts import personal_data_in
from cms.enforcement.sheets import layout
from cms.enforcement.sheets.values import READERS, CannotReadError

ENOUGH = 0.5  # of the required headings: the others are then named as missing
CHECKED_TEXTS = ("facts", "content", "basis", "violation_type", "remark")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that can be taken."""

    number: int
    values: dict[str, Any]
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """All rows of a sheet, and the headings whose columns were read past."""

    title: str
    rows: tuple[SheetRow, ...]
    left_out: tuple[str, ...]


def sheet_read(content: bytes) -> ReadSheet:
    """Return what a spreadsheet says.

    Raises:
        SheetRefused: With every cell and reason; nothing was taken.
    """
    reader = _Reader(_sheet_of(workbook_open(content)))
    read = reader.read()
    if reader.refused:
        raise SheetRefused(reader.refused)
    if not read.rows:
        raise refuse(_("There is no row of data below the headings."))
    return read


def _sheet_of(book: Workbook) -> Worksheet:
    """Return the sheet of the standard's name, or the only one."""
    sheets = [one for one in book.worksheets if one.title.strip() == layout.SHEET]
    if sheets:
        return sheets[0]
    if len(book.worksheets) == 1:
        return book.worksheets[0]
    raise refuse(_("There is no sheet “%(name)s”.") % {"name": layout.SHEET})


class _Reader:
    """Reads one sheet and gathers what it refuses."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self.refused: list[Refused] = []

    def read(self) -> ReadSheet:
        """Return the rows that can be taken."""
        for merged in self._sheet.merged_cells.ranges:
            self._refuse(merged.coord, _("Merged cells: take the merge apart."))
        header = self._header_row()
        columns = self._columns(header) if header else {}
        if self.refused:
            return ReadSheet(self._sheet.title, (), ())
        rows = [row for row in self._rows(header, columns) if row is not None]
        if len(rows) > layout.MOST_ROWS:
            self._refuse("A1", _("At most %(most)d rows.") % {"most": layout.MOST_ROWS})
        left_out = [one.heading for one in columns.values() if one.kind == layout.PRIVATE]
        return ReadSheet(self._sheet.title, tuple(rows), tuple(left_out))

    def _refuse(self, cell: str, reason: str, row: int | None = None, column: str = "") -> None:
        self.refused.append(Refused(f"{self._sheet.title}!{cell}", reason, row, column))

    def _header_row(self) -> int:
        """Return the row in which the standard's headings stand."""
        header = header_row(self._sheet, layout.BY_HEADING, share=ENOUGH)
        if not header:
            self._refuse("A1", _("The headings of the standard are not there. Use the template."))
        return header

    def _columns(self, header: int) -> dict[int, Column]:
        """Return which column stands where, by its heading."""
        found: dict[int, Column] = {}
        for cell in self._sheet[header]:
            if cell.value is None:
                continue
            column = layout.BY_HEADING.get(plain(cell.value))
            if column is None:
                said = {"name": str(cell.value)[:30]}
                self._refuse(cell.coordinate, _("There is no heading “%(name)s”.") % said)
            elif column in found.values():
                self._refuse(cell.coordinate, _("This heading stands twice."))
            else:
                found[cell.column] = column
        for column in missing(layout.COLUMNS, found.values()):
            said = {"name": column.heading}
            self._refuse(f"A{header}", _("The column “%(name)s” is missing.") % said)
        return found

    def _rows(self, header: int, columns: Mapping[int, Column]) -> Iterator[SheetRow | None]:
        for number, cells in rows_below(self._sheet, header):
            yield self._row(number, cells, columns)

    def _row(
        self, number: int, cells: tuple[Any, ...], columns: Mapping[int, Column]
    ) -> SheetRow | None:
        before = len(self.refused)
        said: dict[str, Any] = {}
        places: dict[str, str] = {}
        for cell in cells:
            column = columns.get(cell.column)
            if column is None:
                if is_filled(cell):
                    self._refuse(cell.coordinate, _("There is no heading above this cell."), number)
                continue
            said[column.field or column.heading] = self._value(cell, column, number)
            places[column.field] = f"{self._sheet.title}!{cell.coordinate}"
        for column in columns.values():
            if column.kind == layout.PRIVATE:
                said |= _age_told(said, column)
        values = {name: value for name, value in said.items() if name in _FIELDS}
        return SheetRow(number, values, places) if len(self.refused) == before else None

    def _value(self, cell: Cell, column: Column, row: int) -> Any:
        """Return the value of a cell, or refuse it."""
        if fault := cell_fault(cell, column):
            self._refuse(cell.coordinate, fault, row, column.heading)
            return None
        if not is_filled(cell):
            return EMPTY.get(column.kind, "")
        try:
            value = READERS[column.kind](cell.value, column)
        except CannotReadError as error:
            self._refuse(cell.coordinate, str(error), row, column.heading)
            return None
        if column.field in CHECKED_TEXTS and (found := personal_data_in(value)):
            self._refuse(cell.coordinate, found, row, column.heading)
        return value


_FIELDS = frozenset(one.field for one in layout.COLUMNS if one.field)
EMPTY: dict[str, Any] = {layout.DATE: None, layout.MONEY: None}


def _age_told(said: Mapping[str, Any], column: Column) -> dict[str, str]:
    """Say of a natural person who was under age on the day of the decision that it is a minor."""
    decided_on, identity = said.get("decided_on"), said.get(column.heading)
    is_person = said.get("party_kind") == NATURAL and column.heading in layout.IDENTITY_HEADINGS
    if is_person and isinstance(decided_on, date) and is_minor(str(identity or ""), decided_on):
        return {"party_kind": MINOR}
    return {}
