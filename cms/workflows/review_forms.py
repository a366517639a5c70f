"""What does a reviewer fill in? Ticks to pass a text, a reason to return it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

REASON_LENGTH = 500


class ApprovalForm(forms.Form):
    """One box for each item; all have to be ticked."""

    items: Iterable[Any] = ()
    ticked = forms.MultipleChoiceField(
        label=_("Checked, each for itself"), widget=forms.CheckboxSelectMultiple, required=False
    )
    comment = forms.CharField(
        label=_("Remark of the reviewer"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boxes: Any = self.fields["ticked"]
        boxes.choices = [(str(item.pk), item.text) for item in self.items]

    def clean_ticked(self) -> list[int]:
        """Insist on every item."""
        ticked = [int(key) for key in self.cleaned_data["ticked"]]
        if len(ticked) < len(list(self.items)):
            raise forms.ValidationError(
                _("Tick every item of the checklist, or return the text with a reason.")
            )
        return ticked


class ReturnForm(forms.Form):
    """Why the text goes back."""

    comment = forms.CharField(
        label=_("Reason for the return"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 3}),
    )


class TakeBackForm(forms.Form):
    """The writer's own return: a reason is welcome."""

    comment = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 2}),
    )


def approval_form(items: Iterable[Any]) -> type[ApprovalForm]:
    """Return the form of one checklist."""
    return type("ChecklistForm", (ApprovalForm,), {"items": list(items)})


def return_form(*, required: bool) -> type[forms.Form]:
    """Return the form for sending a text back."""
    return ReturnForm if required else TakeBackForm
