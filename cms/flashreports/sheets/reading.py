"""What does a filled spreadsheet say? All of it, or every cell that can't be taken with its reason.

Nothing is guessed: a column that stands elsewhere, a date that is only text, a formula or a merged
cell is refused, since what it means to say would be our guess under somebody's name.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from cms.core.sheets import Refused, SheetRefused, workbook_open
from cms.flashreports.content import Entry, Figure, SubmissionContent
from cms.flashreports.deadlines import period_start
from cms.flashreports.enums import EntryKind
from cms.flashreports.sheets import layout

MOST_DECIMALS = 3
LARGEST_VALUE = Decimal(10) ** 11
YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """What a spreadsheet says, and whose it is."""

    unit_code: str
    kind: str
    period: date
    content: SubmissionContent


class _Reader:
    """Reads one workbook and gathers what it refuses."""

    def __init__(self, book: Workbook, measures: Collection[int]) -> None:
        self._book = book
        self._measures = measures
        self.refused: list[Refused] = []

    def refuse(self, sheet: str, cell: str, reason: str) -> None:
        self.refused.append(Refused(f"{sheet}!{cell}", reason))

    def sheets_are_there(self) -> bool:
        """Tell whether every sheet is there as a table of cells, not merged."""
        for name in layout.SHEETS:
            if name not in self._book.sheetnames or not isinstance(self._book[name], Worksheet):
                self.refuse(name, "A1", _("This sheet is missing. Use the template."))
                continue
            for merged in self._book[name].merged_cells.ranges:
                self.refuse(name, merged.coord, _("Merged cells: take the merge apart."))
        return not self.refused

    def cover(self) -> dict[str, Any]:
        """Return what the cover says."""
        sheet, said = self._book[layout.COVER], {}
        for label, place in layout.COVER_CELLS.items():
            self._heading(sheet, f"A{place[1:]}", label)
            said[label] = self._value(sheet[place])
        if said[layout.KIND] not in layout.KINDS:
            reason = _("Write one of: %(kinds)s.") % {"kinds": _(", ").join(layout.KINDS)}
            self.refuse(layout.COVER, layout.COVER_CELLS[layout.KIND], reason)
        said[layout.PERIOD] = self._date(sheet[layout.COVER_CELLS[layout.PERIOD]])
        if said[layout.PERIOD] is None:
            self.refuse(
                layout.COVER,
                layout.COVER_CELLS[layout.PERIOD],
                _("Write a date of the month that is reported, as a date and not as text."),
            )
        return said

    def rows(self, name: str) -> Iterator[list[Any]]:
        """Return the filled rows of a table, each value of its column's kind."""
        sheet, columns = self._book[name], layout.TABLES[name]
        for cell, column in zip(sheet[1], columns, strict=False):
            self._heading(sheet, cell.coordinate, column.heading)
        for cell in sheet[1][len(columns) :]:
            if cell.value is not None:
                self.refuse(name, cell.coordinate, _("There is no such column in the template."))
        if len(sheet[1]) < len(columns):
            self.refuse(name, "A1", _("Columns are missing. Use the template."))
            return
        for row in sheet.iter_rows(min_row=2):
            if any(cell.value not in (None, "") for cell in row):
                if int(row[0].row or 0) > layout.MOST_ROWS + 1:
                    self.refuse(name, row[0].coordinate, _("Too many rows."))
                    return
                yield [self._typed(name, cell, column) for cell, column in zip(row, columns)]  # noqa: B905

    def _heading(self, sheet: Worksheet, place: str, wanted: str) -> None:
        found = sheet[place].value
        if found != wanted:
            reason = _("Here should stand “%(wanted)s”, and there stands “%(found)s”.")
            self.refuse(
                sheet.title, place, reason % {"wanted": wanted, "found": str(found or "")[:40]}
            )

    def _value(self, cell: Cell | MergedCell) -> Any:
        """Return a value as it was typed; a formula has none that could be checked."""
        if cell.data_type in ("f", "e"):
            self.refuse(
                cell.parent.title,
                cell.coordinate,
                _("A formula or an error: put the value itself here."),
            )
            return None
        return cell.value.strip() if isinstance(cell.value, str) else cell.value

    def _typed(self, name: str, cell: Cell | MergedCell, column: layout.Column) -> Any:
        before = len(self.refused)
        value = self._value(cell)
        if value in (None, ""):
            if column.required and len(self.refused) == before:
                reason = _("“%(heading)s” must be filled in.") % {"heading": column.heading}
                self.refuse(name, cell.coordinate, reason)
            return None
        reader = {"number": self._number, "date": self._day, "decimal": self._decimal}
        if column.kind in reader:
            return reader[column.kind](name, cell, value)
        return self._text(name, cell, value, column)

    def _text(self, name: str, cell: Cell | MergedCell, value: Any, column: layout.Column) -> str:
        if not isinstance(value, str):
            self.refuse(name, cell.coordinate, _("Write words here."))
        elif len(value) > column.longest:
            reason = _("Longer than %(count)d characters.") % {"count": column.longest}
            self.refuse(name, cell.coordinate, reason)
        return str(value)

    def _number(self, name: str, cell: Cell | MergedCell, value: Any) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
            self.refuse(name, cell.coordinate, _("Write the measure's number, such as 43."))
            return None
        if int(value) not in self._measures:
            reason = _("The plan has no measure %(numbers)s.") % {"numbers": int(value)}
            self.refuse(name, cell.coordinate, reason)
        return int(value)

    def _decimal(self, name: str, cell: Cell | MergedCell, value: Any) -> Decimal | None:
        try:
            if isinstance(value, bool | str):
                raise InvalidOperation
            number = Decimal(str(value))
        except InvalidOperation:
            self.refuse(name, cell.coordinate, _("Write a number, without words or units."))
            return None
        rounded = round(number, MOST_DECIMALS)
        if abs(rounded) >= LARGEST_VALUE:
            self.refuse(name, cell.coordinate, _("The number is too large."))
            return None
        return rounded

    def _day(self, name: str, cell: Cell | MergedCell, value: Any) -> date | None:
        day = self._date(cell)
        if day is None:
            self.refuse(
                name,
                cell.coordinate,
                _("“%(value)s” is no date but text. Write it as a date, such as 2026-11-05.")
                % {"value": str(value)[:20]},
            )
        return day

    @staticmethod
    def _date(cell: Cell | MergedCell) -> date | None:
        value = cell.value
        if isinstance(value, datetime):
            value = value.date()
        return value if isinstance(value, date) and value.year in YEARS else None


