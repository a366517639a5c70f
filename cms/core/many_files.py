"""How does one field of a form take several files?"""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import EMPTY_VALUES
from django.utils.translation import gettext_lazy as _


class ManyFilesInput(forms.ClearableFileInput):
    """A file input of the browser that lets several be chosen, or taken with a phone's camera."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """Several files, each checked by itself; an empty list when there is none.

    What is in them is judged later and elsewhere.

    Args:
        accept: What a browser offers to choose.
        most: How many at once; None where the form asks that itself.
    """

    widget = ManyFilesInput
    default_error_messages = {"too_many": _("At most %(most)d files at once.")}

    def __init__(self, *, accept: str, most: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = accept
        self._most = most

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files."""
        given = data if isinstance(data, list | tuple) else [data]
        found = [one for one in given if one not in EMPTY_VALUES]
        if self._most is not None and len(found) > self._most:
            raise forms.ValidationError(
                self.error_messages["too_many"], code="too_many", params={"most": self._most}
            )
        if self.required and not found:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(ManyFilesField, self).clean(one, initial) for one in found]
