"""How much may be sent with a form, so that a file that is too large does not cost the words?

Django would read any amount, and refusing the whole request would lose what was typed. So a file
beyond its limit is read to its end without being kept, and the form says which it was.
"""

from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

PICTURES: Final = "pictures"
VIDEO: Final = "video"
MOST_PICTURES: Final = 9
MOST_FILES: Final = MOST_PICTURES + 2  # one too many, so that the form can say so, and a video
MEGABYTE: Final = 1024 * 1024
LIMITS: Final = {PICTURES: 20 * MEGABYTE, VIDEO: 100 * MEGABYTE}


class LimitingHandler(FileUploadHandler):
    """Stands before the handlers that keep files, and lets none by that is too large or unasked.

    Attributes:
        too_large: Field and name of what was left out.
    """

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_large: list[tuple[str, str]] = []
        self._sent = 0
        self._taken = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._sent = 0
        self._taken += 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        # Only here may a file be skipped: earlier, Django would close the one before it.
        field = str(self.field_name)
        if field not in LIMITS or self._taken > MOST_FILES:
            raise SkipFile
        self._sent += len(raw_data)
        if self._sent > LIMITS[field]:
            self.too_large.append((field, self.file_name or ""))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None


def limit_uploads(request: HttpRequest) -> LimitingHandler:
    """Put the limits before what reads the files of a request; to be done before anything is."""
    handler = LimitingHandler(request)
    request.upload_handlers = [handler, *request.upload_handlers]
    return handler
