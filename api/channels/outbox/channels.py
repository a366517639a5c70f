"""Which ways lead out? Each registers itself here, and says who wants what and how it is sent."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.utils.functional import Promise

from cms.publications.announcing import Announcement

if TYPE_CHECKING:
    from api.channels.outbox.models import Delivery

# The target of a delivery whose targets could not be told: the sender asks for them again.
EVERYBODY: Final = "*"


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody who wants an announcement.

    Attributes:
        key: Names the target within its channel for ever, such as the key of its row.
        label: For people.
        payload: What is to be sent, or what the channel needs to make it; plain JSON.
    """

    key: str
    label: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sent:
    """The other side has it.

    Attributes:
        link: Where it can be seen there.
        note: For the desk.
        status: Of the HTTP answer, where there was one.
        answer: What the other side said; it is cut before it is kept.
    """

    link: str = ""
    note: str = ""
    status: int | None = None
    answer: str = ""


class NotSent(Exception):
    """A delivery did not go out; the reason is for the desk and names no secret."""

    def __init__(self, reason: str, *, status: int | None = None, answer: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.answer = answer


class Retry(NotSent):
    """It may go out later: after the time that the other side named, or by our own backoff."""

    def __init__(
        self,
        reason: str,
        after: timedelta | None = None,
        *,
        status: int | None = None,
        answer: str = "",
    ) -> None:
        super().__init__(reason, status=status, answer=answer)
        self.after = after


class GiveUp(NotSent):
    """It will never go out like this: a person has to look."""


class Channel(ABC):
    """One way out.

    Attributes:
        name: As it stands in the rows; it never changes.
        label: For people.
        width: How many deliveries to one target may run side by side. Those about one publication
            always keep their order.
        road: Threads of its own for all its targets together, where they share one thing that may
            be slow, such as a mail server; 0 where each target is a way by itself.
        lease: After this time an attempt counts as cut off; longer than the longest `send`.
        most_attempts: With the last of them a delivery is given up.
        hears_translations: Whether its targets follow one language, so that a translation by itself
            is news to them. To all others it would say the same publication twice.
    """

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    width: ClassVar[int] = 1
    road: ClassVar[int] = 0
    lease: ClassVar[timedelta] = timedelta(minutes=5)
    most_attempts: ClassVar[int] = 20
    hears_translations: ClassVar[bool] = False

    @abstractmethod
    def targets(self, announcement: Announcement) -> Iterable[Target]:
        """Return who wants an announcement; it is asked inside the announcing transaction."""

    @abstractmethod
    def send(self, delivery: "Delivery", *, now: datetime) -> Sent:
        """Send one delivery, outside any transaction and perhaps in a thread of its own.

        The delivery's id is the idempotency key: the same one comes again after an attempt that
        was cut off.

        Raises:
            Retry: It may go out later.
            GiveUp: It never will.
        """

    def target_label(self, key: str) -> str:
        """Return what a target is called at the desk."""
        return key

    def target_labels(self, keys: Collection[str]) -> dict[str, str]:
        """Return what several targets are called; a channel with many asks once for all."""
        return {key: self.target_label(key) for key in keys}


_channels: dict[str, Channel] = {}


def register_channel(channel: Channel) -> Channel:
    """Open a way out; an app's `ready()` calls this.

    Raises:
        ValueError: Another channel has the name already.
    """
    known = _channels.get(channel.name)
    if known is not None and type(known) is not type(channel):
        raise ValueError(f"Two channels are called {channel.name!r}.")
    _channels[channel.name] = channel
    return channel


def registered_channels() -> Mapping[str, Channel]:
    """Return all channels by name."""
    return MappingProxyType(_channels)
