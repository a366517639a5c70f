"""Why should an officer look at a complaint first? Doubts are flags: none of them refuses anything.

Many honest people share one address behind a mobile network, and a real fire is reported by many:
so the limits are generous, and what is above them waits for somebody who looks.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from cms.intake.attempts import attempts_since
from cms.intake.enums import Purpose
from cms.intake.form_keys import FormKey
from cms.intake.proofs import is_proved
from portal.complaints.enums import HoldReason
from portal.complaints.intake import Position, Submission
from portal.complaints.models import Complaint
from portal.complaints.selectors.nearby import cases_in_frame
from portal.grid.coordinates import Point, to_wgs84

QUICKEST: Final = timedelta(seconds=5)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
AROUND: Final = 1000  # metres: one fire is seen from as far as that


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
    """Tell whether so many reports of this kind came from one place; counted no further.

    Around a position where there is one, since the grid may have made a town of the county that was
    chosen beside it; else from the area that was chosen.
    """
    recent = Complaint.objects.filter(category=submission.category, received_at__gt=since)
    point = _point(submission.position)
    if point is not None:
        found = cases_in_frame(recent, point, AROUND)
    elif submission.area is not None:
        found = recent.filter(area=submission.area)
    else:
        return False
    return found.order_by()[:most].count() >= most


def _point(position: Position | None) -> Point | None:
    """Return where it is in WGS-84; one that is nowhere is refused later, with a sentence."""
    if position is None:
        return None
    with suppress(ValueError, KeyError):
        return to_wgs84(Point(float(position.longitude), float(position.latitude)), position.crs)
    return None
