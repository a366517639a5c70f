"""What is filled in at the desk? For each step just what its guards ask for."""

from typing import Any, Final
from urllib.parse import parse_qsl

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.complaints.enums import Outcome
from portal.complaints.models import Complaint
from portal.complaints.numbers import number_typed
from portal.complaints.selectors import cases_seen_by
from portal.complaints.steps import StepForm
from portal.complaints.workflow import Guard
from portal.grid.models import Unit

ROWS: Final = {"rows": 3}


class SaveViewForm(forms.Form):
    """A name for the filters that are shown."""

    name = forms.CharField(max_length=30, strip=True)
    query = forms.CharField(max_length=400, required=False, widget=forms.HiddenInput)

    def asked(self) -> dict[str, str]:
        """Return the parameters of the query that came along."""
        return dict(parse_qsl(self.cleaned_data["query"].lstrip("?")))


class TakeStepForm(forms.Form):
    """The form of one step; fields that its guards do not name are not there.

    Args:
        guards: What the step asks for.
        user: Whose cases may be named as the first one.
    """

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(ROWS), required=False
    )
    destination = forms.CharField(
        label=_("Where the citizen can turn"), max_length=200, required=False
    )
    first_case = forms.CharField(
        label=_("Number of the report that came first"), max_length=20, required=False
    )
    unit = forms.ModelChoiceField(
        label=_("Unit that is to put it right"), queryset=Unit.objects.none(), required=False
    )
    due_at = forms.DateTimeField(
        label=_("Put right by (empty: as the rule says)"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    action = forms.CharField(
        label=_("What was done (may become public)"),
        max_length=2000,
        widget=forms.Textarea(ROWS),
        required=False,
    )
    outcome = forms.TypedChoiceField(
        label=_("What the verification found"),
        choices=[("", _("Please choose")), *Outcome.choices],
        coerce=Outcome,
        empty_value=None,
        required=False,
    )
    words = forms.CharField(
        label=_("To the citizen, beside the standing sentence"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )
    note = forms.CharField(
        label=_("Note (internal)"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )

    NEEDED: Final = {
        "reason": Guard.REASON,
        "destination": Guard.DESTINATION,
        "first_case": Guard.FIRST_CASE,
        "unit": Guard.UNIT,
        "due_at": Guard.UNIT,
        "action": Guard.ACTION,
        "outcome": Guard.OUTCOME,
    }

    def __init__(
        self, *args: Any, guards: tuple[Guard, ...], user: Any, case: Complaint, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        for name, guard in self.NEEDED.items():
            if guard not in guards:
                del self.fields[name]
        if "unit" in self.fields:
            units: Any = self.fields["unit"]
            units.queryset = Unit.objects.active()
            units.initial = case.unit_id

    def clean_first_case(self) -> Complaint | None:
        """Find the case by its number, among those that the officer sees."""
        typed = self.cleaned_data["first_case"]
        if not typed.strip():
            return None
        found = cases_seen_by(self._user).filter(number=number_typed(typed) or "-").first()
        if found is None:
            raise ValidationError(_("There is no case with this number. Compare the digits."))
        return found

    def add_refusal(self, error: ValidationError) -> None:
        """Put the sentences of a refusal at their fields, or at the top where there is none."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, sentences in by_field.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)

    def filled_in(self) -> StepForm:
        """Return what was filled in, as the services take it."""
        return StepForm(**self.cleaned_data)


class HandOutForm(forms.Form):
    """Which cases go to whom."""

    case = forms.ModelMultipleChoiceField(queryset=Complaint.objects.none())
    to = forms.ModelChoiceField(queryset=User.objects.none(), required=False)
    query = forms.CharField(max_length=400, required=False)

    def __init__(self, *args: Any, cases: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["case"].queryset = cases
        fields["to"].queryset = people


class RevealForm(forms.Form):
    """Why somebody has to know who reported."""

    reason = forms.CharField(label=_("Reason"), max_length=300, min_length=6)


class ReporterForm(RevealForm):
    """Whose contact: the privacy officer sees no cases and names one by its number."""

    number = forms.CharField(label=_("Case number"), max_length=20)
    field_order = ["number", "reason"]

    def clean_number(self) -> Complaint:
        """Find the case."""
        number = number_typed(self.cleaned_data["number"])
        found = Complaint.objects.filter(number=number or "-").first()
        if found is None:
            raise ValidationError(_("There is no case with this number. Compare the digits."))
        return found


class PhoneForm(RevealForm):
    """Whose cases: of a citizen who calls and has lost the number."""

    phone = forms.CharField(
        label=_("Telephone number, all of it"),
        max_length=30,
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
    )
    field_order = ["phone", "reason"]


class ReplyForm(forms.Form):
    """The answer to the citizen, and what the public list says of it."""

    text = forms.CharField(
        label=_("Answer to the citizen"), max_length=4000, widget=forms.Textarea({"rows": 8})
    )
    public_text = forms.CharField(
        label=_("In public (empty: the same words)"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
    is_for_public = forms.BooleanField(
        label=_("Publish the outcome, with the place named to the town only"), required=False
    )

    def clean_text(self) -> str:
        """Refuse what a template left to be filled in."""
        text: str = self.cleaned_data["text"]
        if "【" in text:
            raise ValidationError(_("Fill in what stands between 【 and 】."))
        return text
