"""How does what is personal go out of a case, by rule or because the citizen asks?

The case itself stays: what was found and done belongs to the public. The contact goes at once;
words of the citizen in the history, and where and when their pictures were taken, go when the case
is closed, since until then they are needed to see to it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.complaints.enums import CLOSED_STATES, FileKind
from portal.complaints.events import Actor, event_append
from portal.complaints.models import CaseText, Complaint, Event, Rating, Reporter
from portal.complaints.privacy.permissions import ERASE
from portal.complaints.searching.services import case_text_record
from portal.complaints.workflow import Part
from portal.personal_data import personal_data_in

CITIZENS_FILES: Final = (FileKind.CITIZEN_PICTURE, FileKind.CITIZEN_VIDEO)
NUMBERS: Final = frozenset({"identity", "mobile", "telephone"})
GONE: Final = "［已隐去］"


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased."""

    contact: bool
    words: int
    facts: int


@transaction.atomic
def reporter_erase(*, complaint: Complaint, now: datetime, by: Any = None) -> Erased:
    """Erase what tells who reported; the caller has checked number and secret, or `by` may.

    Done twice it does nothing more.

    Raises:
        PermissionDenied: `by` is an officer without the permission.
    """
    if by is not None and not by.has_perm(ERASE):
        raise PermissionDenied(_("Erasing who reported is not for you to do."))
    case = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    erased = person_erase(case, now=now)
    if erased.contact or erased.words or erased.facts:
        actor = Actor(Part.CITIZEN) if by is None else Actor(Part.INTAKE, by)
        facts = {"contact": erased.contact, "words": erased.words, "facts": erased.facts}
        event_append(complaint=case, kind="erase", actor=actor, now=now, data=facts)
    return erased


def person_erase(case: Complaint, *, now: datetime) -> Erased:
    """Erase the contact, and of a closed case the rest; the caller holds its row."""
    contact = contact_erase(case, now=now)
    if case.state not in CLOSED_STATES:
        return Erased(contact, 0, 0)
    _description_masked(case)
    Complaint.objects.filter(pk=case.pk).update(anonymised_at=now)
    Rating.objects.filter(reply__complaint=case).exclude(reason="").update(reason="")
    return Erased(contact, _words_erased(case, now), _facts_erased(case))


def contact_erase(case: Complaint, *, now: datetime) -> bool:
    """Make the contact unreadable for ever; the row says that there was one, and until when."""
    return bool(
        Reporter.objects.filter(complaint=case, erased_at=None).update(
            sealed=b"", key_id="", phone_hash="", wants_notice=False, erased_at=now
        )
    )


def _words_erased(case: Complaint, now: datetime) -> int:
    """Blank what the citizen wrote into the history; the chain holds a digest, and still holds."""
    said = Event.objects.filter(complaint=case, actor=Part.CITIZEN, words_erased_at=None)
    return said.exclude(Q(public_words="") & Q(note="")).update(
        public_words="", note="", words_salt="", words_erased_at=now
    )


def _facts_erased(case: Complaint) -> int:
    files = case.files.filter(kind__in=CITIZENS_FILES)
    known = files.exclude(Q(taken_at=None) & Q(latitude=None))
    return known.update(taken_at=None, latitude=None, longitude=None)


def _description_masked(case: Complaint) -> None:
    """Cover numbers that single out a person, in what the citizen told."""
    answers = {
        code: masked_text(value) if isinstance(value, str) else value
        for code, value in case.answers.items()
    }
    Complaint.objects.filter(pk=case.pk).update(
        description=masked_text(case.description), place=masked_text(case.place), answers=answers
    )
    if CaseText.objects.filter(complaint=case).exists():
        # The search must not find the case by what is no longer there.
        case_text_record(complaint=Complaint.objects.get(pk=case.pk))


def masked_text(text: str) -> str:
    """Return a text with a mark in the place of identity and telephone numbers.

    Plates and houses stay: they may be what the report is about.
    """
    end = len(text)
    found = [one for one in personal_data_in(text) if one.kind in NUMBERS]
    for one in sorted(found, key=lambda one: one.start, reverse=True):
        if one.start + len(one.quote) <= end:
            text = text[: one.start] + GONE + text[one.start + len(one.quote) :]
            end = one.start
    return text
