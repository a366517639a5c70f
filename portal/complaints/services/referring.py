"""How does a case come to belong to a penalty or a campaign? By one officer, in public by two."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.complaints.events import Actor, Words, event_append
from portal.complaints.models import CaseReference, Complaint, Event
from portal.complaints.permissions import can_confirm_reference, can_refer
from portal.complaints.policies import check_can_refer
from portal.complaints.services.locking import case_locked

OFFICER: Final = "officer"


@transaction.atomic
def reference_add(
    *, complaint: Complaint, kind: str, key: UUID, label: str, by: Any, now: datetime
) -> CaseReference:
    """Say that a case and something published belong together.

    Raises:
        PermissionDenied: It is not this person's case, or they add nothing to cases.
        ValidationError: The case is none that something could belong to, or it stands there.
    """
    case = _theirs(complaint, by)
    check_can_refer(case)
    if case.references.filter(kind=kind, key=key).exists():
        raise ValidationError({"target": _("This stands in the case already.")})
    reference = CaseReference.objects.create(
        complaint=case, kind=kind, key=key, label=label, added_by=by, added_at=now
    )
    _written("refer", reference, case, by, now, label)
    return reference


@transaction.atomic
def reference_confirm(*, reference: CaseReference, by: Any, now: datetime) -> Event:
    """Agree that it is shown in public: somebody else than who added it."""
    case = case_locked(reference.complaint)
    row = CaseReference.objects.select_for_update(of=("self",)).get(pk=reference.pk)
    if not can_confirm_reference(by, case):
        raise PermissionDenied(_("This step is for somebody else."))
    if row.added_by_id == by.pk:
        raise ValidationError(_("Somebody else has to agree: you have added it yourself."))
    if row.confirmed_at is not None:
        raise ValidationError(_("It has been agreed to already."))
    row.confirmed_by, row.confirmed_at = by, now
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    return _written("refer_confirm", row, case, by, now, row.label)


@transaction.atomic
def reference_remove(*, reference: CaseReference, reason: str, by: Any, now: datetime) -> Event:
    """Take a reference away that was wrong; the history keeps that it stood there."""
    case = _theirs(reference.complaint, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Write something first.")})
    row = CaseReference.objects.select_for_update(of=("self",)).get(pk=reference.pk)
    note = _("%(what)s: %(reason)s") % {"what": row.label, "reason": reason.strip()}
    event = _written("refer_remove", row, case, by, now, note)
    row.delete()
    return event


def _theirs(complaint: Complaint, by: Any) -> Complaint:
    case = case_locked(complaint)
    if not can_refer(by, case):
        raise PermissionDenied(_("This step is for somebody else."))
    return case


def _written(
    kind: str, reference: CaseReference, case: Complaint, by: Any, now: datetime, note: str
) -> Event:
    """Add it to the history: the name in the words, which can be erased, the key in the facts."""
    return event_append(
        complaint=case,
        kind=kind,
        actor=Actor(OFFICER, by),
        now=now,
        from_state=case.state,
        words=Words(note=note),
        data={"kind": reference.kind, "key": str(reference.key)},
    )
