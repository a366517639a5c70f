"""Which texts does an editor see in the form of a page? The saved ones, or those being typed."""

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks import StreamValue

from cms.proofreading.findings import Passage, Role
from cms.proofreading.streams import block_passages, rich_passages

ROLES: Final = {
    "title": Role.TITLE,
    "summary": Role.SUMMARY,
    "author": Role.AUTHOR,
    "media_title": Role.MEDIA_TITLE,
    "media_digest": Role.MEDIA_DIGEST,
}
# Addresses and codes are no sentences.
NOT_READ: Final = (forms.EmailField, forms.URLField, forms.SlugField, forms.RegexField)
# Remarks of editors among themselves do not go out.
INTERNAL: Final = frozenset({"comments"})


def passages_of(form: Any) -> list[Passage]:
    """Return the texts of a page's form in the order of the fields.

    Nothing is validated: an unfinished form is read as far as it goes.
    """
    found = list(_fields(form, ""))
    for name, formset in getattr(form, "formsets", {}).items():
        if name not in INTERNAL:
            for number, child in enumerate(formset.forms):
                found += _fields(child, f"{name}-{number}-")
    return found


def _fields(form: Any, prefix: str) -> Iterator[Passage]:
    for name, field in form.fields.items():
        label = str(field.label or name)
        value = _value(form, name)
        if isinstance(value, StreamValue):
            yield from block_passages(value.stream_block, value, name, label)
        elif _is_text(field, value):
            yield from _text(field, value, prefix + name, label)


def _value(form: Any, name: str) -> Any:
    """Return what a field holds; a stream that was not sent holds nothing."""
    field = form.fields[name]
    if form.is_bound and hasattr(field, "block") and f"{name}-count" not in form.data:
        return None
    return form[name].value()


def is_whole(form: Any) -> bool:
    """Say whether every stream of a form was sent; a part of one cannot be read as a page."""
    streams = (name for name, field in form.fields.items() if hasattr(field, "block"))
    return all(f"{form.add_prefix(name)}-count" in form.data for name in streams)


def _is_text(field: forms.Field, value: Any) -> bool:
    is_words = isinstance(field, forms.CharField) and not isinstance(field, NOT_READ)
    return is_words and isinstance(value, str) and not field.widget.is_hidden


def _text(field: forms.Field, value: str, path: str, label: str) -> Iterator[Passage]:
    if isinstance(field.widget, DraftailRichTextArea):
        yield from rich_passages(value, path, label)
    else:
        yield Passage(path, label, value.replace("\r\n", "\n"), ROLES.get(path, Role.TEXT))
