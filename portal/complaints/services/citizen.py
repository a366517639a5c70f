"""What can whoever reported do afterwards? Add, withdraw, say what they think, ask again.

The caller has checked number and secret (`opening`); no account takes any of these.
"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.complaints.answers import sent_reply
from portal.complaints.enums import CLOSED_STATES, FileKind, State
from portal.complaints.events import Actor, Words, event_append
from portal.complaints.evidence.staging import file_adopt
from portal.complaints.intake import IncomingFile
from portal.complaints.models import CaseFile, Complaint, Event, Rating
from portal.complaints.services.locking import case_locked
from portal.complaints.services.moving import case_move
from portal.complaints.steps import StepForm
from portal.complaints.workflow import Part

LONGEST_NOTE: Final = 2000
LONGEST_REASON: Final = 1000
MOST_ADDED: Final = 20
PICTURE: Final = "image/"
CITIZEN: Final = Actor(Part.CITIZEN)


@transaction.atomic
def citizen_note_add(*, complaint: Complaint, text: str, now: datetime) -> Event:
    """Add something that came to mind later."""
    case = _adding_to(complaint)
    return _told(case, "citizen_note", _text(text, LONGEST_NOTE, "text"), now)


@transaction.atomic
def citizen_file_add(*, complaint: Complaint, incoming: IncomingFile, now: datetime) -> CaseFile:
    """Add a picture or a video that has been taken in already."""
    case = _adding_to(complaint)
    is_picture = incoming.media_type.startswith(PICTURE)
    kind = FileKind.CITIZEN_PICTURE if is_picture else FileKind.CITIZEN_VIDEO
    file = file_adopt(complaint=case, incoming=incoming, kind=kind, now=now)
    _told(case, "citizen_file", "", now)
    return file


def case_withdraw(*, complaint: Complaint, now: datetime, reason: str = "") -> Event:
    """Withdraw a report that has not been answered yet."""
    form = StepForm(reason=_text(reason, LONGEST_REASON, "reason", needed=False))
    return case_move(complaint=complaint, name="withdraw", by=None, now=now, form=form)


def case_ask_reopening(*, complaint: Complaint, reason: str, now: datetime) -> Event:
    """Ask for a case to be looked at again, within the time that there is."""
    form = StepForm(reason=_text(reason, LONGEST_REASON, "reason"))
    return case_move(complaint=complaint, name="ask_reopening", by=None, now=now, form=form)


@transaction.atomic
def case_rate(
    *, complaint: Complaint, is_satisfied: bool, now: datetime, reason: str = ""
) -> Rating:
    """Say what one thinks of the answer, once.

    Satisfied closes the case; not satisfied with a reason asks for it to be looked at again. Not
    satisfied without one is counted, and the case is closed when its time is over.
    """
    case = case_locked(complaint)
    said = _text(reason, LONGEST_REASON, "reason", needed=False)
    reply = sent_reply(case)
    if case.state != State.REPLIED or reply is None or reply.approved_at is None:
        raise ValidationError(_("There is no answer yet that could be rated."))
    if now > reply.approved_at + timedelta(days=settings.COMPLAINT_RATING_DAYS):
        raise ValidationError(_("The time for this is over."))
    if Rating.objects.filter(reply=reply).exists():
        raise ValidationError(_("You have said already what you think of this answer."))
    rating = Rating.objects.create(
        reply=reply, is_satisfied=is_satisfied, reason=said, rated_at=now
    )
    _append(case, "rate", "", now, {"is_satisfied": is_satisfied})
    if is_satisfied:
        case_move(complaint=case, name="close", by=None, now=now)
    elif said:
        case_ask_reopening(complaint=case, reason=said, now=now)
    complaint.refresh_from_db()
    return rating


def _adding_to(complaint: Complaint) -> Complaint:
    case = case_locked(complaint)
    if case.state in CLOSED_STATES:
        raise ValidationError(_("The case is closed; nothing can be added to it."))
    if case.events.filter(kind__in=("citizen_note", "citizen_file")).count() >= MOST_ADDED:
        raise ValidationError(_("So much has been added to this case that no more can be taken."))
    return case


def _text(text: str, longest: int, field: str, *, needed: bool = True) -> str:
    plain = text.strip()
    if needed and not plain:
        raise ValidationError({field: _("Write something first.")})
    if len(plain) > longest:
        raise ValidationError({field: _("Write at most %(most)s characters.") % {"most": longest}})
    return plain


def _told(case: Complaint, kind: str, words: str, now: datetime) -> Event:
    return _append(case, kind, words, now, {})


def _append(
    case: Complaint, kind: str, words: str, now: datetime, facts: dict[str, object]
) -> Event:
    return event_append(
        complaint=case,
        kind=kind,
        actor=CITIZEN,
        now=now,
        from_state=case.state,
        words=Words(public=words),
        data=facts,
    )
