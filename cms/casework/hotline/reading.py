"""What do the rows of a spreadsheet of work orders say? Each that can be taken, each that can't."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from openpyxl.worksheet.worksheet import Worksheet

from cms.casework.hotline.layout import BY_HEADING, COLUMNS, MOST_ROWS, Column, plain
from cms.core.sheets import Refused, refuse, workbook_open

SEARCHED: Final = 10  # rows among which the headings are looked for


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
    for number, cells in enumerate(sheet.iter_rows(min_row=header + 1), start=header + 1):
        if not any(_text(cell) for cell in cells):
            continue
        if len(read.orders) >= MOST_ROWS:
            raise refuse(_("At most %(most)d rows.") % {"most": MOST_ROWS})
        _row(sheet.title, number, cells, columns, read)
    if not read.orders and not read.refused:
        raise refuse(_("There is no row of data below the headings."))
    return read


def _headings(sheet: Worksheet) -> tuple[int, dict[int, Column]]:
    needed = {column.field for column in COLUMNS if column.required}
    for number, cells in enumerate(sheet.iter_rows(max_row=SEARCHED), start=1):
        found = {cell.column: BY_HEADING.get(plain(cell.value)) for cell in cells}
        known = {place: one for place, one in found.items() if one is not None and place}
        if needed <= {column.field for column in known.values()}:
            return number, known
    names = "、".join(column.heading for column in COLUMNS if column.required)
    raise refuse(_("The headings are not all there. Needed are: %(names)s.") % {"names": names})


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
        values[column.field] = _text(cell)
        faults += (Refused(place, why, number, column.heading) for why in _faults(cell, column))
    if not faults:
        values["received_at"], why = _moment(values["received_at"])
        if why:
            faults.append(Refused(places["received_at"], why, number, "受理时间"))
    if faults:
        read.refused += faults
        return
    read.orders.append(WorkOrder(number, places, values))


def _faults(cell: Any, column: Column) -> Iterator[str]:
    text = _text(cell)
    if cell.data_type == "f":
        yield _("A formula: put its value here instead.")
    elif column.required and not text:
        yield _("This must be filled in.")
    elif len(text) > column.longest:
        yield _("Write at most %(most)s characters.") % {"most": column.longest}


def _text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
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
