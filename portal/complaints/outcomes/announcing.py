"""Who has to hear at once that an outcome became public, changed or went?

Complaints know nobody outside. Whoever carries outcomes further registers a receiver, which is
called inside the transaction of the deed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portal.complaints.models import Complaint, PublicOutcomeRecord


class OutcomeEvent(StrEnum):
    """What became of an outcome in public."""

    PUBLISHED = "published"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class OutcomeNews:
    """One fact about one outcome; the case may not have been saved yet."""

    event: OutcomeEvent
    record: PublicOutcomeRecord
    case: Complaint
    at: datetime


Receiver = Callable[[OutcomeNews], None]

_receivers: list[Receiver] = []


def outcome_receiver(receiver: Receiver) -> Receiver:
    """Register a function that hears of every outcome, inside the transaction of the deed."""
    if receiver not in _receivers:
        _receivers.append(receiver)
    return receiver


def outcome_announce(news: OutcomeNews) -> None:
    """Tell all receivers."""
    for receiver in _receivers:
        receiver(news)
