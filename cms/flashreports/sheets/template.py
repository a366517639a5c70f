"""What does a unit download to fill in? A workbook with its name, its period, and empty tables."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cms.flashreports.models import PlanMeasure
from cms.flashreports.sheets import layout
from portal.grid.models import Unit

LISTED = "措施目录"
DATE_FORMAT = "yyyy-mm-dd"
FILLABLE = 60  # rows that are given their format


def template_make(*, unit: Unit, kind: str, period: date, measures: Iterable[PlanMeasure]) -> bytes:
    """Return an empty workbook for one unit and period, with the plan's measures to look up."""
    book = Workbook()
    cover = book.active
    assert isinstance(cover, Worksheet)  # noqa: S101 (a new workbook has one)
    _cover(cover, unit, kind, period)
    for name, columns in layout.TABLES.items():
        _table(book.create_sheet(name), columns)
    listed = book.create_sheet(LISTED)
    for row in (("编号", "措施"), *((one.number, one.title) for one in measures)):
        listed.append(row)
    listed.column_dimensions["B"].width = 80
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cover(sheet: Worksheet, unit: Unit, kind: str, period: date) -> None:
    sheet.title = layout.COVER
    sheet["A1"] = layout.TITLE
    sheet["A1"].font = Font(bold=True, size=14)
    kind_name = next(name for name, value in layout.KINDS.items() if value == kind)
    values: dict[str, str | date] = {
        layout.UNIT_CODE: unit.code,
        layout.UNIT_NAME: unit.name,
        layout.KIND: kind_name,
        layout.PERIOD: period,
    }
    for label, place in layout.COVER_CELLS.items():
        sheet[f"A{place[1:]}"] = label
        sheet[place] = values[label]
    sheet[layout.COVER_CELLS[layout.PERIOD]].number_format = "yyyy-mm"
    for number, line in enumerate(layout.HELP, start=7):
        sheet[f"A{number}"] = line
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 30


def _table(sheet: Worksheet, columns: Iterable[layout.Column]) -> None:
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet[f"{letter}1"] = column.heading
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet.column_dimensions[letter].width = column.width
        for row in range(2, FILLABLE + 2):
            cell = sheet[f"{letter}{row}"]
            if column.kind == "date":
                cell.number_format = DATE_FORMAT
            if column.kind == "text":
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
