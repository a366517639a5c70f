"""What came of a summons or a special inspection? Written down once, by whoever may order one."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.casework.deed_forms import ROWS, DeedForm
from portal.complaints.models import Complaint, Inspection, Summons
from portal.complaints.permissions import INSPECT, SUMMON, can_do
from portal.complaints.services.desk import escalation_conclude

Escalation = Summons | Inspection


class ConcludeForm(DeedForm):
    """Which one, and what came of it."""

    escalation = forms.ChoiceField(label=_("Which one"), widget=forms.RadioSelect)
    conclusion = forms.CharField(
        label=_("What came of it (internal)"), max_length=2000, widget=forms.Textarea(ROWS)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._open = {_name(one): one for one in open_for(self.user, self.case)}
        field: Any = self.fields["escalation"]
        field.choices = [(name, _label(one)) for name, one in self._open.items()]
        field.initial = next(iter(self._open), None)

    def clean_escalation(self) -> Escalation:
        """Return it as what it is."""
        return self._open[self.cleaned_data["escalation"]]


def open_for(user: Any, case: Complaint) -> list[Escalation]:
    """Return what somebody can conclude: what they could have ordered, and nobody has concluded."""
    found: list[Escalation] = []
    if can_do(user, case, SUMMON):
        found += Summons.objects.filter(complaint=case, concluded_at=None).select_related("unit")
    if can_do(user, case, INSPECT):
        found += Inspection.objects.filter(complaint=case, concluded_at=None).select_related("unit")
    return found


def may_conclude(user: Any, case: Complaint) -> bool:
    """Tell whether there is something to conclude."""
    return bool(open_for(user, case))


def conclude(case: Complaint, said: dict[str, Any], by: Any, now: datetime) -> None:
    """Write it down."""
    escalation_conclude(
        escalation=said["escalation"], conclusion=said["conclusion"], by=by, now=now
    )


def _name(one: Escalation) -> str:
    return f"{one._meta.model_name}-{one.pk}"


def _label(one: Escalation) -> str:
    return f"{one._meta.verbose_name} · {one.unit.name} · {one.at:%Y-%m-%d}"
