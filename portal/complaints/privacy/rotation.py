"""How do old records come under the newest key? In small steps that can stop anywhere.

Each step is a transaction of a few rows. What is done carries the new key's id, so whoever begins
again goes on with the rest; what is sealed meanwhile has the new key already. Only the data keys
are wrapped anew: no contact is opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from portal.complaints.models import HashRoot, Reporter
from portal.complaints.privacy.contacts import place_of
from portal.complaints.privacy.hashing import PLACE
from portal.sealing.envelope import resealed
from portal.sealing.keys import KeyMissingError, KeyRing, key_ring


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is."""

    done: int
    left: int


def contacts_reencrypt(*, batch: int) -> Iterator[Progress]:
    """Bring everything under the current key, and tell after each step how far it is.

    Raises:
        KeyMissingError: A record needs a key that is not there; what was done stays done.
    """
    ring = key_ring()
    _root_rewrapped(ring)
    total = _old(ring).count()
    done = 0
    yield Progress(0, total)
    while step := _step(ring, batch):
        done += step
        yield Progress(done, max(total - done, 0))


def _old(ring: KeyRing) -> QuerySet[Reporter]:
    return Reporter.objects.filter(erased_at=None).exclude(key_id=ring.current)


@transaction.atomic
def _step(ring: KeyRing, batch: int) -> int:
    rows = list(
        _old(ring)
        .select_related("complaint")
        .select_for_update(of=("self",))
        .order_by("pk")[:batch]
    )
    for row in rows:
        if row.key_id not in ring.keys:
            raise KeyMissingError(row.key_id)
        row.sealed = resealed(
            bytes(row.sealed),
            keys=ring.keys,
            key_id=row.key_id,
            new_id=ring.current,
            place=place_of(row.complaint),
        )
        row.key_id = ring.current
    Reporter.objects.bulk_update(rows, ["sealed", "key_id"])
    return len(rows)


@transaction.atomic
def _root_rewrapped(ring: KeyRing) -> None:
    root = HashRoot.objects.select_for_update().filter(pk=HashRoot.ONLY).first()
    if root is None or root.key_id == ring.current:
        return
    if root.key_id not in ring.keys:
        raise KeyMissingError(root.key_id)
    root.sealed = resealed(
        bytes(root.sealed), keys=ring.keys, key_id=root.key_id, new_id=ring.current, place=PLACE
    )
    root.key_id = ring.current
    root.save()
