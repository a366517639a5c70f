"""How is a feed written as RSS or Atom? By feedgen, with its traps put right.

The one module that knows feedgen. What it would do by itself, and what happens here instead:

- Atom links of an entry lose everything but their address: `_EntryParts` puts it back.
- The last link of a feed becomes RSS's `<link>`, the last enclosure its `<enclosure>`: the page
  comes after the feed's own address, the picture after the attachments.
- New entries go to the front: they are appended.
- Dates that nobody sets are "now", so no two answers would be the same bytes: all are set.
- RSS readers take the description for HTML, so plain text must be escaped once more.
- RSS knows neither a second date nor an author without an e-mail address: Atom's and Dublin
  Core's elements stand in. It has one enclosure, so the others are Atom's links; and no word for
  what was withdrawn, so a short item with the same id says it.
- Dates are written with the process-wide locale switched over: one feed at a time.
"""

from html import escape
from threading import Lock
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from api.feeds.channels import FORMATS
from api.feeds.documents import FeedDocument, FeedItem
from api.feeds.withdrawals import withdrawn_items
from cms.core.files import PublicationFile

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
DELETED = "http://purl.org/atompub/tombstones/1.0"  # RFC 6721
HISTORY = "http://purl.org/syndication/history/1.0"  # RFC 5005
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CAP = "application/cap+xml"
PARTS = "portal"
# RSS's list of languages knows the region, not the script.
RSS_LANGUAGES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-HK"}
ATOM_TYPE = FORMATS["atom"][0]
_one_at_a_time = Lock()


def rss(document: FeedDocument) -> bytes:
    """Return the feed as RSS 2.0 in UTF-8."""
    items = (*withdrawn_items(document), *document.items)
    feed = _generator(document, FORMATS["rss"][0], items)
    feed.language(RSS_LANGUAGES.get(document.language, document.language))
    with _one_at_a_time:
        return feed.rss_str(pretty=True) or b""


def atom(document: FeedDocument) -> bytes:
    """Return the feed as Atom 1.0 in UTF-8."""
    feed = _generator(document, FORMATS["atom"][0], document.items)
    feed.language(document.language)
    with _one_at_a_time:
        return feed.atom_str(pretty=True) or b""


class _FeedParts(BaseExtension):
    """Declares at the top what the entries use, and adds what stands beside the entries."""

    document: FeedDocument
    media_type: str

    def extend_ns(self) -> dict[str, str]:
        used = {"media": MEDIA}
        if self.media_type != ATOM_TYPE:
            used["dc"] = DUBLIN_CORE
        if self.document.tombstones and self.media_type == ATOM_TYPE:
            used["at"] = DELETED
        if self.document.is_archive:
            used["fh"] = HISTORY
        return used

    def extend_rss(self, feed: Any) -> Any:
        self._add_frame(feed.find("channel"), f"{{{ATOM}}}link")
        return feed

    def extend_atom(self, feed: Any) -> Any:
        self._add_frame(feed, "link")  # feedgen writes Atom's own elements so
        for one in self.document.tombstones:
            said = {"ref": one.id, "when": one.when.isoformat()}
            element = etree.SubElement(feed, f"{{{DELETED}}}deleted-entry", said)
            etree.SubElement(element, f"{{{DELETED}}}comment").text = one.why
        return feed

    def _add_frame(self, parent: Any, link: str) -> None:
        hubs = [("hub", hub) for hub in self.document.hubs]
        for relation, address in (*self.document.links.pairs(), *hubs):
            said = {"rel": relation, "href": address}
            if relation != "hub":
                said["type"] = self.media_type
            etree.SubElement(parent, link, said)
        if self.document.is_archive:
            etree.SubElement(parent, f"{{{HISTORY}}}archive")


class _EntryParts(BaseEntryExtension):
    """Adds to one entry what feedgen drops or does not know."""

    item: FeedItem
    author: str
    language: str  # of the feed: an entry in another one says so

    def extend_rss(self, feed: Any) -> Any:
        etree.SubElement(feed, f"{{{DUBLIN_CORE}}}creator").text = self.author
        etree.SubElement(feed, f"{{{ATOM}}}updated").text = self.item.updated_at.isoformat()
        for link in _links(self.item)[1:-1]:
            etree.SubElement(feed, f"{{{ATOM}}}link", link)
        _add_media(feed, self.item)
        return feed

    def extend_atom(self, feed: Any) -> Any:
        if self.item.language != self.language:
            feed.set(LANG, self.item.language)
        for element, link in zip(feed.findall("link"), _links(self.item), strict=True):
            element.attrib.update(link)
        _add_media(feed, self.item)
        return feed


def _generator(
    document: FeedDocument, media_type: str, items: tuple[FeedItem, ...]
) -> FeedGenerator:
    feed = FeedGenerator()
    feed.register_extension(PARTS, _FeedParts)
    parts = getattr(feed, PARTS)
    parts.document, parts.media_type = document, media_type
    feed.id(document.id)
    feed.title(document.title)
    feed.subtitle(document.description)
    feed.author(name=document.author)
    feed.link(href=document.feed_url, rel="self", type=media_type)
    feed.link(href=document.url, rel="alternate", type="text/html")
    feed.updated(document.updated_at)
    feed.generator("")
    feed.docs("")
    for item in items:
        _fill(feed.add_entry(order="append"), item, document)
    return feed


def _fill(entry: FeedEntry, item: FeedItem, document: FeedDocument) -> None:
    entry.register_extension(PARTS, _EntryParts)
    parts = getattr(entry, PARTS)
    parts.item, parts.author, parts.language = item, document.author, document.language
    entry.id(item.id)
    entry.title(item.title)
    entry.author(name=document.author)
    entry.summary(item.summary)
    entry.description(escape(item.summary))  # after the summary, before the content: both set it
    entry.content(item.html, type="html")
    entry.link(_links(item))
    entry.published(item.published_at)
    entry.updated(item.updated_at)
    for category in item.categories:
        entry.category(term=category)


def _links(item: FeedItem) -> list[dict[str, str]]:
    page = {"rel": "alternate", "type": "text/html", "hreflang": item.language, "href": item.url}
    return [page, *(_enclosure(file) for file in reversed(_files(item)))]


def _files(item: FeedItem) -> tuple[PublicationFile, ...]:
    """Return picture and attachments; first what readers of one enclosure get.

    That is the message of an alert, which machines act on; else the picture.
    """
    files = (item.picture, *item.attachments) if item.picture else item.attachments
    return tuple(sorted(files, key=lambda file: file.media_type != CAP))


def _enclosure(file: PublicationFile) -> dict[str, str]:
    return {
        "rel": "enclosure",
        "type": file.media_type,
        "length": str(file.size),
        "title": file.title,
        "href": file.url,
    }


def _add_media(parent: Any, item: FeedItem) -> None:
    for file in _files(item):
        size = {"width": file.width, "height": file.height, "fileSize": file.size}
        medium = "image" if file.media_type.startswith("image/") else "document"
        known = {name: str(value) for name, value in size.items() if value is not None}
        attributes = {"url": file.url, "type": file.media_type, "medium": medium, **known}
        element = etree.SubElement(parent, f"{{{MEDIA}}}content", attributes)
        etree.SubElement(element, f"{{{MEDIA}}}description", type="plain").text = file.title
