"""What stands in a feed, whatever format it is written in?"""

from dataclasses import dataclass
from datetime import datetime

from cms.core.files import PublicationFile


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One publication, ready to be written: plain text, harmless HTML, absolute addresses."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    language: str
    published_at: datetime
    updated_at: datetime
    categories: tuple[str, ...] = ()
    picture: PublicationFile | None = None
    attachments: tuple[PublicationFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One publication that was taken back, for those who still keep it.

    Attributes:
        id: The id that it had as an item.
        when: When it was withdrawn.
        why: The category of the reason, for people.
    """

    id: str
    when: datetime
    why: str


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """One feed.

    Attributes:
        id: Permanent, also when the site moves to another address.
        url: The page that shows the same to people.
        feed_url: Where this very document is.
        updated_at: The newest change among items and tombstones; nothing else, so that the same
            items always make the same bytes.
        items: Newest first.
        tombstones: Newest first. Only Atom has a form for them: elsewhere an item just goes.
    """

    id: str
    url: str
    feed_url: str
    title: str
    description: str
    language: str
    author: str
    updated_at: datetime
    items: tuple[FeedItem, ...]
    tombstones: tuple[Tombstone, ...] = ()
