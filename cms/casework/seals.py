"""Would anybody notice that the whole history of the cases was written anew, its seals with it?

The seals hold the events and each other, and stand in the same tables: whoever owns those can write
all of them anew. So once a day the newest seal is written into the audit trail, another chain with
an end of its own; a seal that is no longer the one that the trail remembers was rewritten since.
What stands outside of the database altogether is for `verify_cases --kept`.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from cms.audit.models import AuditEntry
from cms.audit.recording import audit_record
from portal.complaints.chain.verifying import Kept, seal_is_there
from portal.complaints.models import Seal

RECORDED: Final = "complaints.seal"
FIELD: Final = "hash"


def seal_record(*, now: datetime) -> AuditEntry | None:
    """Write the newest seal into the trail; nothing where it stands there already."""
    seal = Seal.objects.order_by("-serial").first()
    if seal is None or seal.serial in {kept.serial for kept in seals_remembered()}:
        return None
    said = {FIELD: seal.hash, "count": seal.count, "at": seal.at}
    return audit_record(action=RECORDED, target=seal, by=None, before=None, after=said, now=now)


def seals_remembered() -> Iterator[Kept]:
    """Yield the seals that the trail has."""
    entries = AuditEntry.objects.filter(action=RECORDED).order_by("serial")
    for serial, changes in entries.values_list("target_id", "changes"):
        told = {name: after for name, _before, after in changes}
        yield Kept(int(serial), str(told.get(FIELD, "")))


def seals_rewritten() -> list[int]:
    """Return the numbers of the seals that are gone, or are others than the trail remembers."""
    return sorted({kept.serial for kept in seals_remembered() if not seal_is_there(kept)})
