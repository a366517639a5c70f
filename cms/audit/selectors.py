"""What does the trail say, and is it whole?"""

from cms.audit.chain import ChainReport, chain_check
from cms.audit.entries import AuditEntry, ChainEnd
from portal.database.guards import guards_missing

AT_ONCE = 500  # entries that are read together


def trail_check() -> ChainReport:
    """Walk along the whole trail; see `chain`."""
    end = ChainEnd.objects.first() or ChainEnd()
    entries = AuditEntry.objects.order_by("serial").iterator(chunk_size=AT_ONCE)
    return chain_check(entries, last_serial=end.serial, last_hash=end.hash)


def guards_gone(*, using: str = "default") -> list[str]:
    """Return the names of the guards that somebody has taken off the trail."""
    return [guard.name for guard in guards_missing(AuditEntry.guards, using=using)]
