"""How is a feed written as JSON Feed 1.1?"""

import json
from typing import Any

from api.feeds.documents import FeedDocument, FeedItem
from api.feeds.withdrawals import withdrawn_items
from cms.core.files import PublicationFile

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(document: FeedDocument) -> bytes:
    """Return the feed as JSON Feed 1.1 in UTF-8."""
    feed = {
        "version": VERSION,
        "title": document.title,
        "home_page_url": document.url,
        "feed_url": document.feed_url,
        "description": document.description,
        "language": document.language,
        "authors": [{"name": document.author}],
        **({"next_url": document.links.next} if document.links.next else {}),
        **({"hubs": _hubs(document)} if document.hubs else {}),
        "items": [_item(item) for item in (*withdrawn_items(document), *document.items)],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"


def _hubs(document: FeedDocument) -> list[dict[str, str]]:
    return [{"type": "WebSub", "url": hub} for hub in document.hubs]


def _item(item: FeedItem) -> dict[str, Any]:
    # The format has no place for size and type of the picture but among the files.
    pictures = (item.picture,) if item.picture else ()
    files = [_attachment(file) for file in (*pictures, *item.attachments)]
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        **({"image": item.picture.url} if item.picture else {}),
        "date_published": item.published_at.isoformat(),
        "date_modified": item.updated_at.isoformat(),
        "tags": list(item.categories),
        "language": item.language,
        **({"attachments": files} if files else {}),
    }


def _attachment(file: PublicationFile) -> dict[str, Any]:
    return {
        "url": file.url,
        "mime_type": file.media_type,
        "title": file.title,
        "size_in_bytes": file.size,
    }
