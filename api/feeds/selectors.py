"""What does a feed bring now, and has it changed since?"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urljoin
from uuid import uuid5

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from api.feeds.channels import AREA_PREFIX, CHANNELS, Channel
from api.feeds.contents import (
    MOST_ITEMS,
    Contents,
    area_of,
    contents_of,
    corrected_lately,
    links_of,
    tombstones_of,
)
from api.feeds.documents import FeedDocument, Tombstone
from api.feeds.items import feed_item
from api.feeds.languages import TAGS, in_language
from api.feeds.questions import FeedQuestion, month_after, month_of
from api.feeds.translations import translated, translations_stamp
from cms.core.models import SiteSettings
from cms.publications import Publication, PublicationStamp, publication_stamp
from portal.grid.models import Area
from portal.grid.selectors import area_by_code, areas_up

# Raise it when items are written differently: readers then fetch them again.
REVISION = 3
# Atom asks for a date of change also where there is nothing yet.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def channel_named(name: str) -> Channel | None:
    """Return the channel of an address, or None when there is none of that name.

    Each area has one, `area-<division code>`, with what is about exactly that area.
    """
    if name in CHANNELS:
        return CHANNELS[name]
    if not name.startswith(AREA_PREFIX):
        return None
    area = area_by_code(name.removeprefix(AREA_PREFIX))
    return area_channel(area) if area else None


def area_channel(area: Area) -> Channel:
    """Return the channel of one area."""
    title = _("Publications about %(area)s") % {"area": area.name}
    name = f"{AREA_PREFIX}{area.code}"
    # A town or a zone has no page of figures of its own: its county's is shown.
    shown = next((one for one in areas_up(area) if one.is_broad), area)
    return Channel(name, title, path=f"/air/{shown.code}/", area_code=area.code)


def feed_stamp(question: FeedQuestion, *, at: datetime) -> PublicationStamp:
    """Return the key and the last change of a document without reading its items' text."""
    channel = question.channel
    if question.is_subscription:
        stamp = publication_stamp(
            area=area_of(channel), kinds=channel.kinds, limit=MOST_ITEMS + 1, at=at
        )
        said: tuple[object, ...] = (stamp.key, _versions(corrected_lately(channel, at=at)))
        changed_at = stamp.changed_at
    else:
        found = contents_of(question, at=at)
        said, changed_at = (_versions(found.publications), found.last_place), None
    gone = [(one.id, one.when) for one in _gone(question, at)]
    frame = (REVISION, question.url, month_of(at), _title(channel), _author(), settings.FEED_HUBS)
    words = translations_stamp(channel, question.language, at=at)
    key = hashlib.sha256(repr((*said, gone, words.key, *frame)).encode()).hexdigest()[:32]
    newest = changed_at and max(filter(None, (changed_at, words.changed_at)))
    return PublicationStamp(key, newest)


def feed_document(question: FeedQuestion, *, at: datetime) -> FeedDocument:
    """Return a document with its items, full text and all, in the language asked for."""
    found = contents_of(question, at=at)
    shown = translated(_shown(question, found, at), question.language, at=at)
    items = tuple(feed_item(publication) for publication in shown)
    tombstones = _gone(question, at)
    changes = [*(item.updated_at for item in items), *(one.when for one in tombstones)]
    title = _title(question.channel)
    document = FeedDocument(
        id=_permanent_id(question),
        url=urljoin(settings.BASE_URL, question.channel.path),
        feed_url=question.url,
        title=title,
        description=_("Full text of what is published: %(title)s") % {"title": title},
        language=TAGS[settings.LANGUAGE_CODE],
        author=_author(),
        updated_at=max(changes, default=timezone.localtime(NEVER)),
        items=items,
        tombstones=tombstones,
        links=links_of(question, found, at=at),
        is_archive=question.month is not None and month_after(question.month) <= at,
        hubs=tuple(settings.FEED_HUBS),
    )
    return in_language(document, question.language)


def _shown(question: FeedQuestion, found: Contents, at: datetime) -> Iterable[Publication]:
    """Return a document's publications; a subscription's with what was corrected lately."""
    if not question.is_subscription:
        return found.publications
    known = {one.id for one in found.publications}
    older = [one for one in corrected_lately(question.channel, at=at) if one.id not in known]
    return (*found.publications, *older)


def _gone(question: FeedQuestion, at: datetime) -> tuple[Tombstone, ...]:
    """Return what is said to be withdrawn; only whoever comes back has to be told."""
    return tombstones_of(question.channel, at=at) if question.is_subscription else ()


def _versions(publications: Iterable[Publication]) -> list[tuple[str, str, datetime]]:
    return [(one.id, one.url, one.updated_at) for one in publications]


def _title(channel: Channel) -> str:
    return f"{settings.WAGTAIL_SITE_NAME} · {channel.title}"


def _author() -> str:
    """Return who answers for the content: the organiser, or the site where none is named yet."""
    # Not `for_site()`: it stores a row where there is none, and asking for a feed writes nothing.
    said = SiteSettings.objects.filter(site__is_default_site=True).values_list("organiser")
    organiser: str = next((name for (name,) in said), "")
    return organiser or str(settings.WAGTAIL_SITE_NAME)


def _permanent_id(question: FeedQuestion) -> str:
    """Derive an id from the home page's: it survives another domain, and no other site has it.

    Each language is a feed of its own; the parts of a feed share its id.
    """
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    language = "" if question.language == settings.LANGUAGE_CODE else f"/{question.language}"
    return f"urn:uuid:{uuid5(site.root_page.translation_key, question.channel.name + language)}"
