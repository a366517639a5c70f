"""Who may see a file of a case, and how is it sent? By permission only, and kept by nobody.

May-this-person-see-the-case is asked elsewhere (`permissions`, or number and secret); here it is
asked what follows for the file.
"""

from collections.abc import Mapping
from typing import Final

from django.http import FileResponse

from portal.complaints.evidence.storage import case_files
from portal.complaints.models import CaseFile

HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def may_see_file(file: CaseFile, *, sees_case: bool, clears_files: bool = False) -> bool:
    """Tell whether somebody may see a file.

    Args:
        file: The file.
        sees_case: Whether they may see the case: an officer by permission and area, or whoever
            holds number and secret.
        clears_files: Whether they are one of those who look at what waits.
    """
    if not file.is_cleared:
        return sees_case and clears_files
    return sees_case or is_public(file)


def is_public(file: CaseFile) -> bool:
    """Tell whether everybody may see a file: it was chosen, and the outcome is published."""
    return file.is_cleared and file.may_be_public and file.complaint.is_public


def file_response(file: CaseFile) -> FileResponse:
    """Return the answer that carries a file; what nobody has looked at yet is only saved."""
    ending = file.path.rpartition(".")[2]
    response = FileResponse(
        case_files().open(file.path),
        as_attachment=not file.is_cleared,
        filename=f"{file.complaint.number}-{file.pk}.{ending}",
        content_type=file.media_type,
    )
    for name, value in HEADERS.items():
        response[name] = value
    return response
