"""How does any spreadsheet come in? Looked at as a file first, refused with its cell and reason."""

from cms.core.sheets.container import (
    LARGEST,
    OLE,
    Refused,
    SheetRefused,
    refuse,
    too_large,
    workbook_open,
)

__all__ = [
    "LARGEST",
    "OLE",
    "Refused",
    "SheetRefused",
    "refuse",
    "too_large",
    "workbook_open",
]
