"""How does a film come to the reader's player? In the parts that it asks for.

Players ask for a range of bytes, to find their place and to begin before the whole film is there;
some play nothing at all without. Whether somebody may see the file has been asked before. A part
is never larger than `MOST`, whatever was asked for: players go on asking from where it ended.
"""

import re
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

PLAYED: Final = {"mp4": "video/mp4", "webm": "video/webm", "vtt": "text/vtt"}
MOST: Final = 2 * 1024 * 1024
_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


def played_part(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Return the part of a film that a player asks for; None for all else, served as ever."""
    media_type = PLAYED.get(document.file_extension.lower())
    if media_type is None or "Range" not in request.headers:
        return None
    size: int = document.file.size
    wanted = byte_range(request.headers["Range"], size)
    if wanted is None:
        return None
    first, last = wanted
    if first >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = HttpResponse(_read(document, first, last), status=206, content_type=media_type)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


def byte_range(asked: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte of the answer; (size, size) when nothing of it is there.

    None: the whole file, also where the question is not understood (RFC 9110, 14.2).
    """
    found = _RANGE.fullmatch(asked.strip())
    if found is None or found[1] == found[2] == "":
        return None
    if found[1] == "":  # the last so many bytes
        first, end = max(0, size - int(found[2])), size - 1
    else:
        first, end = int(found[1]), min(int(found[2] or size - 1), size - 1)
    return (first, min(end, first + MOST - 1)) if first <= end else (size, size)


def _read(document: Any, first: int, last: int) -> bytes:
    with document.file.open("rb") as stream:
        stream.seek(first)
        return bytes(stream.read(last - first + 1))
