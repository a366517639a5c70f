"""How is a file described that belongs to a publication?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublicationFile:
    """A picture or an attachment: absolute address, media type, size in bytes and a text for it."""

    url: str
    media_type: str
    size: int
    title: str
    width: int | None = None
    height: int | None = None
