"""To which penalty or campaign does a case belong? Found, chosen, agreed to, taken away again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from cms.casework.deed_forms import ROWS, DeedForm
from cms.casework.people import name_of
from cms.publications.references import Referable, referables_found, referables_named
from portal.complaints.models import CaseReference, Complaint
from portal.complaints.permissions import can_confirm_reference, can_refer
from portal.complaints.policies import can_have_references
from portal.complaints.references import RESPONSES, is_agreed, references_of
from portal.complaints.services.referring import (
    reference_add,
    reference_confirm,
    reference_remove,
)

CHOOSE: Final = _("Choose which of these it is, and press once more.")
NOTHING: Final = _("Nothing fits. Compare the number, or try a part of the name.")


@dataclass(frozen=True, slots=True)
class ReferenceShown:
    """One line on the screen of a case.

    Attributes:
        title: What it is called; the number or title alone for whoever may not see more.
        public: Whether, and why not, readers can come upon it.
    """

    kind_label: str
    title: str
    url: str
    state: str
    added_at: datetime
    added_by: str
    public: str


class ReferForm(DeedForm):
    """What the case belongs to: looked for first, then chosen among what was found."""

    text = forms.CharField(
        label=_("Number of a decision, name of a party, or title of a campaign"), max_length=60
    )
    target = forms.ChoiceField(label=_("What fits"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._found: dict[str, Referable] = {}
        if not self.is_bound:
            del self.fields["target"]
            return
        text = str(self.data.get("text", ""))[:60]
        now = timezone.now()
        self._found = {f"{o.kind}:{o.key}": o for o in referables_found(text, self.user, now)}
        field: Any = self.fields["target"]
        field.choices = [(name, _choice(one)) for name, one in self._found.items()]

    def clean(self) -> dict[str, Any]:
        """Return what was chosen; ask for it where something was only looked for."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        if not self._found:
            raise ValidationError({"text": NOTHING})
        if not cleaned.get("target"):
            raise ValidationError({"target": CHOOSE})
        return {"target": self._found[cleaned["target"]]}


class ReferenceForm(DeedForm):
    """Which of those that stand there."""

    reference = forms.ModelChoiceField(
        label=_("Which one"),
        queryset=CaseReference.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reference"]
        field.queryset = self.offered()
        field.label_from_instance = lambda one: one.label

    def offered(self) -> Any:
        """Return those that may be chosen."""
        return removable(self.case)


class ConfirmReferenceForm(ReferenceForm):
    """Which one may be shown in public."""

    def offered(self) -> Any:
        """Return those that somebody else has added, and nobody has agreed to."""
        return confirmable(self.case, self.user)


class RemoveReferenceForm(ReferenceForm):
    """Which one was wrong, and why."""

    reason = forms.CharField(
        label=_("Reason (internal)"), max_length=500, widget=forms.Textarea(ROWS)
    )


def removable(case: Complaint) -> Any:
    """Return what an officer has tied to a case; an answer in public is not theirs."""
    return case.references.exclude(kind=RESPONSES)


def confirmable(case: Complaint, user: Any) -> Any:
    """Return what somebody can agree to: not what they have added themselves."""
    return removable(case).filter(confirmed_at=None).exclude(added_by=user.pk)


def may_refer(user: Any, case: Complaint) -> bool:
    """Tell whether the search is offered."""
    return can_have_references(case) and can_refer(user, case)


def may_confirm(user: Any, case: Complaint) -> bool:
    """Tell whether there is something to agree to."""
    return can_confirm_reference(user, case) and confirmable(case, user).exists()


def may_remove(user: Any, case: Complaint) -> bool:
    """Tell whether there is something to take away."""
    return can_refer(user, case) and removable(case).exists()


def refer(case: Complaint, said: dict[str, Any], by: Any, now: datetime) -> None:
    """Tie what was chosen to the case."""
    target: Referable = said["target"]
    reference_add(
        complaint=case, kind=target.kind, key=target.key, label=target.label, by=by, now=now
    )


def confirm(case: Complaint, said: dict[str, Any], by: Any, now: datetime) -> None:
    """Agree to it."""
    reference_confirm(reference=said["reference"], by=by, now=now)


def remove(case: Complaint, said: dict[str, Any], by: Any, now: datetime) -> None:
    """Take it away."""
    reference_remove(reference=said["reference"], reason=said["reason"], by=by, now=now)


def references_shown(case: Complaint, user: Any, now: datetime) -> list[ReferenceShown]:
    """Return what a case belongs to, as somebody may see it."""
    rows = references_of(case)
    known = referables_named(((one.kind, one.key) for one in rows), user, now)
    return [_shown(row, known.get((row.kind, row.key))) for row in rows]


def _shown(row: CaseReference, known: Referable | None) -> ReferenceShown:
    return ReferenceShown(
        kind_label=known.kind_label if known else "",
        title=known.title if known else row.label,
        url=known.url if known else "",
        state=known.state if known else _gettext("not published"),
        added_at=row.added_at,
        added_by=name_of(row.added_by) if row.added_by else "",
        public=_public(row),
    )


def _public(row: CaseReference) -> str:
    if row.kind == RESPONSES:
        return ""
    if is_agreed(row):
        return _gettext("Shown beside the public outcome as long as it is published itself.")
    return _gettext("Not shown in public: somebody else has to agree first.")


def _choice(one: Referable) -> str:
    return f"{one.kind_label} · {one.title} · {one.state}"
