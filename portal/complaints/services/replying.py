"""How is an answer written, passed by somebody else, and given back?

Drafting, approving and returning are steps of the table; here they get their texts. Whatever the
desk calls, the same policies decide.
"""

from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.complaints.answers import pending_reply
from portal.complaints.enums import OutcomeWithdrawal, State
from portal.complaints.events import Actor, Words, event_append
from portal.complaints.models import Complaint, Event, Reply
from portal.complaints.permissions import can_play
from portal.complaints.services.locking import case_locked
from portal.complaints.services.moving import case_move
from portal.complaints.services.publishing import outcome_withdraw
from portal.complaints.steps import StepForm
from portal.complaints.texts import check_clean
from portal.complaints.workflow import Part, transition_named

LONGEST: Final = 4000


@transaction.atomic
def reply_draft(
    *,
    complaint: Complaint,
    text: str,
    by: Any,
    now: datetime,
    public_text: str = "",
    is_for_public: bool = False,
) -> Reply:
    """Write an answer and hand it to whoever approves.

    Args:
        complaint: A case that is verified, or found to be unfounded.
        text: For the citizen.
        by: The drafter; somebody else has to approve.
        now: When.
        public_text: What the public list says, where it is to say something else.
        is_for_public: Whether what came of the case goes on the public list.

    Raises:
        ValidationError: Something is missing, or carries personal data; at its field.
        PermissionDenied: Somebody else's step.
    """
    case = case_locked(complaint)
    if not can_play(by, case, Part.DRAFTER):
        raise PermissionDenied(_("This step is for somebody else."))
    if not transition_named(case.state, "draft_reply"):
        raise ValidationError(_("The case can't be answered as it stands."))
    _check(text=text, public_text=public_text)
    reply = Reply.objects.create(
        complaint=case,
        text=text.strip(),
        public_text=public_text.strip(),
        is_for_public=is_for_public,
        drafted_by=by,
        drafted_at=now,
    )
    case_move(complaint=complaint, name="draft_reply", by=by, now=now)
    return reply


def reply_approve(*, complaint: Complaint, by: Any, now: datetime) -> Event:
    """Pass the draft: it goes out, and what came of the case with it if it says so."""
    return case_move(complaint=complaint, name="approve_reply", by=by, now=now)


def reply_return(*, complaint: Complaint, reason: str, by: Any, now: datetime) -> Event:
    """Give the draft back to where it came from, with a reason."""
    drafted = complaint.events.filter(kind="draft_reply").order_by("-sequence").first()
    came = drafted.from_state if drafted else State.VERIFIED
    name = "return_unfounded_reply" if came == State.UNFOUNDED else "return_reply"
    form = StepForm(reason=reason)
    return case_move(complaint=complaint, name=name, by=by, now=now, form=form)


@transaction.atomic
def outcome_unpublish(*, complaint: Complaint, by: Any, now: datetime, reason: str = "") -> None:
    """Take what came of a case off the public list; the approver may do that."""
    case = case_locked(complaint)
    if not can_play(by, case, Part.APPROVER):
        raise PermissionDenied(_("This step is for somebody else."))
    if not case.is_public:
        raise ValidationError(_("Nothing of this case is public."))
    outcome_withdraw(case, because=OutcomeWithdrawal.UNPUBLISHED, now=now)
    case.save(update_fields=["is_public"])
    event_append(
        complaint=case,
        kind="unpublish",
        actor=Actor(Part.APPROVER, by),
        now=now,
        from_state=case.state,
        words=Words(note=reason.strip()),
    )
    complaint.refresh_from_db()


def _check(**texts: str) -> None:
    if not texts["text"].strip():
        raise ValidationError({"text": _("First write the answer.")})
    for field, text in texts.items():
        if len(text) > LONGEST:
            raise ValidationError(
                {field: _("Write at most %(most)s characters.") % {"most": LONGEST}}
            )
        check_clean(text, field=field)


__all__ = ["outcome_unpublish", "pending_reply", "reply_approve", "reply_draft", "reply_return"]
