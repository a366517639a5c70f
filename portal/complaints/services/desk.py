"""What do officers do in a case beside its steps? Release, note, record, add files, call in."""

from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.complaints.enums import CLOSED_STATES, FileKind
from portal.complaints.events import Actor, Words, event_append
from portal.complaints.evidence.staging import file_adopt
from portal.complaints.history import OFFICER_FILES
from portal.complaints.intake import IncomingFile
from portal.complaints.models import CaseFile, Complaint, Event, Inspection, Summons
from portal.complaints.permissions import (
    ADD_EVIDENCE,
    INSPECT,
    INTAKE,
    SUMMON,
    can_do,
    can_work,
)
from portal.complaints.services.handing import check_showable
from portal.complaints.services.locking import case_locked
from portal.complaints.services.publishing import outcome_changed
from portal.complaints.services.timing import deadlines_follow
from portal.complaints.services.unit_messages import unit_tell_urgent
from portal.grid.models import Unit

OFFICER: Final = "officer"


@transaction.atomic
def case_release(*, complaint: Complaint, by: Any, now: datetime, note: str = "") -> Event:
    """Let a held case go its way."""
    case = _opened(complaint, by, INTAKE)
    if not case.is_held:
        raise ValidationError(_("The case is not held."))
    case.is_held = False
    case.save(update_fields=["is_held"])
    unit_tell_urgent(complaint=case)
    return _done(complaint, case, "release", by, now, Words(note=note.strip()))


@transaction.atomic
def case_note(*, complaint: Complaint, text: str, by: Any, now: datetime) -> Event:
    """Write something down that stays at the desk."""
    case = case_locked(complaint)
    if not can_work(by, case):
        raise PermissionDenied(_("This step is for somebody else."))
    return _done(complaint, case, "note", by, now, Words(note=_wanted(text)))


@transaction.atomic
def site_record_add(
    *, complaint: Complaint, text: str, visited_at: datetime, by: Any, now: datetime
) -> Event:
    """Write down what was seen on site, and when; it stays at the desk."""
    case = _opened(complaint, by, ADD_EVIDENCE)
    _check_open(case)
    if visited_at > now:
        raise ValidationError({"visited_at": _("The visit can't lie ahead.")})
    facts = {"visited_at": visited_at.isoformat()}
    return _done(complaint, case, "site_record", by, now, Words(note=_wanted(text)), facts)


@transaction.atomic
def evidence_add(
    *,
    complaint: Complaint,
    incoming: IncomingFile,
    kind: FileKind,
    by: Any,
    now: datetime,
    may_be_public: bool = False,
) -> CaseFile:
    """Add a picture or video of an officer: before, after, or a record on site."""
    case = _opened(complaint, by, ADD_EVIDENCE)
    _check_open(case)
    if kind not in OFFICER_FILES:
        raise ValidationError({"kind": _("Choose what the picture shows.")})
    if may_be_public:
        check_showable(case, kind=kind, added_by=by.pk, by=by)
    file = file_adopt(complaint=case, incoming=incoming, kind=kind, now=now, by=by)
    if may_be_public:
        file.may_be_public = True
        file.save(update_fields=["may_be_public"])
        outcome_changed(case, now=now)
    _done(complaint, case, "evidence", by, now, Words(), {"kind": kind.value, "file": file.pk})
    return file


@transaction.atomic
def unit_summon(
    *, complaint: Complaint, unit: Unit, reason: str, by: Any, now: datetime
) -> Summons:
    """约谈: call a unit in because of a case."""
    case = _opened(complaint, by, SUMMON)
    row = Summons.objects.create(
        complaint=case, unit=unit, reason=_wanted(reason, "reason"), by=by, at=now
    )
    _done(complaint, case, "summon", by, now, Words(note=row.reason), _facts_of(unit))
    return row


@transaction.atomic
def inspection_order(
    *, complaint: Complaint, unit: Unit, reason: str, by: Any, now: datetime
) -> Inspection:
    """专项督察: send inspectors because of a case."""
    case = _opened(complaint, by, INSPECT)
    said = _wanted(reason, "reason")
    row = Inspection.objects.create(complaint=case, unit=unit, reason=said, by=by, at=now)
    _done(complaint, case, "inspect", by, now, Words(note=row.reason), _facts_of(unit))
    return row


@transaction.atomic
def escalation_conclude(
    *, escalation: Summons | Inspection, conclusion: str, by: Any, now: datetime
) -> Event:
    """Write down what came of a summons or an inspection, once."""
    is_summons = isinstance(escalation, Summons)
    case = _opened(escalation.complaint, by, SUMMON if is_summons else INSPECT)
    row = type(escalation).objects.select_for_update().get(pk=escalation.pk)
    if row.concluded_at is not None:
        raise ValidationError(_("It has been concluded already."))
    row.conclusion = _wanted(conclusion, "conclusion")
    row.concluded_at = now
    row.save(update_fields=["conclusion", "concluded_at"])
    kind = "summon_concluded" if is_summons else "inspect_concluded"
    return _done(
        escalation.complaint, case, kind, by, now, Words(note=row.conclusion), _facts_of(row.unit)
    )


def _opened(complaint: Complaint, by: Any, *permissions: str) -> Complaint:
    case = case_locked(complaint)
    if not any(can_do(by, case, permission) for permission in permissions):
        raise PermissionDenied(_("This step is for somebody else."))
    return case


def _check_open(case: Complaint) -> None:
    if case.state in CLOSED_STATES:
        raise ValidationError(_("The case is closed; nothing can be added to it."))


def _wanted(text: str, field: str = "text") -> str:
    if not text.strip():
        raise ValidationError({field: _("Write something first.")})
    return text.strip()


def _facts_of(unit: Unit) -> dict[str, Any]:
    return {"unit": unit.name, "unit_code": unit.code}


def _done(
    complaint: Complaint,
    case: Complaint,
    kind: str,
    by: Any,
    now: datetime,
    words: Words,
    facts: dict[str, Any] | None = None,
) -> Event:
    event = event_append(
        complaint=case,
        kind=kind,
        actor=Actor(OFFICER, by),
        now=now,
        from_state=case.state,
        words=words,
        data=facts,
    )
    deadlines_follow(complaint=case, event=kind, now=now)
    complaint.refresh_from_db()
    return event
