"""Who may see a file of a case, and how is it sent? By permission only, and kept by nobody.

May-this-person-see-the-case is asked elsewhere (`permissions`, or number and secret); here it is
asked what follows for the file.
"""

from collections.abc import Mapping
from typing import IO, Any, Final

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from portal.complaints.evidence.ranges import part_asked
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
VIDEO: Final = "video/"
PART, NO_SUCH_PART = 206, 416


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


def file_response(file: CaseFile, request: HttpRequest | None = None) -> HttpResponseBase:
    """Return the answer that carries a file; what nobody has looked at yet is only saved.

    Args:
        file: The file, which the caller has found that they may see.
        request: What asks for it; of a video it may ask for a part, as players do.
    """
    content = case_files().open(file.path)
    is_video = file.media_type.startswith(VIDEO)
    part = part_asked(_range_of(request), content.size) if is_video else None
    if part is not None and not part:
        content.close()
        response: HttpResponseBase = HttpResponse(status=NO_SUCH_PART)
        response["Content-Range"] = f"bytes */{content.size}"
    else:
        response = _carrying(file, content, part)
    if is_video:
        response["Accept-Ranges"] = "bytes"
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _range_of(request: HttpRequest | None) -> str:
    """Return what part is asked for; one that depends on a mark of ours can't be meant."""
    if request is None or request.method != "GET" or "If-Range" in request.headers:
        return ""
    return request.headers.get("Range", "")


def _carrying(file: CaseFile, content: Any, part: range | None) -> FileResponse:
    ending = file.path.rpartition(".")[2]
    response = FileResponse(
        content if part is None else _Part(content, part),
        status=200 if part is None else PART,
        as_attachment=not file.is_cleared,
        filename=f"{file.complaint.number}-{file.pk}.{ending}",
        content_type=file.media_type,
    )
    if part is not None:
        response["Content-Length"] = str(len(part))
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{content.size}"
    return response


class _Part:
    """The middle of an open file, read to where it ends and no further."""

    def __init__(self, content: IO[bytes], part: range) -> None:
        content.seek(part.start)
        self._content = content
        self._left = len(part)
        self.close = content.close

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        piece = self._content.read(min(size, self._left))
        self._left -= len(piece)
        return piece
