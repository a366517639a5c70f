"""What may a unit type into its form, and how is it read?"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from cms.flashreports.content import Entry, Figure, SubmissionContent
from cms.flashreports.enums import EntryKind
from cms.flashreports.models import PlanMeasure, Submission

BLANK_ROWS = 2
MOST_ROWS = 60
LARGEST_FILE = 20 * 1024 * 1024
FILE_ENDINGS = ("pdf", "doc", "docx", "xls", "xlsx", "jpg", "jpeg", "png", "webp", "zip")


class EntryForm(forms.Form):
    """One piece of work."""

    measure = forms.ModelChoiceField(
        label=_("measure of the plan"), queryset=PlanMeasure.objects.none(), required=False
    )
    on = forms.DateField(label=_("day"), required=False, widget=AdminDateInput)
    text = forms.CharField(
        label=_("text"), max_length=2000, required=False, widget=AdminAutoHeightTextInput
    )

    def __init__(self, *args: Any, measures: Iterable[PlanMeasure] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["measure"]
        field.queryset = PlanMeasure.objects.all()
        field.choices = [("", "—"), *((one.pk, one.name_at_the_desk()) for one in measures)]

    def clean(self) -> dict[str, Any]:
        """Ask for the text where the rest of a row is filled in."""
        data: dict[str, Any] = super().clean() or {}
        if (data.get("measure") or data.get("on")) and not data.get("text"):
            self.add_error("text", _("Say what the work is."))
        return data


class FigureForm(forms.Form):
    """One number."""

    name = forms.CharField(label=_("figure"), max_length=80, required=False)
    value = forms.DecimalField(label=_("value"), max_digits=14, decimal_places=3, required=False)
    unit_text = forms.CharField(label=_("unit of measurement"), max_length=20, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for name and value together."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("value") is not None and not data.get("name"):
            self.add_error("name", _("Say what the number counts."))
        if data.get("name") and data.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Give the number."))
        return data


EntryFormSet = formset_factory(EntryForm, extra=BLANK_ROWS, max_num=MOST_ROWS, validate_max=True)
FigureFormSet = formset_factory(FigureForm, extra=BLANK_ROWS, max_num=MOST_ROWS, validate_max=True)


class ManyFilesInput(forms.ClearableFileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, each looked at."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files that were sent."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [checked_file(super(ManyFilesField, self).clean(one, initial)) for one in files]


def checked_file(file: Any) -> Any:
    """Return a file that may be handed in.

    Raises:
        ValidationError: Too large, or of a kind that is not taken.
    """
    ending = str(file.name).rpartition(".")[2].lower()
    if ending not in FILE_ENDINGS:
        raise ValidationError(
            _("“%(name)s” is not taken. Choose a file that ends in %(endings)s.")
            % {"name": file.name, "endings": _(", ").join(FILE_ENDINGS)}
        )
    if file.size > LARGEST_FILE:
        raise ValidationError(
            _("“%(name)s” is larger than %(limit)d MB.")
            % {"name": file.name, "limit": LARGEST_FILE // 1024 // 1024}
        )
    return file


class FilesForm(forms.Form):
    """The files of a submission."""

    # The form keeps what was sent under this name; the field stands apart from it.
    files = ManyFilesField(label=_("attachments"), required=False)  # type: ignore[assignment]


class SubmissionForm:
    """The whole form of a submission: work done, work to come, figures, new files."""

    def __init__(
        self,
        submission: Submission,
        measures: list[PlanMeasure],
        data: Any = None,
        files: Any = None,
    ) -> None:
        # What was sent counts as it stands: compared with nothing, so that no row of it is dropped.
        known = submission.pk and data is None
        entries = list(submission.entries.all()) if known else []
        more: dict[str, Any] = {"form_kwargs": {"measures": measures}}
        self.done = EntryFormSet(
            data, prefix="done", initial=_rows(entries, EntryKind.DONE), **more
        )
        self.next = EntryFormSet(
            data, prefix="next", initial=_rows(entries, EntryKind.NEXT), **more
        )
        self.figures = FigureFormSet(
            data,
            prefix="figures",
            initial=[
                {"name": one.name, "value": one.value.normalize(), "unit_text": one.unit_text}
                for one in (submission.figures.all() if known else [])
            ],
        )
        self.files = FilesForm(data, files)

    @property
    def parts(self) -> list[Any]:
        """All forms of the page."""
        return [self.done, self.next, self.figures, self.files]

    def is_valid(self) -> bool:
        """Look at every part, so that all that is wrong is told at once."""
        found = [part.is_valid() for part in self.parts]
        return all(found)

    @property
    def content(self) -> SubmissionContent:
        """What was typed, the empty rows left out."""
        return SubmissionContent(
            entries=(
                *_entries(self.done, EntryKind.DONE),
                *_entries(self.next, EntryKind.NEXT),
            ),
            figures=tuple(
                Figure(row["name"], row["value"], row["unit_text"])
                for row in self.figures.cleaned_data
                if row.get("name")
            ),
        )


def _rows(entries: list[Any], kind: EntryKind) -> list[dict[str, Any]]:
    return [
        {"measure": entry.measure_id, "on": entry.on, "text": entry.text}
        for entry in entries
        if entry.kind == kind
    ]


def _entries(formset: BaseFormSet[EntryForm], kind: EntryKind) -> Iterable[Entry]:
    for row in formset.cleaned_data:
        if row.get("text"):
            measure = row.get("measure")
            yield Entry(kind, row["text"], measure.number if measure else None, row.get("on"))


class ReturnForm(forms.Form):
    """Why a submission goes back."""

    reason = forms.CharField(label=_("reason"), max_length=500, required=False)


class SheetForm(forms.Form):
    """A filled spreadsheet."""

    file = forms.FileField(label=_("filled spreadsheet (.xlsx)"))
