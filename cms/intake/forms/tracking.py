"""What is asked of somebody who follows a case?"""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.intake.forms.pictures import PicturesField
from cms.intake.uploads import PICTURES, most_pictures

SATISFIED: Final = (("yes", _("Satisfied")), ("no", _("Not satisfied")))


class CodeForm(forms.Form):
    """Number and secret code, however they are typed."""

    number = forms.CharField(
        label=_("Case number"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    secret = forms.CharField(
        label=_("Secret code"),
        help_text=_("13 letters and digits; capitals and dashes do not matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class NoteForm(forms.Form):
    """Something to add: words, pictures, or both."""

    text = forms.CharField(
        label=_("What do you want to add?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    pictures = PicturesField(label=_("Pictures"), required=False)

    def clean(self) -> dict[str, Any]:
        """Something has to be there, and not too much."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        pictures = cleaned.get(PICTURES) or []
        if len(pictures) > most_pictures():
            self.add_error(PICTURES, _("Too many pictures at once."))
        if not cleaned.get("text") and not pictures and not self.errors:
            self.add_error("text", _("Write something, or choose a picture."))
        return cleaned


class RatingForm(forms.Form):
    """Whether the answer was good."""

    satisfied = forms.ChoiceField(
        label=_("Are you satisfied with how it was handled?"),
        choices=SATISFIED,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("If you are not satisfied and say why, the city looks at the case again."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
