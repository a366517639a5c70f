"""What does a message say, before it is written as XML?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CapResource:
    """A file that belongs to a message."""

    description: str
    media_type: str
    size: int
    url: str


@dataclass(frozen=True, slots=True)
class CapInfo:
    """What a message says in one language."""

    language: str
    event: str
    headline: str
    description: str
    instruction: str
    sender_name: str
    contact: str
    # (name of the area, its division code)
    areas: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CapMessage:
    """One message; its words are CAP's own where CAP has a list of them."""

    identifier: str
    sender: str
    sent: datetime
    status: str
    message_type: str
    source: str
    note: str
    references: tuple[str, ...]
    urgency: str
    severity: str
    certainty: str
    response_types: tuple[str, ...]
    onset: datetime
    expires: datetime | None
    web: str
    parameters: tuple[tuple[str, str], ...]
    infos: tuple[CapInfo, ...]
    resources: tuple[CapResource, ...] = field(default=())


def paragraphs(*texts: str) -> str:
    """Join what is not empty, one paragraph to a line."""
    return "\n".join(text.strip() for text in texts if text.strip())


def headed(sections: Iterable[tuple[str, str]]) -> str:
    """Join sections under their headings, without the empty ones."""
    return paragraphs(*(f"{heading}{text.strip()}" for heading, text in sections if text.strip()))
