"""Which pictures are chosen in a form, and which files were too large to be taken at all?"""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from cms.core.many_files import ManyFilesField
from cms.intake.uploads import most_bytes
from portal.complaints.evidence.limits import MEGABYTE

ACCEPTED: Final = "image/*,.heic,.heif"


class PicturesField(ManyFilesField):
    """Any number of pictures; the form says how many there may be."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(accept=ACCEPTED, **kwargs)


def say_too_large(form: forms.Form, left_out: list[tuple[str, str]]) -> None:
    """Say which files of a form were left out because they were too large."""
    for field, sentences in too_large_sentences(left_out).items():
        for sentence in sentences if field in form.fields else ():
            form.add_error(field, sentence)


def too_large_sentences(left_out: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return a sentence for each file that was left out, by its field."""
    found: dict[str, list[str]] = {}
    for field, name in left_out:
        limit = most_bytes()[field] // MEGABYTE
        sentence = _("“%(name)s” is larger than %(limit)d MB.")
        found.setdefault(field, []).append(sentence % {"name": name, "limit": limit})
    return found
