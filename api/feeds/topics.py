"""Which feed stands at an address, and which feeds carry a publication? As WebSub asks."""

import re
from typing import Final

from django.conf import settings

from api.feeds.channels import AREA_PREFIX, CHANNELS, FORMATS, Channel
from api.feeds.questions import FeedQuestion
from api.feeds.selectors import channel_named
from cms.core.languages.addresses import language_and_path
from cms.publications.announcing import Announcement

_PATH: Final = re.compile(r"/feeds/(?P<name>[a-z0-9-]{1,50})\.(?P<form>[a-z]{1,10})")


def topic_at(url: str) -> FeedQuestion | None:
    """Return the feed that readers come back to at exactly this address; None where there is none.

    Parts of a feed, such as its archives, are no topics: nobody subscribes to them.
    """
    base = settings.BASE_URL
    language, path = language_and_path(url.removeprefix(base))
    found = _PATH.fullmatch(path) if url.startswith(f"{base}/") else None
    if found is None or found["form"] not in FORMATS:
        return None
    channel = channel_named(found["name"])
    if channel is None:
        return None
    question = FeedQuestion(channel, found["form"], language)
    return question if question.url == url else None


def topics_of(told: Announcement) -> list[str]:
    """Return the addresses of all feeds that carry what is announced; of a translation, its own."""
    names = [one.name for one in CHANNELS.values() if one.kinds is None or told.kind in one.kinds]
    if told.area_code:
        names.append(f"{AREA_PREFIX}{told.area_code}")
    languages = [told.language] if told.language else [code for code, _ in settings.LANGUAGES]
    return [
        FeedQuestion(Channel(name, ""), form, language).url
        for name in names
        for form in FORMATS
        for language in languages
    ]
