"""What may be sent, and how much of it? JSON within bounds, or multipart with pictures.

Django bounds what it reads as a form; what is read as JSON is bounded here.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, MultiPartParser

MOST_BYTES: Final = 256 * 1024  # a description of 4,000 characters is a tenth of it


class BoundedJSONParser(JSONParser):
    """JSON of a size and depth that a report can have."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Read it, or say what is wrong with it."""
        content = stream.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise ParseError(_("This is too much. Send pictures as multipart/form-data."))
        try:
            return json.loads(content.decode(), parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise ParseError(_("This is no JSON that can be read.")) from error


PARSERS: Final = [BoundedJSONParser, MultiPartParser]


def _refuse(constant: str) -> Any:
    raise ValueError(constant)
