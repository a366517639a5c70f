"""How does an entry hold the one before it, and where is a chain broken?

Each entry carries a fingerprint of all that it says and of the fingerprint before it. Whoever
changes, removes or inserts one has to write every later one anew, and the end of the chain too.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol

START = "0" * 64


class Link(Protocol):
    """What the chain knows of an entry."""

    serial: int
    at: datetime
    action: str
    actor_id: str
    actor_name: str
    target_type: str
    target_id: str
    target_label: str
    changes: list[Any]
    details: dict[str, Any]
    reason: str
    previous_hash: str
    hash: str


class Fault(StrEnum):
    """What is wrong at the first broken place."""

    MISSING = "missing"
    ALTERED = "altered"
    UNLINKED = "unlinked"
    CUT_OFF = "cut-off"
    GROWN = "grown"


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk along the chain has found.

    Attributes:
        count: How many entries were read.
        fault: What is wrong, or None.
        serial: The first entry that is broken or lacking; None when nothing is wrong.
    """

    count: int
    fault: Fault | None = None
    serial: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing and nothing was changed."""
        return self.fault is None


def fingerprint(entry: Link) -> str:
    """Return the fingerprint of all that an entry says, the one before it included."""
    said: Mapping[str, Any] = {
        "serial": entry.serial,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "action": entry.action,
        "actor": [entry.actor_id, entry.actor_name],
        "target": [entry.target_type, entry.target_id, entry.target_label],
        "changes": entry.changes,
        "details": entry.details,
        "reason": entry.reason,
        "previous": entry.previous_hash,
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def chain_check(entries: Iterable[Link], *, last_serial: int, last_hash: str) -> ChainReport:
    """Walk along the chain to the first broken place.

    Args:
        entries: All entries in their order.
        last_serial: The number that the end of the chain remembers.
        last_hash: The fingerprint that it remembers.
    """
    count, before = 0, START
    for entry in entries:
        count += 1
        fault = _fault_of(entry, number=count, before=before)
        if fault is not None:
            return ChainReport(count, fault, count if fault == Fault.MISSING else entry.serial)
        before = entry.hash
    if count < last_serial:
        return ChainReport(count, Fault.CUT_OFF, count + 1)
    if count > last_serial or before != (last_hash or START):
        return ChainReport(count, Fault.GROWN, last_serial + 1)
    return ChainReport(count)


def _fault_of(entry: Link, *, number: int, before: str) -> Fault | None:
    if entry.serial != number:
        return Fault.MISSING
    if entry.hash != fingerprint(entry):
        return Fault.ALTERED
    return Fault.UNLINKED if entry.previous_hash != before else None
