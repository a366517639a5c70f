"""What can be done with a case beside its steps? One table: for whom, its form, what it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.casework.deed_forms import (
    DeedForm,
    EvidenceForm,
    ExtendForm,
    NoteForm,
    ReasonForm,
    RerouteForm,
)
from cms.casework.escalations import ConcludeForm, conclude, may_conclude
from cms.casework.pictures import (
    FilesForm,
    PublicityForm,
    choose,
    clear,
    may_choose,
    may_clear,
)
from cms.casework.references import (
    ConfirmReferenceForm,
    ReferForm,
    RemoveReferenceForm,
    confirm,
    may_confirm,
    may_refer,
    may_remove,
    refer,
    remove,
)
from portal.complaints.models import Complaint
from portal.complaints.permissions import (
    ADD_EVIDENCE,
    EXTEND,
    INSPECT,
    INTAKE,
    SUMMON,
    can_do,
    can_play,
    can_work,
)
from portal.complaints.services.desk import (
    case_note,
    case_release,
    evidence_add,
    inspection_order,
    site_record_add,
    unit_summon,
)
from portal.complaints.services.extending import deadlines_extend
from portal.complaints.services.replying import outcome_unpublish
from portal.complaints.services.routing import case_reroute
from portal.complaints.workflow import Part
from portal.grid.models import Unit

Do = Callable[[Complaint, dict[str, Any], Any, datetime], object]
Offered = Callable[[Any, Complaint], bool]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done.

    Attributes:
        label: The button.
        done: What is said afterwards.
        is_offered: Whether somebody may do it, as the case stands.
    """

    label: Promise
    done: Promise
    form: type[DeedForm]
    is_offered: Offered
    do: Do
    hint: Promise | str = ""

    def form_for(self, case: Complaint, user: Any, *bound: Any, name: str = "") -> forms.Form:
        """Return the form, filled with what came in, if something did."""
        return self.form(*bound, case=case, user=user, auto_id=f"deed-{name}-%s")


@dataclass(frozen=True, slots=True)
class DeedOffered:
    """A deed as the screen shows it."""

    name: str
    label: str
    hint: str
    form: forms.Form


def deeds_offered(
    user: Any, case: Complaint, *, filled: Mapping[str, forms.Form] | None = None
) -> list[DeedOffered]:
    """Return what somebody may do beside the steps, in the order of the table."""
    return [
        DeedOffered(
            name,
            str(deed.label),
            str(deed.hint),
            (filled or {}).get(name) or deed.form_for(case, user, name=name),
        )
        for name, deed in DEEDS.items()
        if deed.is_offered(user, case)
    ]


def _open_to(permission: str) -> Offered:
    return lambda user, case: bool(case.is_open) and can_do(user, case, permission)


def _against_unit(permission: str) -> Offered:
    return lambda user, case: case.unit is not None and can_do(user, case, permission)


def _summon(case: Complaint, said: dict[str, Any], by: Any, now: datetime) -> None:
    unit_summon(complaint=case, unit=_unit_of(case), by=by, now=now, **said)


def _inspect(case: Complaint, said: dict[str, Any], by: Any, now: datetime) -> None:
    inspection_order(complaint=case, unit=_unit_of(case), by=by, now=now, **said)


def _unit_of(case: Complaint) -> Unit:
    if case.unit is None:
        raise ValidationError(_("No unit is responsible for this case yet."))
    return case.unit


def _add_evidence(case: Complaint, said: dict[str, Any], by: Any, now: datetime) -> None:
    """Add what was seen and what was pictured, all of it or nothing."""
    with transaction.atomic():
        if said["record"]:
            visited_at = said["visited_at"] or now
            site_record_add(
                complaint=case, text=said["record"], visited_at=visited_at, by=by, now=now
            )
        for file in said["pictures"]:
            evidence_add(
                complaint=case,
                incoming=file,
                kind=said["kind"],
                may_be_public=said["may_be_public"],
                by=by,
                now=now,
            )


