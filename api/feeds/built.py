"""What are the bytes of a feed? Built once for each stamp, and kept while it holds."""

from collections.abc import Callable
from datetime import datetime

from django.core.cache import cache
from django.utils import translation

from api.feeds.documents import FeedDocument
from api.feeds.json_feed import json_feed
from api.feeds.languages import spoken
from api.feeds.questions import FeedQuestion
from api.feeds.selectors import feed_document, feed_stamp
from api.feeds.writer import atom, rss

WRITERS: dict[str, Callable[[FeedDocument], bytes]] = {
    "rss": rss,
    "atom": atom,
    "json": json_feed,
}
KEPT = 3600  # seconds that a built document is kept


def feed_bytes(question: FeedQuestion, key: str, at: datetime) -> bytes:
    """Return a document under its stamp's key, in the active language."""
    content = cache.get_or_set(f"feed:{key}", lambda: _built(question, at), KEPT)
    assert isinstance(content, bytes)  # noqa: S101 - what was built, or is built now
    return content


def feed_now(question: FeedQuestion, at: datetime) -> bytes:
    """Return a document as it is now, for who asks outside a request."""
    with translation.override(spoken(question.language)):
        return feed_bytes(question, feed_stamp(question, at=at).key, at)


def _built(question: FeedQuestion, at: datetime) -> bytes:
    return WRITERS[question.form](feed_document(question, at=at))
