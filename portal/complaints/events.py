"""How is a fact added to the history of a case? Appended under the case's lock, chained by hash."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from portal.complaints.models import Complaint, Event


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
    last = complaint.events.order_by("-sequence").first()
    event = Event(
        complaint=complaint,
        sequence=last.sequence + 1 if last else 1,
        kind=kind,
        from_state=from_state,
        to_state=complaint.state,
        by=actor.account,
        actor=actor.part,
        at=now,
        public_words=words.public,
        note=words.note,
        data=data or {},
        previous_hash=last.hash if last else "",
    )
    event.hash = event_hash(event)
    event.save()
    return event


def event_hash(event: Event) -> str:
    """Return the hash of an event over its facts and the hash of the one before."""
    facts = [
        event.complaint_id,
        event.sequence,
        event.kind,
        event.from_state,
        event.to_state,
        event.by_id,
        event.actor,
        event.at.astimezone(UTC).isoformat(),
        event.public_words,
        event.note,
        event.data,
        event.previous_hash,
    ]
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
