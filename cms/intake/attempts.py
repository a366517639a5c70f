"""How is it counted what somebody tries? By keyed hash, for a day, for all processes alike."""

import ipaddress
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from cms.intake.enums import Purpose
from cms.intake.models import Attempt
from portal.complaints.numbers import keyed_hash

KEPT_FOR: Final = timedelta(days=1)
_HOUSEHOLD: Final = 64  # bits of an IPv6 address that one line has


def sender_of(request: HttpRequest) -> str:
    """Return where a request comes from: `REMOTE_ADDR`, which only our own proxies can set."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, _HOUSEHOLD), strict=False))


@transaction.atomic
def attempt_record(*, purpose: Purpose, what: str, now: datetime) -> None:
    """Count something that was tried, and forget what is older than a day."""
    Attempt.objects.filter(at__lt=now - KEPT_FOR).delete()
    Attempt.objects.create(purpose=purpose, what=_hashed(purpose, what), at=now)


def attempts_since(*, purpose: Purpose, what: str, since: datetime, most: int) -> int:
    """Return how often something was tried, counted no further than `most`."""
    found = Attempt.objects.filter(purpose=purpose, what=_hashed(purpose, what), at__gt=since)
    return found[:most].count()


def _hashed(purpose: Purpose, what: str) -> str:
    return keyed_hash(what, settings.SECRET_KEY.encode(), purpose=f"attempt:{purpose}")
