"""Why should an officer look at a complaint first? Doubts are flags: none of them refuses anything.

Many honest people share one address behind a mobile network, and a real fire is reported by many:
so the limits are generous, and what is above them waits for somebody who looks.
"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from cms.intake.attempts import attempts_since
from cms.intake.enums import Purpose
from cms.intake.form_keys import FormKey
from cms.intake.proofs import is_proved
from portal.complaints.enums import HoldReason
from portal.complaints.intake import Submission
from portal.complaints.models import Complaint

QUICKEST: Final = timedelta(seconds=5)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)


def doubts_about_form(
    form_key: FormKey, *, proof: str, honeypot: str, now: datetime
) -> list[HoldReason]:
    """Return what speaks against a person having filled in the form."""
    found = []
    if not is_proved(proof, form_key.key):
        found.append(HoldReason.NO_PROOF)
    if honeypot:
        found.append(HoldReason.HONEYPOT)
    if form_key.shown_at is None or now - form_key.shown_at < QUICKEST:
        found.append(HoldReason.TOO_FAST)
    return found


def is_too_many(submission: Submission, *, sender: str, now: datetime) -> bool:
    """Tell whether too many came from one address, from one telephone, or for one place."""
    limits = settings.COMPLAINT_LIMITS
    address, telephone = limits["address_an_hour"], limits["telephone_a_day"]
    return (
        _are_sent(sender, now - HOUR, address)
        or _are_sent(_telephone(submission), now - DAY, telephone)
        or _are_at_place(submission, now - HOUR, limits["place_an_hour"])
    )


def things_counted(submission: Submission, sender: str) -> list[str]:
    """Return what one complaint is counted by."""
    return [one for one in (sender, _telephone(submission)) if one]


def _telephone(submission: Submission) -> str:
    digits = "".join(char for char in submission.contact.phone if char.isdecimal())
    return f"telephone:{digits[-11:]}" if digits else ""


def _are_sent(what: str, since: datetime, most: int) -> bool:
    if not what:
        return False
    return attempts_since(purpose=Purpose.SEND, what=what, since=since, most=most) >= most


def _are_at_place(submission: Submission, since: datetime, most: int) -> bool:
    """Tell whether so many reports of this kind came from one area; counted no further."""
    if submission.area is None:
        return False
    found = Complaint.objects.filter(area=submission.area, category=submission.category)
    return found.filter(received_at__gt=since).order_by()[:most].count() >= most
