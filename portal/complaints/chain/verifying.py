"""Is the history of every case whole? Walked case by case, then seal by seal."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from portal.complaints.chain.sealing import Link, links_digest, seal_hash
from portal.complaints.events import event_hash, words_hash
from portal.complaints.models import ChainHead, Complaint, Event, Seal, Tombstone

AT_ONCE: Final = 2000


class Fault(StrEnum):
    """What is wrong."""

    GAP = "an event is missing"
    ALTERED = "an event was altered"
    REWORDED = "the words of an event were altered"
    UNLINKED = "an event does not hold the one before"
    CUT_OFF = "events at the end are missing"
    HEADLESS = "a case has no events, or no end of them"
    SEAL_ALTERED = "a seal was altered or is missing"
    SEAL_BROKEN = "events under a seal are missing or others"
    NOT_AS_KEPT = "the seal is not the one that was kept elsewhere"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: of a case (by its number) or of a seal."""

    fault: Fault
    where: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A seal as somebody keeps it elsewhere."""

    serial: int
    hash: str


def faults_of_cases() -> Iterator[Finding]:
    """Yield what is wrong in the chain of each case; one finding to a case."""
    heads = ChainHead.objects.order_by("complaint_id").in_bulk()
    numbers = dict(Complaint.objects.values_list("pk", "number"))
    events = Event.objects.order_by("complaint_id", "sequence").iterator(chunk_size=AT_ONCE)
    for case_id, chain in groupby(events, key=lambda event: event.complaint_id):
        number = numbers.pop(case_id, str(case_id))
        fault = _fault_of(chain, heads.get(case_id))
        if fault:
            yield Finding(fault, number)
    yield from (Finding(Fault.HEADLESS, number) for number in numbers.values())


def _fault_of(chain: Iterator[Event], head: ChainHead | None) -> Fault | None:
    """Return the first thing that is wrong; the whole chain is read in any case."""
    found: list[Fault] = []
    count, before = 0, ""
    for event in chain:
        count += 1
        fault = _fault_in(event, count, before)
        if fault:
            found.append(fault)
        before = event.hash
    if head is None:
        found.append(Fault.HEADLESS)
    elif (head.count, head.hash) != (count, before):
        found.append(Fault.CUT_OFF)
    return found[0] if found else None


def _fault_in(event: Event, number: int, before: str) -> Fault | None:
    if event.sequence != number:
        return Fault.GAP
    if event.hash != event_hash(event):
        return Fault.ALTERED
    if event.words_erased_at is None and event.words_hash != words_hash(event):
        return Fault.REWORDED
    if event.words_erased_at is not None and (event.public_words or event.note):
        return Fault.REWORDED
    return Fault.UNLINKED if event.previous_hash != before else None


def faults_of_seals(kept: Kept | None = None) -> Iterator[Finding]:
    """Yield what is wrong in the chain of seals, each with the events under it.

    Args:
        kept: A seal that was kept elsewhere, to compare with.
    """
    of_deleted = _links_of_deleted()
    before, number = "", 0
    for seal in Seal.objects.order_by("serial").iterator(chunk_size=AT_ONCE):
        number += 1
        if _is_other(seal, number, before):
            yield Finding(Fault.SEAL_ALTERED, str(seal.serial))
            number = seal.serial
        links: list[Link] = list(Event.objects.filter(seal=seal).values_list("pk", "hash"))
        links += of_deleted.get(seal.serial, [])
        if len(links) != seal.count or links_digest(links) != seal.digest:
            yield Finding(Fault.SEAL_BROKEN, str(seal.serial))
        before = seal.hash
    if kept is not None and not seal_is_there(kept):
        yield Finding(Fault.NOT_AS_KEPT, str(kept.serial))


def _is_other(seal: Seal, number: int, before: str) -> bool:
    return (seal.serial, seal.previous_hash, seal.hash) != (number, before, seal_hash(seal))


def seal_is_there(kept: Kept) -> bool:
    """Tell whether a seal that was kept elsewhere is still the one that is stored."""
    seal = Seal.objects.filter(pk=kept.serial).first()
    return seal is not None and hmac.compare_digest(seal.hash, kept.hash)


def _links_of_deleted() -> dict[int, list[Link]]:
    found: dict[int, list[Link]] = {}
    for links in Tombstone.objects.values_list("links", flat=True).iterator(chunk_size=AT_ONCE):
        for serial, pk, hashed in links:
            found.setdefault(serial, []).append((pk, hashed))
    return found


def last_seal() -> Kept | None:
    """Return the newest seal, to be kept elsewhere."""
    seal = Seal.objects.order_by("-serial").first()
    return Kept(seal.serial, seal.hash) if seal else None
