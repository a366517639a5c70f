"""Who has to hear at once that something was published, changed or taken back?

Whatever publishes says so here, in the transaction of the change; whoever carries it further has
registered a receiver and writes down in the same transaction what it owes to whom. So nothing is
announced that was rolled back, and nothing that holds goes without having been announced.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Event(StrEnum):
    """What became of a publication.

    PUBLISHED: it can be read from now on, for the first time or again. CHANGED: without a notice,
    as nothing in its text was wrong. CORRECTED: with a notice. WITHDRAWN: it can't be read any
    more, whatever the way in which it went.
    """

    PUBLISHED = "published"
    CHANGED = "changed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Announcement:
    """One fact about one publication.

    Attributes:
        publication_id: The permanent id that feeds and API use, `urn:uuid:…`.
        kind: What its family says it is, such as `bulletins`.
        title: Empty where even the title must not be told any more.
        area_code: Of the area that it is about; "" for none.
        page_id: Of the page; None for what is no page.
        address: Absolute, where it stands or where its tombstone does.
        language: Of a translation, for those alone who follow that language: to all others nothing
            has become of the publication. "" for the publication itself, whatever its languages.
        is_demo: Whether it is demonstration data, which nobody outside may take for real.
    """

    event: Event
    publication_id: str
    kind: str
    title: str
    area_code: str
    page_id: int | None
    at: datetime
    address: str
    is_demo: bool = False
    language: str = ""


Receiver = Callable[[Announcement], None]

_receivers: list[Receiver] = []


def announcement_receiver(receiver: Receiver) -> Receiver:
    """Register a function that hears of every announcement, inside the announcing transaction."""
    if receiver not in _receivers:
        _receivers.append(receiver)
    return receiver


def announce(announcement: Announcement) -> None:
    """Tell all receivers; the caller's transaction holds what they write."""
    for receiver in _receivers:
        receiver(announcement)
