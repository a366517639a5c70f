"""What is done at the desk that does not move a case on? A note, a release, a hand, another unit.

Each is asked for permission here, again, whoever called; each is an event of the case.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.complaints.enums import FileKind
from portal.complaints.events import Actor, Words, event_append
from portal.complaints.evidence.staging import file_adopt
from portal.complaints.intake import IncomingFile
from portal.complaints.models import CaseFile, Complaint, Event, RoutingDecision
from portal.complaints.permissions import ADD_EVIDENCE, INTAKE, PART_PERMISSIONS, can_do, can_see
from portal.complaints.services.locking import case_locked, cases_locked
from portal.complaints.workflow import Part
from portal.grid.models import Area, Unit

DISPATCH = PART_PERMISSIONS[Part.DISPATCHER]
OFFICER = "officer"
# What an officer may add; the citizen's own come in by the form.
OFFICER_KINDS = frozenset({FileKind.BEFORE, FileKind.AFTER, FileKind.SITE_RECORD})


@transaction.atomic
def case_note(*, complaint: Complaint, note: str, by: Any, now: datetime) -> Event:
    """Write a note that stays at the desk."""
    case = case_locked(complaint)
    _check(can_see(by, case))
    return event_append(
        complaint=case, kind="note", actor=Actor(OFFICER, by), now=now, words=Words(note=note)
    )


@transaction.atomic
def case_release(*, complaint: Complaint, note: str, by: Any, now: datetime) -> Event:
    """Let a held case take its way; what was doubted stays written down."""
    case = case_locked(complaint)
    _check(can_do(by, case, INTAKE))
    if not case.is_held:
        raise ValidationError(_("This case is not held any more."))
    case.is_held = False
    case.save(update_fields=["is_held"])
    return event_append(
        complaint=case,
        kind="release",
        actor=Actor(Part.INTAKE, by),
        now=now,
        words=Words(note=note),
    )


@transaction.atomic
def cases_hand_out(*, complaints: Iterable[Complaint], to: Any, by: Any, now: datetime) -> int:
    """Put cases into somebody's hands, all or none; return how many changed hands.

    Raises:
        PermissionDenied: One of them is not the giver's to give.
        ValidationError: The person may not even see one of them.
    """
    changed = 0
    for case in cases_locked(*complaints).values():
        _check(can_do(by, case, DISPATCH) or can_do(by, case, INTAKE))
        if to is not None and not can_see(to, case):
            raise ValidationError(
                _("%(person)s may not see the case %(number)s. Nothing was handed out.")
                % {"person": to.get_full_name() or to.get_username(), "number": case.number}
            )
        if case.handler_id == (to.pk if to else None):
            continue
        case.handler = to
        case.save(update_fields=["handler"])
        facts = {"to": to.pk if to else None}
        event_append(complaint=case, kind="hand_out", actor=Actor(OFFICER, by), now=now, data=facts)
        changed += 1
    return changed


@transaction.atomic
def case_reroute(
    *, complaint: Complaint, area: Area | None, unit: Unit, reason: str, by: Any, now: datetime
) -> RoutingDecision:
    """Give a case to another unit; what was decided before, and why, stays readable."""
    case = case_locked(complaint)
    _check(can_do(by, case, DISPATCH) or can_do(by, case, INTAKE))
    if not case.is_open:
        raise ValidationError(_("The case is closed; there is nobody to give it to."))
    case.area, case.unit, case.handler = area or case.area, unit, None
    case.save(update_fields=["area", "unit", "handler"])
    decision = RoutingDecision.objects.create(
        complaint=case, unit=unit, area=case.area, reason=reason.strip(), by=by, at=now
    )
    event_append(
        complaint=case,
        kind="route",
        actor=Actor(OFFICER, by),
        now=now,
        words=Words(note=reason.strip()),
        data={"unit": unit.name, "unit_code": unit.code},
    )
    return decision


@transaction.atomic
def evidence_add(
    *,
    complaint: Complaint,
    kind: FileKind,
    files: Sequence[IncomingFile],
    record: str,
    by: Any,
    now: datetime,
) -> Event:
    """Add what an officer saw on site: pictures before or after, a record in words, or both."""
    case = case_locked(complaint)
    _check(can_do(by, case, ADD_EVIDENCE))
    if kind not in OFFICER_KINDS:
        raise ValidationError({"kind": _("Say what the pictures show.")})
    if not files and not record.strip():
        raise ValidationError(_("Add a picture, or say what was seen on site."))
    for file in files:
        file_adopt(complaint=case, incoming=file, kind=kind, now=now, by=by)
    is_record = kind == FileKind.SITE_RECORD or bool(record.strip())
    return event_append(
        complaint=case,
        kind="site_record" if is_record else "file",
        actor=Actor(OFFICER, by),
        now=now,
        words=Words(note=record.strip()),
        data={"kind": str(kind), "files": len(files)},
    )


@transaction.atomic
def file_publicity_set(*, file: CaseFile, may_be_public: bool, by: Any, now: datetime) -> Event:
    """Say whether a picture may be shown with the outcome; a citizen's own never is."""
    case = case_locked(file.complaint)
    _check(can_do(by, case, ADD_EVIDENCE))
    if may_be_public and file.kind not in {FileKind.BEFORE, FileKind.AFTER}:
        raise ValidationError(
            _("Only an officer's pictures are shown: a citizen's could tell who reported.")
        )
    CaseFile.objects.filter(pk=file.pk).update(may_be_public=may_be_public)
    facts = {"file": file.pk, "may_be_public": may_be_public}
    return event_append(
        complaint=case, kind="file_publicity", actor=Actor(OFFICER, by), now=now, data=facts
    )


def _check(may: bool) -> None:
    if not may:
        raise PermissionDenied(_("This is for somebody else."))
