"""What exactly does somebody ask for: which feed, in which form and language, which part of it?"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as BadBase64
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode, urljoin
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from api.feeds.channels import Channel
from cms.core.languages.addresses import address_in
from cms.publications.places import PAGES, Place

FIRST_YEAR, LAST_YEAR = 2000, 2100
LARGEST_KEY = 2**63 - 1  # what a database takes for a key


@dataclass(frozen=True, slots=True)
class FeedQuestion:
    """One document of a feed.

    Attributes:
        form: `rss`, `atom` or `json`.
        language: Code as Django has it.
        month: First moment of a month: the archive of that month (RFC 5005). None: the newest.
        after: A page of the feed that begins after this publication. None: the first page.
    """

    channel: Channel
    form: str
    language: str = settings.LANGUAGE_CODE
    month: datetime | None = None
    after: Place | None = None

    @property
    def is_subscription(self) -> bool:
        """Whether it is what readers come back to."""
        return self.month is None and self.after is None

    @property
    def subscription(self) -> "FeedQuestion":
        """What readers come back to, for a part of it."""
        return replace(self, month=None, after=None)

    @property
    def url(self) -> str:
        """The absolute address of this very document."""
        if self.month is not None:
            names = [self.channel.name, f"{self.month:%Y-%m}", self.form]
            path = reverse("feeds:archive", args=names)
        else:
            path = reverse("feeds:feed", args=[self.channel.name, self.form])
        asked = f"?{urlencode({'after': written(self.after)})}" if self.after else ""
        base: str = settings.BASE_URL
        return urljoin(base, address_in(path, self.language) + asked)


def month_of(moment: datetime) -> datetime:
    """Return the first moment of a month, on the office's own clock."""
    local = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    return local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def month_named(text: str) -> datetime | None:
    """Return the first moment of a month such as `2026-10`, or None when it is none."""
    try:
        first = datetime.fromisoformat(f"{text}-01").replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
    except ValueError:
        return None
    return first if FIRST_YEAR <= first.year < LAST_YEAR else None


def month_after(first: datetime) -> datetime:
    """Return the first moment of the next month."""
    return (first + timedelta(days=32)).replace(day=1)


def written(place: Place) -> str:
    """Write where a publication stands in a feed, as part of an address."""
    source = f" {place.source}" if place.source != PAGES else ""
    text = f"{place.moment.isoformat()} {place.pk}{source}"
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(text: str) -> Place | None:
    """Read where a page of a feed begins, or None when it is no address of ours."""
    try:
        padded = text + "=" * (-len(text) % 4)
        moment, key, *source = urlsafe_b64decode(padded).decode("ascii").split(" ")
        place = Place(datetime.fromisoformat(moment), int(key), *source)
    except (BadBase64, ValueError, TypeError):
        return None
    known = FIRST_YEAR <= place.moment.year < LAST_YEAR and 0 <= place.pk <= LARGEST_KEY
    return place if known and place.moment.tzinfo is not None else None
