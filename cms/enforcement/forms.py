"""What does an editor fill in about a penalty?"""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from cms.core.sheets import LARGEST
from cms.enforcement.enums import WithdrawalKind
from cms.enforcement.models import Penalty
from cms.enforcement.penalties.masking import PARTY_FIELDS
from cms.enforcement.penalties.policies import check_once
from cms.enforcement.penalties.texts import personal_data_in
from portal.personal_data import is_identity_number

_TEXTS = ("facts", "basis", "content", "violation_type", "remark", "licence")
FIELDS = (
    "party_kind",
    "party_name",
    "credit_code",
    "registration_number",
    "organisation_code",
    "tax_number",
    "institution_number",
    "association_number",
    "legal_representative",
    "decision_number",
    "authority",
    "authority_code",
    "area",
    "decided_on",
    "violation_type",
    "facts",
    "basis",
    "citation_note",
    "penalty_types",
    "content",
    "fine",
    "confiscated",
    "licence",
    "severity",
    "necessity",
    "valid_until",
    "closing_on",
    "source_unit",
    "source_unit_code",
    "remark",
)
_DATES = ("decided_on", "valid_until", "closing_on")


class PenaltyForm(WagtailAdminModelForm):
    """A penalty as it is entered; the name of a person is masked before it is stored."""

    class Meta:
        model = Penalty
        fields = FIELDS
        widgets: ClassVar = dict.fromkeys(_DATES, AdminDateInput)
        help_texts: ClassVar = {
            "party_name": gettext_lazy(
                "Of a natural person only the family name is stored (王某某); of a minor nothing."
            )
        }

    def clean(self) -> dict[str, Any]:
        """Refuse numbers of persons wherever they may have been pasted."""
        cleaned: dict[str, Any] = super().clean()
        for name in _TEXTS:
            if found := personal_data_in(cleaned.get(name, "")):
                self.add_error(name, found)
        for name in PARTY_FIELDS:
            if is_identity_number(str(cleaned.get(name, ""))):
                self.add_error(name, _("This is an identity number. It must not be published."))
        return cleaned

    def _post_clean(self) -> None:
        """Refuse a second entry of one decision where its number is typed."""
        super()._post_clean()
        if not {"decision_number", "authority"} & set(self.errors):
            try:
                check_once(self.instance)
            except ValidationError as error:
                self.add_error(None, error)


class RepairForm(forms.Form):
    """Credit was repaired."""

    repaired_on = forms.DateField(label=gettext_lazy("Day of the repair"), widget=AdminDateInput)
    document = forms.CharField(
        label=gettext_lazy("Number of the decision on the repair"), max_length=100
    )


class WithdrawForm(forms.Form):
    """The decision no longer stands as it did."""

    kind = forms.ChoiceField(label=gettext_lazy("Reason"), choices=WithdrawalKind)
    overturned_on = forms.DateField(
        label=gettext_lazy("Day on which the decision was changed"), widget=AdminDateInput
    )
    reason = forms.CharField(
        label=gettext_lazy("Explanation for the public"), max_length=300, widget=forms.Textarea
    )

    def clean_reason(self) -> str:
        """Refuse what readers must not be told."""
        reason: str = self.cleaned_data["reason"]
        if found := personal_data_in(reason):
            raise ValidationError(found)
        return reason


class SheetForm(forms.Form):
    """The filled spreadsheet."""

    file = forms.FileField(label=gettext_lazy("Filled spreadsheet (.xlsx)"))

    def clean_file(self) -> Any:
        """Refuse by size before anything is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(
                _("The file is larger than %(limit)d MB.") % {"limit": LARGEST // 1024**2}
            )
        return file
