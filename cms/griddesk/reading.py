"""How does a file of the grid become rows, whatever form it has?"""

from typing import Any, Final

from django.utils.translation import gettext as _
from openpyxl import Workbook

from cms.core.sheets import SheetRefused, workbook_open
from portal.grid.importing.geojson import geojson_read
from portal.grid.importing.rows import FileRefused, GridFile, Options, Refused
from portal.grid.importing.tables import csv_tables, tables_read

GEOJSON, XLSX, CSV, AUTO = "geojson", "xlsx", "csv", "auto"
FORMATS: Final = (AUTO, GEOJSON, XLSX, CSV)
LARGEST: Final = 50 * 1024 * 1024
_ENDINGS: Final = {".geojson": GEOJSON, ".json": GEOJSON, ".xlsx": XLSX, ".csv": CSV}


def grid_read(content: bytes, *, name: str, form: str = AUTO, options: Options) -> GridFile:
    """Return what a file says.

    Args:
        content: Of the file.
        name: Its name; the ending tells the form where none is named.
        form: One of `FORMATS`.
        options: How it is meant.

    Raises:
        FileRefused: It can't be read at all.
    """
    if len(content) > LARGEST:
        said = {"limit": LARGEST // 1024**2}
        raise FileRefused([Refused("—", _("The file is larger than %(limit)d MB.") % said)])
    form = _form_of(content, name) if form == AUTO else form
    if form == GEOJSON:
        return geojson_read(content, options=options)
    if form == CSV:
        return tables_read(csv_tables(content))
    return tables_read(_sheets(content))


def _form_of(content: bytes, name: str) -> str:
    for ending, form in _ENDINGS.items():
        if name.lower().endswith(ending):
            return form
    if content.startswith(b"PK"):
        return XLSX
    return GEOJSON if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") else CSV


def _sheets(content: bytes) -> dict[str, list[Any]]:
    try:
        book = workbook_open(content)
    except SheetRefused as error:
        refused = [Refused(one.cell, one.reason) for one in error.refused]
        raise FileRefused(refused) from error
    return _cells(book)


def _cells(book: Workbook) -> dict[str, list[Any]]:
    return {
        sheet.title.strip(): [list(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }
