"""How are the events of all cases tied together? By a seal over those that have none yet.

The events of one case hold each other (`events`); a seal holds those of all cases that came since
the one before, and that one's hash. So nobody's event waits for another case's, and a case that
vanishes as a whole leaves a seal that no longer fits.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from django.db import transaction

from portal.complaints.models import Event, Seal

AT_ONCE: Final = 2000  # events under one seal
Link = tuple[int, str]  # number and hash of an event


def events_seal(*, now: datetime) -> int:
    """Seal what has no seal yet; return how many events that were."""
    count = 0
    while sealed := _next_seal(now):
        count += sealed
    return count


@transaction.atomic
def _next_seal(now: datetime) -> int:
    links = list(Event.objects.filter(seal=None).order_by("pk").values_list("pk", "hash")[:AT_ONCE])
    if not links:
        return 0
    last = Seal.objects.select_for_update().order_by("-serial").first()
    seal = Seal(
        serial=last.serial + 1 if last else 1,
        at=now,
        count=len(links),
        digest=links_digest(links),
        previous_hash=last.hash if last else "",
    )
    seal.hash = seal_hash(seal)
    seal.save(force_insert=True)
    Event.objects.filter(pk__in=[pk for pk, _hash in links], seal=None).update(seal=seal)
    return len(links)


def links_digest(links: Iterable[Link]) -> str:
    """Return the digest of events, whichever order they come in."""
    text = "\n".join(f"{pk}:{hashed}" for pk, hashed in sorted(links))
    return hashlib.sha256(text.encode()).hexdigest()


def seal_hash(seal: Seal) -> str:
    """Return the hash of a seal over what it says and the hash of the one before."""
    at = seal.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = f"{seal.serial}\n{at}\n{seal.count}\n{seal.digest}\n{seal.previous_hash}"
    return hashlib.sha256(text.encode()).hexdigest()
