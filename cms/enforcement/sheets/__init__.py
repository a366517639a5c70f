"""How do penalties come in as a spreadsheet? By the standard headings, read cell by cell."""

from cms.core.sheets import Refused, SheetRefused
from cms.enforcement.sheets.reading import ReadSheet, SheetRow, sheet_read
from cms.enforcement.sheets.template import template_make

__all__ = ["ReadSheet", "Refused", "SheetRefused", "SheetRow", "sheet_read", "template_make"]
