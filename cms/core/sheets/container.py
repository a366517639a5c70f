"""Is a file a workbook that can be read at all? What is not is refused before it is opened."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import ParseError  # the error of openpyxl's own parser

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
# The container of .xls, and of an .xlsx with a password.
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WHOLE_FILE = "—"


@dataclass(frozen=True, slots=True)
class Refused:
    """One place that cannot be taken.

    Attributes:
        cell: `行政处罚!C5`, or — for the file itself.
        reason: Why.
        row: Its row; None for the file or the heading.
        column: The heading above it, where there is one.
    """

    cell: str
    reason: str
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        return f"{self.cell} {self.column}: {self.reason}".replace(" :", ":")


class SheetRefused(Exception):
    """A workbook that was refused; nothing of it was taken."""

    def __init__(self, refused: list[Refused]) -> None:
        super().__init__("; ".join(map(str, refused)))
        self.refused = refused


def refuse(reason: str, cell: str = WHOLE_FILE) -> SheetRefused:
    """Return the refusal of one place, or of the file."""
    return SheetRefused([Refused(cell, reason)])


def too_large() -> SheetRefused:
    """Return the refusal of a file by its size alone, before it is read."""
    limit = LARGEST // 1024**2
    return refuse(_("The file is larger than %(limit)d MB.") % {"limit": limit})


def workbook_open(content: bytes) -> Workbook:
    """Return the workbook of a file.

    Raises:
        SheetRefused: It is none, an old one, one with a password, or far too large.
    """
    if len(content) > LARGEST:
        raise too_large()
    if content.startswith(OLE):
        raise refuse(_old_or_locked(content))
    _look_inside(content)
    try:
        return load_workbook(BytesIO(content), keep_links=False, rich_text=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, ParseError, OSError) as error:
        raise refuse(_("The file is damaged or no workbook; save it again as .xlsx.")) from error


def _old_or_locked(content: bytes) -> str:
    if ENCRYPTED in content:
        return _("The workbook has a password. Take the password away and save it again.")
    return _("This is an old .xls workbook. Save it as .xlsx.")


def _look_inside(content: bytes) -> None:
    """Refuse what is no workbook, and what would swell up when it is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise refuse(_("This is no .xlsx workbook. Use the template.")) from error
    if "xl/workbook.xml" not in names:
        raise refuse(_("This is no .xlsx workbook. Use the template."))
    if size > LARGEST_UNPACKED:
        raise refuse(_("The workbook holds far too much. Use the template."))
