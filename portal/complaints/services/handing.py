"""Into whose hands does a case go, and which of its pictures may the public see?"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.complaints.enums import FileKind
from portal.complaints.events import Actor, event_append
from portal.complaints.models import CaseFile, Complaint, Event
from portal.complaints.permissions import (
    INTAKE,
    can_do,
    can_play,
    can_see,
    can_show_pictures,
)
from portal.complaints.services.locking import case_locked, cases_locked
from portal.complaints.services.publishing import outcome_changed
from portal.complaints.workflow import Part

OFFICER: Final = "officer"
# A citizen's own picture can tell who took it, by where it was taken from.
SHOWABLE: Final = frozenset({FileKind.BEFORE, FileKind.AFTER})


@transaction.atomic
def cases_hand_out(*, complaints: Iterable[Complaint], to: Any, by: Any, now: datetime) -> int:
    """Put cases into somebody's hands, all or none; return how many changed hands.

    Args:
        complaints: The cases.
        to: Who is to have them; None for nobody in particular.
        by: Somebody of the city's desk, or of the area's.
        now: When.

    Raises:
        PermissionDenied: One of them is not the giver's to give.
        ValidationError: The person may not even see one of them.
    """
    changed = [_handed(case, to, by, now) for case in cases_locked(*complaints).values()]
    return sum(changed)


def _handed(case: Complaint, to: Any, by: Any, now: datetime) -> bool:
    if not (can_play(by, case, Part.INTAKE) or can_play(by, case, Part.DISPATCHER)):
        raise PermissionDenied(_("This step is for somebody else."))
    if to is not None and not can_see(to, case):
        raise ValidationError(
            _("%(person)s may not see the case %(number)s. Nothing was handed out.")
            % {"person": to.get_full_name() or to.get_username(), "number": case.number}
        )
    account = to.pk if to else None
    if case.handler_id == account:
        return False
    case.handler = to
    case.save(update_fields=["handler"])
    event_append(
        complaint=case,
        kind="hand_out",
        actor=Actor(OFFICER, by),
        now=now,
        from_state=case.state,
        data={"to": account},
    )
    return True


@transaction.atomic
def file_publicity_set(*, file: CaseFile, may_be_public: bool, by: Any, now: datetime) -> Event:
    """Say whether a picture may be shown with the outcome; a citizen's own never is.

    Raises:
        PermissionDenied: Somebody else's case.
        ValidationError: It is not an officer's picture of before or after, or the outcome is out
            and somebody else has to agree.
    """
    case = case_locked(file.complaint)
    if not can_show_pictures(by, case):
        raise PermissionDenied(_("This step is for somebody else."))
    if may_be_public:
        check_showable(case, kind=FileKind(file.kind), added_by=file.by_id, by=by)
    CaseFile.objects.filter(pk=file.pk).update(may_be_public=may_be_public)
    outcome_changed(case, now=now)
    return event_append(
        complaint=case,
        kind="file_publicity",
        actor=Actor(OFFICER, by),
        now=now,
        from_state=case.state,
        data={"file": file.pk, "may_be_public": may_be_public},
    )


def check_showable(case: Complaint, *, kind: FileKind, added_by: int | None, by: Any) -> None:
    """Refuse to show a picture that never is, or beside what is public without a second person.

    Raises:
        ValidationError: With the sentence that the officer reads.
    """
    if kind not in SHOWABLE:
        raise ValidationError(
            _("Only an officer's pictures are shown: a citizen's could tell who reported.")
        )
    if case.is_public and (added_by == by.pk or not can_play(by, case, Part.APPROVER)):
        raise ValidationError(
            _("The outcome is public already: whoever approves answers has to add a picture to it.")
        )


@transaction.atomic
def file_clear(*, file: CaseFile, by: Any, now: datetime) -> Event:
    """Let a file be seen by whoever sees the case; somebody has looked at it.

    Raises:
        PermissionDenied: Only the city's desk looks at what waits.
        ValidationError: It does not wait.
    """
    case = case_locked(file.complaint)
    if not can_do(by, case, INTAKE):
        raise PermissionDenied(_("This step is for somebody else."))
    if not CaseFile.objects.filter(pk=file.pk, is_cleared=False).update(is_cleared=True):
        raise ValidationError(_("This file does not wait for a look any more."))
    return event_append(
        complaint=case,
        kind="file_clear",
        actor=Actor(OFFICER, by),
        now=now,
        from_state=case.state,
        data={"file": file.pk},
    )