def sheet_read(content: bytes, *, measures: Collection[int]) -> FilledSheet:
    """Return what a filled workbook says.

    Args:
        content: The file.
        measures: The numbers of the plan's measures.

    Raises:
        SheetRefused: With every cell that can't be taken; then nothing of it is.
    """
    reader = _Reader(workbook_open(content), measures)
    if not reader.sheets_are_there():
        raise SheetRefused(reader.refused)
    cover = reader.cover()
    entries = (
        *_work(reader, layout.DONE, EntryKind.DONE),
        *_work(reader, layout.NEXT, EntryKind.NEXT),
    )
    figures = tuple(
        Figure(name or "", value or Decimal(), unit or "")
        for name, value, unit in reader.rows(layout.FIGURES)
    )
    if not any(entry.kind == EntryKind.DONE for entry in entries) and not reader.refused:
        reader.refuse(layout.DONE, "C2", _("Tell at least one piece of work."))
    if reader.refused:
        raise SheetRefused(reader.refused)
    kind = layout.KINDS[cover[layout.KIND]]
    return FilledSheet(
        unit_code=str(cover[layout.UNIT_CODE] or ""),
        kind=kind,
        period=period_start(kind, cover[layout.PERIOD]),
        content=SubmissionContent(entries, figures),
    )


def _work(reader: _Reader, name: str, kind: EntryKind) -> tuple[Entry, ...]:
    return tuple(Entry(kind, text or "", measure, on) for measure, on, text in reader.rows(name))
