"""What do the rows of a spreadsheet of work orders say? Each that can be taken, each that can't."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from openpyxl.worksheet.worksheet import Worksheet

from cms.casework.hotline.layout import BY_HEADING, COLUMNS, MOMENT, MOST_ROWS
from cms.core.sheets import Refused, refuse, workbook_open
from cms.core.sheets.table import Column, cell_fault, header_row, plain, rows_below

ALL: Final = 1.0  # of the required headings


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """One row that can be taken; texts as they stand, the time with its zone."""

    row: int
    cells: Mapping[str, str]
    values: Mapping[str, Any]


@dataclass(slots=True)
class ReadOrders:
    """What was read, and each cell that can't be."""

    orders: list[WorkOrder] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def orders_read(content: bytes) -> ReadOrders:
    """Return what a spreadsheet says.

    Raises:
        SheetRefused: The file is no workbook, or has not the headings.
    """
    sheet = workbook_open(content).worksheets[0]
    header, columns = _headings(sheet)
    read = ReadOrders()
    for number, cells in rows_below(sheet, header):
        if len(read.orders) >= MOST_ROWS:
            raise refuse(_("At most %(most)d rows.") % {"most": MOST_ROWS})
        _row(sheet.title, number, cells, columns, read)
    if not read.orders and not read.refused:
        raise refuse(_("There is no row of data below the headings."))
    return read


def _headings(sheet: Worksheet) -> tuple[int, dict[int, Column]]:
    header = header_row(sheet, BY_HEADING, share=ALL)
    if not header:
        names = "、".join(column.heading for column in COLUMNS if column.required)
        raise refuse(_("The headings are not all there. Needed are: %(names)s.") % {"names": names})
    found = {cell.column: BY_HEADING.get(plain(cell.value)) for cell in sheet[header]}
    return header, {place: one for place, one in found.items() if one is not None and place}


def _row(
    sheet: str, number: int, cells: Any, columns: Mapping[int, Column], read: ReadOrders
) -> None:
    values: dict[str, Any] = {}
    places: dict[str, str] = {}
    faults: list[Refused] = []
    for cell in cells:
        column = columns.get(cell.column)
        if column is None:
            continue
        places[column.field] = place = f"{sheet}!{cell.coordinate}"
        values[column.field], why = _value(cell, column)
        if why:
            faults.append(Refused(place, why, number, column.heading))
    if faults:
        read.refused += faults
        return
    read.orders.append(WorkOrder(number, places, values))


def _value(cell: Any, column: Column) -> tuple[Any, str]:
    """Return what a cell says, or why it can't be taken."""
    text = _text(cell)
    if fault := cell_fault(cell, column):
        return None, fault
    if column.kind == MOMENT:
        return _moment(text)
    if len(text) > column.longest:
        return None, _("Write at most %(most)s characters.") % {"most": column.longest}
    return text, ""


def _text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a number or a telephone that the sheet holds as 1.38E+10
    return "" if value is None else str(value).strip()


def _moment(text: str) -> tuple[datetime | None, str]:
    """Return a time of the city, or why it is none."""
    plainly = text.replace("/", "-").replace("年", "-").replace("月", "-").replace("日", "")
    try:
        found = parse_datetime(plainly) or parse_datetime(f"{plainly} 00:00")
    except ValueError:
        found = None
    if found is None:
        return None, _("Write the time as 2026-11-25 21:30.")
    return (found if timezone.is_aware(found) else timezone.make_aware(found)), ""
