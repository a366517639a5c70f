"""How does one field take several files?"""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST: Final = 9


class ManyFilesInput(forms.ClearableFileInput):
    """A file input of the browser that lets several be chosen, or taken with a phone's camera."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__({"accept": "image/*,video/mp4,video/webm"})


class ManyFilesField(forms.FileField):
    """Several files, each checked by itself; an empty list when there is none."""

    default_error_messages = {"too_many": _("At most %(most)d files at once.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFilesInput(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files."""
        found = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(found) > MOST:
            raise ValidationError(
                self.error_messages["too_many"], code="too_many", params={"most": MOST}
            )
        if self.required and not found:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(ManyFilesField, self).clean(one, initial) for one in found]
