"""What does the index get of an object? Each of its texts, taken apart into words.

Wagtail's indexers ask an object for its fields, and each field for its value. They are given a
stand-in whose fields answer with words; nothing of theirs has to be changed for it.
"""

from collections.abc import Iterable
from copy import copy
from typing import Any

from wagtail.search.index import AutocompleteField, RelatedFields, SearchField

from portal.search_words import indexed_words


class InWords:
    """Stands in for an object while it is put into the index."""

    def __init__(self, indexed: Any) -> None:
        self.indexed = indexed
        self.pk = indexed.pk

    def get_search_fields(self) -> list[Any]:
        """Return the object's fields; those with text answer with its words."""
        return [field_in_words(field) for field in self.indexed.get_search_fields()]


def all_in_words(objects: Iterable[Any]) -> list[InWords]:
    """Return a stand-in for each object."""
    return [InWords(one) for one in objects]


def field_in_words(field: Any) -> Any:
    """Return a copy of a search field that answers with words."""
    if isinstance(field, RelatedFields):
        related = _asked_within(field)
        related.fields = [field_in_words(one) for one in field.fields]
        return related
    if not isinstance(field, SearchField | AutocompleteField):
        return field
    told = copy(field)
    told.get_value = lambda asked: " ".join(indexed_words(_text(field.get_value(_real(asked)))))
    return told


def _asked_within(field: Any) -> Any:
    related = copy(field)
    related.get_value = lambda asked: field.get_value(_real(asked))
    return related


def _real(asked: Any) -> Any:
    return asked.indexed if isinstance(asked, InWords) else asked


def _text(value: Any) -> str:
    """Return the text of a value as Wagtail's own indexers join it."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return "\n".join(_text(one) for one in value)
    return "" if value is None else str(value)
