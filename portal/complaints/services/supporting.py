"""How does somebody say "this is mine too"? Once for each form, for a case that is still open."""

from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.complaints.enums import OPEN_STATES
from portal.complaints.events import Actor, event_append
from portal.complaints.models import Complaint, Support
from portal.complaints.privacy.hashing import purpose_hash
from portal.complaints.selectors.nearby import nearby_case
from portal.complaints.services.locking import case_locked
from portal.complaints.workflow import Part

TOKEN_AGE: Final = timedelta(days=1)


@transaction.atomic
def case_support(*, token: str, key: str, now: datetime) -> int:
    """Count one more who has seen the same; the same key again does not count twice.

    Args:
        token: What `nearby_open_cases` gave for the case.
        key: What the form of whoever says so chose at random.
        now: When.

    Returns:
        How many have said so now.

    Raises:
        ValidationError: The case is no longer open, or the list is too old.
    """
    case = case_locked(_case_of(token, now))
    if case.state not in OPEN_STATES:
        raise ValidationError(_("This case has been closed meanwhile. Please send a report."))
    _row, is_new = Support.objects.get_or_create(
        complaint=case,
        key_hash=purpose_hash(key, purpose="support"),
        defaults={"at": now},
    )
    if is_new:
        case.supporters += 1
        case.save(update_fields=["supporters"])
        event_append(
            complaint=case,
            kind="support",
            actor=Actor(Part.CITIZEN),
            now=now,
            from_state=case.state,
            data={"supporters": case.supporters},
        )
    return case.supporters


def _case_of(token: str, now: datetime) -> Complaint:
    case = Complaint.objects.filter(pk=nearby_case(token, now, TOKEN_AGE)).first()
    if case is None:
        raise ValidationError(_("This list is out of date. Please look once more."))
    return case
