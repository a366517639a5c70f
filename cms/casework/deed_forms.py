"""What is filled in for what can be done beside the steps of a case?"""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.many_files import ManyFilesField
from portal.complaints.enums import FileKind
from portal.complaints.evidence.receiving import file_receive
from portal.complaints.intake import IncomingFile
from portal.complaints.models import Category, Complaint
from portal.grid.models import Area, Unit

ROWS: Final = {"rows": 3}
MOST_FILES: Final = 9
SITE_KINDS: Final = (FileKind.BEFORE, FileKind.AFTER, FileKind.SITE_RECORD)


class DeedForm(forms.Form):
    """A form that knows the case that it is about, and who fills it in."""

    def __init__(self, *args: Any, case: Complaint, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.user = case, user


class NoteForm(DeedForm):
    """A note that stays at the desk."""

    text = forms.CharField(label=_("Note (internal)"), max_length=2000, widget=forms.Textarea(ROWS))


class ReasonForm(DeedForm):
    """Why."""

    reason = forms.CharField(
        label=_("Reason (internal)"), max_length=1000, widget=forms.Textarea(ROWS)
    )


class ExtendForm(DeedForm):
    """For how long, and why."""

    days = forms.IntegerField(label=_("Days longer"), min_value=1, max_value=30)
    reason = forms.CharField(
        label=_("Reason, told to the citizen"), max_length=500, widget=forms.Textarea(ROWS)
    )


class RerouteForm(DeedForm):
    """What was chosen wrong, to whom it goes, and why."""

    category = forms.ModelChoiceField(
        label=_("Category (empty: as it is)"), queryset=Category.objects.none(), required=False
    )
    area = forms.ModelChoiceField(
        label=_("Area (empty: as it is)"), queryset=Area.objects.none(), required=False
    )
    unit = forms.ModelChoiceField(
        label=_("Unit (empty: as the rules say)"), queryset=Unit.objects.none(), required=False
    )
    reason = forms.CharField(
        label=_("Reason (internal)"), max_length=500, widget=forms.Textarea(ROWS)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["category"].queryset = Category.objects.filter(is_active=True)
        fields["area"].queryset = Area.objects.order_by("code")
        fields["unit"].queryset = Unit.objects.active()


class EvidenceForm(DeedForm):
    """Pictures that were taken on site, what they show, and what was seen."""

    kind = forms.ChoiceField(
        label=_("What they show"),
        choices=[(kind.value, kind.label) for kind in SITE_KINDS],
        widget=forms.RadioSelect,
        initial=FileKind.BEFORE.value,
    )
    pictures = ManyFilesField(
        label=_("Pictures or videos"),
        accept="image/*,video/mp4,video/webm",
        most=MOST_FILES,
        required=False,
    )
    may_be_public = forms.BooleanField(
        label=_("May be shown in public with the outcome (no faces, no plates)"), required=False
    )
    visited_at = forms.DateTimeField(
        label=_("Visited at (empty: just now)"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    record = forms.CharField(
        label=_("What was seen on site (internal)"),
        max_length=2000,
        widget=forms.Textarea(ROWS),
        required=False,
    )

    def clean_kind(self) -> FileKind:
        """Return it as what it is."""
        return FileKind(self.cleaned_data["kind"])

    def clean(self) -> dict[str, Any]:
        """Ask for something to add; only what shows before and after can be public."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("pictures") and not cleaned.get("record"):
            raise ValidationError(_("Add a picture, or say what was seen on site."))
        if cleaned.get("kind") == FileKind.SITE_RECORD:
            cleaned["may_be_public"] = False
        return cleaned

    def clean_pictures(self) -> list[IncomingFile]:
        """Decode and clean each; a refusal names the file."""
        found = []
        for file in self.cleaned_data["pictures"]:
            try:
                found.append(file_receive(file, agreed_to_position=True, now=timezone.now()))
            except ValidationError as error:
                raise ValidationError(
                    [f"{file.name}: {sentence}" for sentence in error.messages]
                ) from error
        return found
