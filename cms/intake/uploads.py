"""How much may be sent with a form, so that a file that is too large does not cost the words?

Django would read any amount, and refusing the whole request would lose what was typed. So a file
beyond its limit is read to its end without being kept, and the form says which it was.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from portal.complaints.evidence.limits import limits

PICTURES: Final = "pictures"
VIDEO: Final = "video"


def most_bytes() -> dict[str, int]:
    """Return how large a file of each field may be."""
    bounds = limits()
    return {PICTURES: bounds.picture_bytes, VIDEO: bounds.video_bytes}


def most_pictures() -> int:
    """Return how many pictures may go along."""
    return limits().pictures


class LimitingHandler(FileUploadHandler):
    """Stands before the handlers that keep files, and lets none by that is too large or unasked.

    Attributes:
        too_large: Field and name of what was left out.
    """

    def __init__(self, request: HttpRequest, most: Mapping[str, int]) -> None:
        super().__init__(request)
        self.too_large: list[tuple[str, str]] = []
        self._most_bytes = most
        # One too many, so that the form can say so, and a video.
        self._most_files = most_pictures() + 2
        self._sent = 0
        self._taken = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._sent = 0
        self._taken += 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        # Only here may a file be skipped: earlier, Django would close the one before it.
        field = str(self.field_name)
        if field not in self._most_bytes or self._taken > self._most_files:
            raise SkipFile
        self._sent += len(raw_data)
        if self._sent > self._most_bytes[field]:
            self.too_large.append((field, self.file_name or ""))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None


def limit_uploads(request: HttpRequest, most: Mapping[str, int] | None = None) -> LimitingHandler:
    """Put the limits before what reads the files of a request; to be done before anything is.

    Args:
        request: Of which nothing has been read yet.
        most: How large a file of each field may be, where the fields are not those of our form.
    """
    handler = LimitingHandler(request, most_bytes() if most is None else most)
    request.upload_handlers = [handler, *request.upload_handlers]
    return handler
