"""Is this the citizen of this case? Number and secret, and no way to find out which numbers exist.

Whatever is wrong, the answer is the same, and so is the work: one look for the number, one
comparison in constant time, one entry for the address and one for the number, existing or not.
After a few failures each further try has to wait, twice as long every time, up to a quarter of an
hour. The counts stand in the database, so that they hold for all processes. A number that somebody
else tries out is shut only for the length of the wait; who holds its secret loses minutes.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from portal.complaints.models import Complaint, LookupFailure
from portal.complaints.numbers import number_typed, secret_typed
from portal.complaints.privacy.hashing import purpose_hash

# Failures that cost nothing, by address and by number: people mistype.
FREE_BY_ADDRESS: Final = 5
FREE_BY_NUMBER: Final = 10
FIRST_WAIT: Final = timedelta(seconds=4)
LONGEST_WAIT: Final = timedelta(minutes=15)
# So long after the last failure everything is forgotten.
FORGET_AFTER: Final = timedelta(hours=6)
_NO_HASH: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Lookup:
    """The answer.

    Attributes:
        complaint: The case; None for every kind of failure.
        wait_until: Before this no further try counts; None when there is no need to wait. It
            follows from the number of failures alone, so it tells nothing of the case.
    """

    complaint: Complaint | None
    wait_until: datetime | None = None


def case_by_number_and_secret(*, number: str, secret: str, address: str, now: datetime) -> Lookup:
    """Return the case that a number and its secret open.

    Args:
        number: As it was typed.
        secret: As it was typed.
        address: The trusted address of whoever asks (`cms.core` reads it behind our own proxies);
            "" where many ask through one that we know, so that only the number is counted.
        now: When.
    """
    typed = number_typed(number)
    keys = {_key("address", address): FREE_BY_ADDRESS} if address else {}
    if typed:  # what can be no number at all is everybody's slip, not one case's
        keys[_key("number", typed)] = FREE_BY_NUMBER
    wait_until = _blocked_until(keys, now)
    complaint = _matching(typed, secret)
    if wait_until is not None:
        return Lookup(None, wait_until)
    if complaint is not None:
        # The count stays: who holds one secret must not try out others between two visits.
        return Lookup(complaint)
    return Lookup(None, _note_failure(keys, now))


def lookup_failures_forget(*, now: datetime) -> int:
    """Delete what is old; return how many rows."""
    return LookupFailure.objects.filter(last_at__lt=now - FORGET_AFTER).delete()[0]


def _matching(number: str, secret: str) -> Complaint | None:
    found = Complaint.objects.select_related("category", "area", "unit").filter(number=number)
    complaint = found.first()
    expected = complaint.secret_hash if complaint else _NO_HASH
    given = purpose_hash(secret_typed(secret), purpose="secret")
    return complaint if hmac.compare_digest(given, expected) else None


def _key(purpose: str, text: str) -> str:
    return purpose_hash(text, purpose=f"lookup-{purpose}")


def _blocked_until(keys: dict[str, int], now: datetime) -> datetime | None:
    rows = LookupFailure.objects.filter(key_hash__in=keys, blocked_until__gt=now)
    return max(rows.values_list("blocked_until", flat=True), default=None)


@transaction.atomic
def _note_failure(keys: dict[str, int], now: datetime) -> datetime | None:
    """Count a failure for the address and for the number; return until when to wait."""
    waits = [_count(key, free, now) for key, free in sorted(keys.items())]
    return max((until for until in waits if until > now), default=None)


def _count(key: str, free: int, now: datetime) -> datetime:
    fresh = {"last_at": now, "blocked_until": now}
    LookupFailure.objects.get_or_create(key_hash=key, defaults=fresh)
    row = LookupFailure.objects.select_for_update().get(key_hash=key)
    is_old = row.last_at < now - FORGET_AFTER
    row.failures = 1 if is_old else row.failures + 1
    row.last_at = now
    row.blocked_until = now + _wait(row.failures - free)
    row.save()
    return row.blocked_until


def _wait(beyond: int) -> timedelta:
    if beyond <= 0:
        return timedelta()
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << min(beyond - 1, 12)))
