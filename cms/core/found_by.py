"""By which words is a page found, beside its title and summary? By all that its family lets say.

Long texts and blocks count, short fields do not: they hold names of files, numbers and keys. So a
new family is found without a line elsewhere.
"""

from collections.abc import Iterator
from typing import Any, Final

from django.db import models
from wagtail.fields import StreamField

from cms.core.sanitise import line_of

# Said beside a change, or found by a field of its own.
_SAID_APART: Final = frozenset(
    {"summary", "media_digest", "correction_what", "correction_why", "search_description"}
)


def words_to_find(page: Any) -> str:
    """Return what a page says, as plain text without its title; empty lines part its pieces."""
    pieces = (line_of(piece) for field in _texts_of(page) for piece in _pieces(page, field))
    return "\n\n".join(piece for piece in pieces if piece)


def _texts_of(page: Any) -> Iterator[Any]:
    for field in page._meta.concrete_fields:
        is_text = isinstance(field, models.TextField | StreamField)
        if is_text and field.editable and field.name not in _SAID_APART:
            yield field


def _pieces(page: Any, field: Any) -> list[str]:
    value = getattr(page, field.name)
    if isinstance(field, StreamField):
        return [str(piece) for piece in field.get_searchable_content(value)]
    return [value or ""]
