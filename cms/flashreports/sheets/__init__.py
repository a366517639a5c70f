"""How does a submission come in as a spreadsheet? By a template of ours, read cell by cell."""

from cms.core.sheets import Refused, SheetRefused, refuse
from cms.flashreports.sheets import layout
from cms.flashreports.sheets.reading import FilledSheet, sheet_read
from cms.flashreports.sheets.template import template_make

__all__ = [
    "FilledSheet",
    "Refused",
    "SheetRefused",
    "layout",
    "refuse",
    "sheet_read",
    "template_make",
]
