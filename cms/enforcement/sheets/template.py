"""What does an authority download to fill in? The standard's headings, with what they ask for."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cms.core.sheets.table import Column
from cms.enforcement.sheets import layout

GUIDE = "填写说明"
FILLABLE = 200  # rows that are given their format


def template_make() -> bytes:
    """Return the empty spreadsheet; columns of personal data are not even offered."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101 (a new workbook has one)
    sheet.title = layout.SHEET
    columns = [one for one in layout.COLUMNS if one.kind != layout.PRIVATE]
    for place, column in enumerate(columns, start=1):
        _column(sheet, place, column)
    sheet.freeze_panes = "B2"
    guide = book.create_sheet(GUIDE)
    for line in layout.HELP:
        guide.append([line])
    guide.column_dimensions["A"].width = 100
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _column(sheet: Worksheet, place: int, column: Column) -> None:
    letter = get_column_letter(place)
    heading = sheet[f"{letter}1"]
    heading.value = f"{column.heading}{'*' if column.required else ''}"
    heading.font = Font(bold=True)
    heading.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions[letter].width = 40 if column.longest > 500 else 20
    formats = {layout.DATE: "yyyy-mm-dd", layout.CODE: "@", layout.MONEY: "0.######"}
    if column.kind in formats:
        for row in range(2, FILLABLE + 2):
            sheet[f"{letter}{row}"].number_format = formats[column.kind]
    choices = {
        layout.PARTY: ("法人及非法人组织", "个体工商户", "自然人", "未成年人"),
        layout.SEVERITY: ("轻微", "一般", "严重"),
    }.get(column.kind)
    if choices:
        offered = DataValidation(type="list", formula1=f'"{",".join(choices)}"')
        sheet.add_data_validation(offered)
        offered.add(f"{letter}2:{letter}{FILLABLE + 1}")
