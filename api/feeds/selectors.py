"""What does a feed bring now, and has it changed since?"""

import hashlib
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin
from uuid import uuid5

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from api.feeds.channels import AREA_PREFIX, CHANNELS, Channel
from api.feeds.documents import FeedDocument, Tombstone
from api.feeds.items import feed_item
from cms.core.models import SiteSettings
from cms.publications import (
    PublicationStamp,
    language_tag,
    publication_stamp,
    published,
    withdrawn,
)
from portal.grid.models import Area
from portal.grid.selectors import area_by_code, areas_up

MOST_ITEMS = 50
# So long a feed says that an item was taken back; whoever asks less often asks for all anyway.
TOMBSTONES_LAST = timedelta(days=30)
MOST_TOMBSTONES = 50
FEED_LANGUAGE = language_tag(settings.LANGUAGE_CODE)
# Raise it when items are written differently: readers then fetch them again.
REVISION = 1
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
    if area is None:
        return None
    title = _("Publications about %(area)s") % {"area": area.name}
    # A town or a zone has no page of figures of its own: its county's is shown.
    shown = next((one for one in areas_up(area) if one.is_broad), area)
    name = f"{AREA_PREFIX}{area.code}"
    return Channel(name, title, path=f"/air/{shown.code}/", area_code=area.code)


def feed_stamp(channel: Channel, form: str, *, at: datetime) -> PublicationStamp:
    """Return the key and the last change of a feed without reading its items' text."""
    stamp = publication_stamp(area=_area(channel), kinds=channel.kinds, limit=MOST_ITEMS, at=at)
    gone = [(one.id, one.when) for one in _tombstones(channel, at)]
    said = (REVISION, stamp.key, gone, form, settings.BASE_URL, _title(channel), _author())
    key = hashlib.sha256(repr(said).encode()).hexdigest()[:32]
    return PublicationStamp(key, stamp.changed_at)


def feed_document(channel: Channel, form: str, *, at: datetime) -> FeedDocument:
    """Return the feed with its newest items, full text and all."""
    found = published(area=_area(channel), kinds=channel.kinds, limit=MOST_ITEMS, at=at)
    items = tuple(feed_item(publication) for publication in found)
    tombstones = _tombstones(channel, at)
    changes = [*(item.updated_at for item in items), *(one.when for one in tombstones)]
    title = _title(channel)
    return FeedDocument(
        id=_permanent_id(channel),
        url=urljoin(settings.BASE_URL, channel.path),
        feed_url=urljoin(settings.BASE_URL, reverse("feeds:feed", args=[channel.name, form])),
        title=title,
        description=_("Full text of what is published: %(title)s") % {"title": title},
        language=FEED_LANGUAGE,
        author=_author(),
        updated_at=max(changes, default=timezone.localtime(NEVER)),
        items=items,
        tombstones=tombstones,
    )


def _tombstones(channel: Channel, at: datetime) -> tuple[Tombstone, ...]:
    found = withdrawn(
        kinds=channel.kinds,
        area=_area(channel),
        since=at - TOMBSTONES_LAST,
        limit=MOST_TOMBSTONES,
        at=at,
    )
    return tuple(
        Tombstone(one.id, one.withdrawn_at.replace(microsecond=0), one.category_label)
        for one in found
    )


def _area(channel: Channel) -> Area | None:
    return Area.objects.get(code=channel.area_code) if channel.area_code else None


def _title(channel: Channel) -> str:
    return f"{settings.WAGTAIL_SITE_NAME} · {channel.title}"


def _author() -> str:
    """Return who answers for the content: the organiser, or the site where none is named yet."""
    # Not `for_site()`: it stores a row where there is none, and asking for a feed writes nothing.
    said = SiteSettings.objects.filter(site__is_default_site=True).values_list("organiser")
    organiser: str = next((name for (name,) in said), "")
    return organiser or str(settings.WAGTAIL_SITE_NAME)


def _permanent_id(channel: Channel) -> str:
    """Derive an id from the home page's: it survives another domain, and no other site has it."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    return f"urn:uuid:{uuid5(site.root_page.translation_key, channel.name)}"
