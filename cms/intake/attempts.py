"""How is it counted what somebody tries? By keyed hash, for a day, for all processes alike."""

from datetime import datetime

from django.db import transaction

from cms.intake.enums import Purpose
from cms.intake.models import Attempt
from portal.complaints.privacy.hashing import ATTEMPTS_KEPT_FOR, purpose_hash


@transaction.atomic
def attempt_record(*, purpose: Purpose, what: str, now: datetime) -> None:
    """Count something that was tried, and forget what is older than a day."""
    Attempt.objects.filter(at__lt=now - ATTEMPTS_KEPT_FOR).delete()
    Attempt.objects.create(purpose=purpose, what=_hashed(purpose, what), at=now)


def attempts_since(*, purpose: Purpose, what: str, since: datetime, most: int) -> int:
    """Return how often something was tried, counted no further than `most`."""
    found = Attempt.objects.filter(purpose=purpose, what=_hashed(purpose, what), at__gt=since)
    return found[:most].count()


def _hashed(purpose: Purpose, what: str) -> str:
    return purpose_hash(what, purpose=f"attempt:{purpose}")


def is_allowed(*, purpose: Purpose, what: str, since: datetime, most: int, now: datetime) -> bool:
    """Tell whether something may be tried once more, and count it if so; "" is not counted."""
    if not what:
        return True
    if attempts_since(purpose=purpose, what=what, since=since, most=most) >= most:
        return False
    attempt_record(purpose=purpose, what=what, now=now)
    return True
