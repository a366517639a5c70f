"""How is it counted what somebody tries? By keyed hash, for a day, for all processes alike."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from cms.intake.enums import Purpose
from cms.intake.models import Attempt
from portal.complaints.numbers import keyed_hash

KEPT_FOR: Final = timedelta(days=1)


@transaction.atomic
def attempt_record(*, purpose: Purpose, what: str, now: datetime) -> None:
    """Count something that was tried, and forget what is older than a day."""
    Attempt.objects.filter(at__lt=now - KEPT_FOR).delete()
    Attempt.objects.create(purpose=purpose, what=_hashed(purpose, what), at=now)


def attempts_since(*, purpose: Purpose, what: str, since: datetime) -> list[datetime]:
    """Return when something was tried, oldest first."""
    found = Attempt.objects.filter(purpose=purpose, what=_hashed(purpose, what), at__gt=since)
    return list(found.order_by("at").values_list("at", flat=True))


def _hashed(purpose: Purpose, what: str) -> str:
    return keyed_hash(what, settings.SECRET_KEY.encode(), purpose=f"attempt:{purpose}")
