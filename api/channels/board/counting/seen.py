"""Which answers count, and as what? Public ones that somebody got, new or unchanged."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from api.channels.board.counting.robots import is_robot
from api.channels.board.enums import Way
from cms.core.languages.addresses import language_and_path, stands_in_languages

# A reader whose copy still holds has read it again; a feed that has nothing new was fetched.
COUNTED: Final = frozenset({200, 304})
LONGEST: Final = 255
FEED: Final = re.compile(r"/feeds/([a-z0-9-]+)(?:/[0-9-]+)?\.(?:rss|atom|json)")
PREFETCH: Final = "prefetch"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is counted: an address on a day, and whether a robot asked."""

    day: date
    way: Way
    path: str
    channel: str
    is_robot: bool


def seen_in(request: HttpRequest, response: HttpResponseBase, day: date) -> Seen | None:
    """Return what an answer counts as; None when it does not count."""
    if request.method != "GET" or response.status_code not in COUNTED:
        return None
    if "public" not in response.get("Cache-Control", "") or _is_prefetch(request):
        return None
    path = language_and_path(request.path)[1]
    way = way_of(path)
    if way is None or len(path) > LONGEST:
        return None
    agent = request.headers.get("User-Agent", "")
    return Seen(day, way, path, channel_of(path), is_robot(agent, way))


def way_of(path: str) -> Way | None:
    """Return what stands at an address; None for pictures, styles, lists for machines."""
    if FEED.fullmatch(path):
        return Way.FEED
    if not stands_in_languages(path):
        return None
    if path.endswith(".md"):
        return Way.MARKDOWN
    return Way.PAGE if path.endswith("/") else None


def channel_of(path: str) -> str:
    """Return the feed's name, or the column of a page: the first part of its address."""
    feed = FEED.fullmatch(path)
    if feed:
        return feed[1][:60]
    return path.strip("/").split("/", 1)[0].removesuffix(".md")[:60] or "home"


def _is_prefetch(request: HttpRequest) -> bool:
    asked = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return PREFETCH in asked
