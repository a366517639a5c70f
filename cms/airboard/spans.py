"""Over which time can a reader look back? A day, a week, a month."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.airquality.standards import POLLUTANTS

AQI = "aqi"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time that ends now; a month is shown by days, the others by hours."""

    key: str
    label: Promise
    length: timedelta
    by_day: bool = False


SPANS = (
    Span("24h", _("24 hours"), timedelta(hours=24)),
    Span("7d", _("7 days"), timedelta(days=7)),
    Span("30d", _("30 days"), timedelta(days=30), by_day=True),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader chose to look at; whatever the address says wrongly becomes the default."""

    span: Span
    item: str  # aqi, or a pollutant's key

    @classmethod
    def of(cls, request: HttpRequest) -> "Choice":
        """Read `?span=` and `?item=`."""
        wanted = request.GET.get("span")
        span = next((span for span in SPANS if span.key == wanted), SPANS[0])
        item = request.GET.get("item", AQI)
        return cls(span, item if item in POLLUTANTS else AQI)

    def link(self, *, span: str | None = None, item: str | None = None) -> str:
        """Return the query string of the same page with another span or item."""
        query = QueryDict(mutable=True)
        query["span"] = span or self.span.key
        query["item"] = item or self.item
        return f"?{query.urlencode()}#history"

    def start(self, end: datetime) -> datetime:
        """Return when the span that ends at `end` begins."""
        return end - self.span.length
