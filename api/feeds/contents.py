"""Which publications stand in one document of a feed?

The subscription brings the newest fifty, and older ones that were corrected within the last
thirty days: whoever has read them must see the notice. `next` leads through all there is, page by
page. The archive of a month (RFC 5005) brings all that was first published in it. What stands in
it does not change any more once the month is over, but for what is corrected or withdrawn.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from wagtail.models import Page

from api.feeds.channels import Channel
from api.feeds.documents import FeedLinks, Tombstone
from api.feeds.questions import FeedQuestion, month_after, month_of
from cms.core.lifecycle.models import Correction
from cms.publications import Publication, published, withdrawn
from cms.publications.places import Place
from portal.grid.models import Area

MOST_ITEMS = 50
# So long a feed says that an item was corrected or taken back; whoever asks less often asks for
# all anyway.
NEWS_LASTS = timedelta(days=30)
MOST_TOMBSTONES = 50
ARCHIVE_STEP = 200


@dataclass(frozen=True, slots=True)
class Contents:
    """The publications of one document, newest first, and whether older ones follow."""

    publications: tuple[Publication, ...]
    has_more: bool = False

    @property
    def last_place(self) -> Place | None:
        """Where the next page begins; None when this is the last."""
        return place_of(self.publications[-1]) if self.has_more and self.publications else None


def contents_of(question: FeedQuestion, *, at: datetime) -> Contents:
    """Return the publications of a page or of an archive."""
    if question.month is not None:
        return Contents(tuple(_month(question.channel, question.month, at)))
    found = _published(question.channel, at, after=question.after, limit=MOST_ITEMS + 1)
    return Contents(tuple(found[:MOST_ITEMS]), len(found) > MOST_ITEMS)


def corrected_lately(channel: Channel, *, at: datetime) -> list[Publication]:
    """Return what was corrected within the last thirty days, newest first."""
    since = at - NEWS_LASTS
    if not Correction.objects.filter(at__gte=since).exists():  # the ordinary case costs one query
        return []
    pages = Page.objects.filter(corrections__at__gte=since)
    return published(
        kinds=channel.kinds, area=area_of(channel), among=pages, limit=MOST_ITEMS, at=at
    )


def tombstones_of(channel: Channel, *, at: datetime) -> tuple[Tombstone, ...]:
    """Return what was taken back within the last thirty days."""
    found = withdrawn(
        kinds=channel.kinds,
        area=area_of(channel),
        since=at - NEWS_LASTS,
        limit=MOST_TOMBSTONES,
        at=at,
    )
    return tuple(
        Tombstone(
            id=one.id,
            url=one.url,
            when=one.withdrawn_at.replace(microsecond=0),
            why=one.category_label,
            title=one.title,
        )
        for one in found
    )


def links_of(question: FeedQuestion, contents: Contents, *, at: datetime) -> FeedLinks:
    """Return where the other parts of the feed are."""
    subscription = question.subscription
    current = "" if question.is_subscription else subscription.url
    if question.month is not None:
        return _archive_links(question, question.month, current, at)
    place = contents.last_place
    following = _part(question, after=place) if place else ""
    older = _older_archive(question, contents, at) if question.is_subscription else ""
    return FeedLinks(current=current, next=following, prev_archive=older)


def place_of(publication: Publication) -> Place:
    """Return where a publication stands in every list of ours."""
    return publication.place


def area_of(channel: Channel) -> Area | None:
    """Return the one area that a channel is about, if it is about one."""
    return Area.objects.get(code=channel.area_code) if channel.area_code else None


def _archive_links(
    question: FeedQuestion, month: datetime, current: str, at: datetime
) -> FeedLinks:
    following = month_after(month)
    is_next_over = month_after(following) <= at
    return FeedLinks(
        current=current,
        prev_archive=_archive_before(question, month, at),
        next_archive=_part(question, month=following) if is_next_over else "",
    )


def _older_archive(question: FeedQuestion, contents: Contents, at: datetime) -> str:
    """Return the newest archive; the running month's own where it does not fit on one page."""
    running = month_of(at)
    place = contents.last_place
    if place and place.moment >= running:
        return _part(question, month=running)
    return _archive_before(question, running, at)


def _archive_before(question: FeedQuestion, month: datetime, at: datetime) -> str:
    """Return the archive of the last month before this one in which anything came out."""
    found = _published(question.channel, at, after=Place(month, 0), limit=1)
    return _part(question, month=month_of(found[0].published_at)) if found else ""


def _part(
    question: FeedQuestion, *, month: datetime | None = None, after: Place | None = None
) -> str:
    return FeedQuestion(question.channel, question.form, question.language, month, after).url


def _month(channel: Channel, month: datetime, at: datetime) -> list[Publication]:
    """Return a whole month, walking back through it from its end."""
    place: Place | None = Place(month_after(month), 0)
    whole: list[Publication] = []
    while place:
        step = _published(channel, at, after=place, limit=ARCHIVE_STEP)
        inside = list(takewhile(lambda one: one.published_at >= month, step))
        whole += inside
        is_all = len(inside) < ARCHIVE_STEP
        place = None if is_all else place_of(inside[-1])
    return whole


def _published(
    channel: Channel, at: datetime, *, after: Place | None, limit: int
) -> list[Publication]:
    area = area_of(channel)
    return published(kinds=channel.kinds, area=area, after=after, limit=limit, at=at)
