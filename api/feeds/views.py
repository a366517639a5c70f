"""What does `/feeds/<channel>.<format>` answer?

The same to everybody: a feed is kept by caches on the way and asked for by machines every few
minutes, so that most answers are "nothing new", found without building anything. What was built
once is kept under its stamp, which differs as soon as anything in it does. It is written in the
language of its address, whatever a reader's program asks for.
"""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition, require_safe

from api.feeds.built import WRITERS, feed_bytes
from api.feeds.channels import CHANNELS, FORMATS
from api.feeds.languages import spoken
from api.feeds.negotiation import wants_page
from api.feeds.questions import FeedQuestion, month_named, read
from api.feeds.selectors import channel_named, feed_document, feed_stamp
from cms.enforcement.penalties.selectors import seconds_until_tomorrow

MAX_AGE = 120  # seconds that a cache may answer in our place
MOST_ON_PAGE = 10


@require_safe
def feed(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """Answer with the feed, with "nothing new", or with the list of feeds that there are."""
    with translation.override(spoken(_language(request))):
        question = _question(request, name, form)
        if question is not None and wants_page(request, FORMATS[form][0]):
            return _page(request, question)
        if question is not None:
            return _answer(request, question, timezone.now())
    return unknown_feed(request)


@require_safe
def archive(request: HttpRequest, name: str, month: str, form: str) -> HttpResponseBase:
    """Answer with all that first came out in one month."""
    now = timezone.now()
    with translation.override(spoken(_language(request))):
        question = _question(request, name, form)
        first = month_named(month)
        if question is not None and first is not None and first <= now:
            return _answer(request, replace(question, month=first, after=None), now)
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


def _question(request: HttpRequest, name: str, form: str) -> FeedQuestion | None:
    """Return what is asked for, or None where there is no such document."""
    channel = channel_named(name) if form in WRITERS else None
    asked = request.GET.get("after", "")
    after = read(asked) if asked else None
    if channel is None or (asked and after is None):
        return None
    return FeedQuestion(channel, form, _language(request), after=after)


def _language(request: HttpRequest) -> str:
    language: str = getattr(request, "reader_language", settings.LANGUAGE_CODE)
    return language


def _answer(request: HttpRequest, question: FeedQuestion, at: datetime) -> HttpResponseBase:
    stamp = feed_stamp(question, at=at)
    conditional = condition(
        etag_func=lambda request: f'"{stamp.key}"',
        last_modified_func=lambda request: stamp.changed_at,
    )
    response: HttpResponseBase = conditional(lambda request: _kept(question, stamp.key, at))(
        request
    )
    # What is public until a day goes with its end: no cache may show it on the next.
    patch_cache_control(response, public=True, max_age=min(MAX_AGE, seconds_until_tomorrow(at)))
    patch_vary_headers(response, ["Accept"])
    response["Content-Language"] = question.language
    response["Link"] = _link_header(question)
    return response


def _kept(question: FeedQuestion, key: str, at: datetime) -> HttpResponse:
    content = feed_bytes(question, key, at)
    return HttpResponse(content, content_type=f"{FORMATS[question.form][0]}; charset=utf-8")


def _link_header(question: FeedQuestion) -> str:
    """Return what WebSub wants to be told before the text: the feed itself and its hubs."""
    links = [(question.subscription.url, "self"), *((hub, "hub") for hub in settings.FEED_HUBS)]
    return ", ".join(f'<{address}>; rel="{relation}"' for address, relation in links)


def _page(request: HttpRequest, question: FeedQuestion) -> HttpResponse:
    """Say to a person what stands here and how to subscribe."""
    document = feed_document(question.subscription, at=timezone.now())
    context = {
        "document": document,
        "form": FORMATS[question.form],
        "items": document.items[:MOST_ON_PAGE],
    }
    response = render(request, "feeds/face.html", context)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    patch_vary_headers(response, ["Accept"])
    return response
