"""How is a file described that belongs to a publication, and a chart that can become one?"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PublicationFile:
    """A picture or an attachment: absolute address, media type, size in bytes and a text for it."""

    url: str
    media_type: str
    size: int
    title: str
    width: int | None = None
    height: int | None = None


class PublicationChart(Protocol):
    """A chart that is drawn when somebody asks for the picture."""

    @property
    def alt(self) -> str:
        """What there is to see, in a sentence or two."""

    @property
    def png(self) -> bytes:
        """The picture, with its title on it."""
