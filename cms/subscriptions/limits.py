"""How often may somebody ask? By sender, so that nobody floods us; by address, so that nobody is.

Who asks too often for one address gets the same answer as everybody, and the address no mail.
"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from cms.subscriptions.models import Ask
from portal.complaints.numbers import keyed_hash

KEPT_FOR: Final = timedelta(days=1)
AN_HOUR: Final = timedelta(hours=1)


@transaction.atomic
def asks_of_sender(*, sender: str, now: datetime) -> datetime | None:
    """Count somebody's asking; return until when they have to wait, None when they need not."""
    what = _hashed("sender", sender)
    seen = _since(what, now - AN_HOUR)
    if len(seen) >= settings.SUBSCRIPTION_LIMITS["sender_an_hour"]:
        return seen[0] + AN_HOUR
    _record(what, now)
    return None


def address_has_room(address_hash: str, *, now: datetime) -> bool:
    """Count a letter that was asked for; tell whether one more may go to this address today.

    Call it in the transaction of the deed.
    """
    what = _hashed("address", address_hash)
    if len(_since(what, now - KEPT_FOR)) >= settings.SUBSCRIPTION_LIMITS["address_a_day"]:
        return False
    _record(what, now)
    return True


def asks_forget(*, now: datetime) -> int:
    """Delete what is older than a day; return how many rows."""
    return Ask.objects.filter(at__lt=now - KEPT_FOR).delete()[0]


def _since(what: str, since: datetime) -> list[datetime]:
    found = Ask.objects.filter(what=what, at__gt=since).order_by("at")
    return list(found.values_list("at", flat=True))


def _record(what: str, now: datetime) -> None:
    Ask.objects.create(what=what, at=now)


def _hashed(purpose: str, text: str) -> str:
    return keyed_hash(text, settings.SECRET_KEY.encode(), purpose=f"subscription-{purpose}")