def _release(user: Any, case: Complaint) -> bool:
    return case.is_held and can_do(user, case, INTAKE)


def _reroute(user: Any, case: Complaint) -> bool:
    mine = any(can_play(user, case, part) for part in (Part.INTAKE, Part.DISPATCHER))
    return case.closed_at is None and mine


def _unpublish(user: Any, case: Complaint) -> bool:
    return case.is_public and can_play(user, case, Part.APPROVER)


DEEDS: Final[dict[str, Deed]] = {
    "release": Deed(
        _("Release"),
        _("The case is released."),
        ReasonForm,
        _release,
        lambda case, said, by, now: case_release(
            complaint=case, note=said["reason"], by=by, now=now
        ),
        _("It was held because something looked unusual. Released, it takes its ordinary way."),
    ),
    "clear": Deed(
        _("Let files be seen that waited"),
        _("Whoever sees the case sees them now."),
        FilesForm,
        may_clear,
        clear,
        _("They could not be cleaned by themselves. Save them and look at them first."),
    ),
    "evidence": Deed(
        _("Add pictures or a record from the site"),
        _("Added to the case."),
        EvidenceForm,
        _open_to(ADD_EVIDENCE),
        _add_evidence,
    ),
    "pictures": Deed(
        _("Choose the pictures for the public"),
        _("The pictures for the public were chosen."),
        PublicityForm,
        may_choose,
        choose,
        _("Of a citizen's pictures none is ever shown: they could tell who reported."),
    ),
    "unpublish": Deed(
        _("Take the outcome off the public list"),
        _("The outcome is no longer public."),
        ReasonForm,
        _unpublish,
        lambda case, said, by, now: outcome_unpublish(complaint=case, by=by, now=now, **said),
        _("Feeds and other platforms hear of it. The answer to the citizen stays."),
    ),
    "note": Deed(
        _("Write a note"),
        _("The note was added."),
        NoteForm,
        can_work,
        lambda case, said, by, now: case_note(complaint=case, by=by, now=now, **said),
        _("It stays at the desk; the citizen does not read it."),
    ),
    "refer": Deed(
        _("Tie a penalty or a campaign to it"),
        _("It stands in the case now."),
        ReferForm,
        may_refer,
        refer,
        _("Readers see it beside the public outcome once somebody else has agreed."),
    ),
    "refer_confirm": Deed(
        _("Agree that it is shown in public"),
        _("Agreed. It is shown as long as it is published itself."),
        ConfirmReferenceForm,
        may_confirm,
        confirm,
        _(
            "Compare facts, place and time: whoever reads both learns that this report led to it. "
            "A penalty is shown only where the town of the report may be named."
        ),
    ),
    "refer_remove": Deed(
        _("Take a penalty or a campaign away"),
        _("It does not stand in the case any more."),
        RemoveReferenceForm,
        may_remove,
        remove,
    ),
    "reroute": Deed(
        _("Give it to another unit"),
        _("The case was given to another unit."),
        RerouteForm,
        _reroute,
        lambda case, said, by, now: case_reroute(complaint=case, by=by, now=now, **said),
    ),
    "extend": Deed(
        _("Extend the deadline"),
        _("The deadline was extended, and the citizen is told."),
        ExtendForm,
        _open_to(EXTEND),
        lambda case, said, by, now: deadlines_extend(complaint=case, by=by, now=now, **said),
        _("Once for each case, by 30 days at the most."),
    ),
    "summon": Deed(
        _("Summon the unit (约谈)"),
        _("The summons was recorded."),
        ReasonForm,
        _against_unit(SUMMON),
        _summon,
    ),
    "inspect": Deed(
        _("Order a special inspection (专项督察)"),
        _("The special inspection was recorded."),
        ReasonForm,
        _against_unit(INSPECT),
        _inspect,
    ),
    "conclude": Deed(
        _("Conclude a summons or an inspection"),
        _("The conclusion was recorded."),
        ConcludeForm,
        may_conclude,
        conclude,
    ),
}
