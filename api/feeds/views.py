"""What does `/feeds/<channel>.<format>` answer?

The same to everybody: a feed is kept by caches on the way and asked for by machines every few
minutes, so that most answers are "nothing new", found without building anything. It is written in
the site's language, whatever language a reader's program asks for.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from api.feeds.channels import CHANNELS, FORMATS, Channel
from api.feeds.documents import FeedDocument
from api.feeds.json_feed import json_feed
from api.feeds.selectors import channel_named, feed_document, feed_stamp
from api.feeds.writer import atom, rss
from cms.enforcement.penalties.selectors import seconds_until_tomorrow

WRITERS: dict[str, Callable[[FeedDocument], bytes]] = {
    "rss": rss,
    "atom": atom,
    "json": json_feed,
}
MAX_AGE = 120  # seconds that a cache may answer in our place


@require_safe
def feed(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """Answer with the feed, with "nothing new", or with the list of feeds that there are."""
    with translation.override(settings.LANGUAGE_CODE):
        channel = channel_named(name)
        if channel is not None and form in WRITERS:
            now = timezone.now()
            return _for_everybody(_answer(request, channel, form, now), now)
    return unknown_feed(request)


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """List the feeds that there are."""
    return render(request, "feeds/feeds.html", {"channels": list(CHANNELS.values())})


@require_safe
def unknown_feed(request: HttpRequest, path: str = "") -> HttpResponse:
    """Say that there is no such feed, and which there are."""
    context = {"channels": list(CHANNELS.values()), "is_unknown": True}
    return render(request, "feeds/feeds.html", context, status=404)


def _for_everybody(response: HttpResponseBase, now: datetime) -> HttpResponseBase:
    # What is public until a day goes with its end: no cache may show it on the next.
    patch_cache_control(response, public=True, max_age=min(MAX_AGE, seconds_until_tomorrow(now)))
    response["Content-Language"] = settings.LANGUAGE_CODE
    return response


def _answer(request: HttpRequest, channel: Channel, form: str, at: datetime) -> HttpResponseBase:
    stamp = feed_stamp(channel, form, at=at)
    conditional = condition(
        etag_func=lambda request: f'"{stamp.key}"',
        last_modified_func=lambda request: stamp.changed_at,
    )
    return conditional(lambda request: _built(channel, form, at))(request)


def _built(channel: Channel, form: str, at: datetime) -> HttpResponse:
    content = WRITERS[form](feed_document(channel, form, at=at))
    return HttpResponse(content, content_type=f"{FORMATS[form][0]}; charset=utf-8")
