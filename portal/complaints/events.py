"""How is a fact added to the history of a case? Appended under the case's lock, chained by hash."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from portal.complaints.models import ChainHead, Complaint, Event

SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something: a part in the case (see `workflow.Part`), and the account if there is one.

    A citizen has none: number and secret are what they hold.
    """

    part: str
    account: Any = None


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of a deed: to the citizen, and at the desk only."""

    public: str = ""
    note: str = ""


def event_append(
    *,
    complaint: Complaint,
    kind: str,
    actor: Actor,
    now: datetime,
    from_state: str = "",
    words: Words = Words(),
    data: dict[str, Any] | None = None,
) -> Event:
    """Append one event; the caller holds the row lock of the case.

    Args:
        complaint: The case, with its new state.
        kind: Name of the transition or deed.
        actor: Who did it.
        now: When.
        from_state: The state before; "" when the deed changes none.
        words: What is said of it.
        data: Facts of the deed, without anything personal.
    """
    head = _head(complaint)
    event = Event(
        complaint=complaint,
        sequence=head.count + 1,
        kind=kind,
        from_state=from_state,
        to_state=complaint.state,
        by=actor.account,
        actor=actor.part,
        at=now,
        public_words=words.public,
        note=words.note,
        data=data or {},
        words_salt=secrets.token_hex(SALT_BYTES),
        previous_hash=head.hash,
    )
    event.words_hash = words_hash(event)
    event.hash = event_hash(event)
    event.save(force_insert=True)
    ChainHead.objects.filter(pk=head.pk).update(count=event.sequence, hash=event.hash)
    return event


def _head(complaint: Complaint) -> ChainHead:
    """Return the end of the case's chain, held until the transaction ends."""
    ChainHead.objects.get_or_create(complaint=complaint)
    return ChainHead.objects.select_for_update().get(complaint=complaint)


def words_hash(event: Event) -> str:
    """Return the digest of an event's words under its salt."""
    return _digest([event.words_salt, event.public_words, event.note])


def event_hash(event: Event) -> str:
    """Return the hash of an event over its facts, its words' digest and the hash before."""
    return _digest(
        [
            event.complaint_id,
            event.sequence,
            event.kind,
            event.from_state,
            event.to_state,
            event.by_id,
            event.actor,
            event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            event.words_hash,
            event.data,
            event.previous_hash,
        ]
    )


def _digest(facts: list[Any]) -> str:
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
