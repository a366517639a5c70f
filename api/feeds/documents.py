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
        url: Where the site says so.
        when: When it was withdrawn.
        why: The category of the reason, for people.
        title: Empty where even the title must not be told.
    """

    id: str
    url: str
    when: datetime
    why: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """Where the other parts of a feed are (RFC 5005); "" where there is none.

    Attributes:
        current: What readers come back to.
        next: The next older page.
        prev_archive: The archive of the month before.
        next_archive: The archive of the month after; from a finished month only.
    """

    current: str = ""
    next: str = ""
    prev_archive: str = ""
    next_archive: str = ""

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return relation and address of those that there are."""
        named = (
            ("current", self.current),
            ("next", self.next),
            ("prev-archive", self.prev_archive),
            ("next-archive", self.next_archive),
        )
        return tuple(pair for pair in named if pair[1])


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """One document of a feed.

    Attributes:
        id: Permanent, also when the site moves to another address.
        url: The page that shows the same to people.
        feed_url: Where this very document is.
        updated_at: The newest change among items and tombstones; nothing else, so that the same
            items always make the same bytes.
        items: Newest first.
        tombstones: Newest first. Only Atom has a form for them: elsewhere a short item with the
            same id says that it is withdrawn.
        links: The other parts of the feed.
        is_archive: Whether it is the archive of a month that is over.
        hubs: WebSub hubs that hear of every change.
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
    links: FeedLinks = FeedLinks()
    is_archive: bool = False
    hubs: tuple[str, ...] = ()
