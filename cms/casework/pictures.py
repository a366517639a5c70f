"""Which pictures of a case may the public see, and what that waited may its officers see?"""

from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.casework.deed_forms import DeedForm
from portal.complaints.models import CaseFile, Complaint
from portal.complaints.permissions import INTAKE, can_do, can_show_pictures
from portal.complaints.services.handing import (
    SHOWABLE,
    file_clear,
    file_publicity_set,
)


class FilesForm(DeedForm):
    """Some of the files of a case, each named as it stands on the screen."""

    files = forms.ModelMultipleChoiceField(
        label=_("Which ones"),
        queryset=CaseFile.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["files"]
        field.queryset = self.offered()
        field.label_from_instance = file_label

    def offered(self) -> Any:
        """Return those that may be chosen."""
        return waiting(self.case)


class PublicityForm(FilesForm):
    """All that may be shown; those that are not ticked stay inside."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["files"]
        field.label = _("Shown in public with the outcome (no faces, no plates)")
        field.required = False
        field.initial = [one.pk for one in field.queryset if one.may_be_public]

    def offered(self) -> Any:
        """Return the office's own pictures of before and after."""
        return showable(self.case)


def waiting(case: Complaint) -> Any:
    """Return what could not be cleaned by itself and was not looked at yet."""
    return case.files.filter(is_cleared=False)


def showable(case: Complaint) -> Any:
    """Return what the public could see of a case."""
    return case.files.filter(is_cleared=True, kind__in=SHOWABLE)


def file_label(file: CaseFile) -> str:
    """Return how a file is called where it is chosen."""
    added = timezone.localtime(file.added_at)
    return f"{file.pk} · {file.get_kind_display()} · {added:%m-%d %H:%M}"


def may_choose(user: Any, case: Complaint) -> bool:
    """Tell whether there is something to show, or to show no longer."""
    return can_show_pictures(user, case) and showable(case).exists()


def choose(case: Complaint, said: dict[str, Any], by: Any, now: datetime) -> None:
    """Set what was ticked and what was not, where that is something else than before."""
    ticked = {one.pk for one in said["files"]}
    with transaction.atomic():
        for file in showable(case):
            if file.may_be_public != (file.pk in ticked):
                file_publicity_set(file=file, may_be_public=file.pk in ticked, by=by, now=now)


def may_clear(user: Any, case: Complaint) -> bool:
    """Tell whether something waits for this person's look."""
    return can_do(user, case, INTAKE) and waiting(case).exists()


def clear(case: Complaint, said: dict[str, Any], by: Any, now: datetime) -> None:
    """Let what was looked at be seen by whoever sees the case."""
    with transaction.atomic():
        for file in said["files"]:
            file_clear(file=file, by=by, now=now)
