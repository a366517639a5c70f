"""How are several pictures chosen in one field?"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import EMPTY_VALUES
from django.utils.translation import gettext as _

from cms.intake.uploads import most_bytes
from portal.complaints.evidence.limits import MEGABYTE


class PicturesInput(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PicturesField(forms.FileField):
    """Any number of files; each is judged by what is in it, later and elsewhere."""

    widget = PicturesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data]
        return [
            super(PicturesField, self).clean(one, initial)
            for one in files
            if one not in EMPTY_VALUES
        ]


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
