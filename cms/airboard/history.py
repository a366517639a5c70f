"""How was the air over the last day, week and month? A chart, its table, and links to others."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from cms.airboard.spans import AQI, SPANS, Choice
from cms.charts import Chart, series_chart
from portal.airquality import selectors
from portal.airquality.reports import Figure
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class Tab:
    """A link to another view of the same history."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class History:
    """The chart that was chosen, and what else there is to choose."""

    chart: Chart
    spans: tuple[Tab, ...]
    items: tuple[Tab, ...]


def history_of(area: Area, *, choice: Choice, now: datetime) -> History:
    """Return an area's history over the chosen span, of the index or of one pollutant."""
    chart = series_chart(_figures(area, choice, now), item=choice.item)
    return History(chart, _span_tabs(choice), _item_tabs(choice))


def _figures(area: Area, choice: Choice, now: datetime) -> tuple[Figure, ...]:
    if choice.span.by_day:
        yesterday = now.date() - timedelta(days=1)
        start = yesterday - choice.span.length + timedelta(days=1)
        return selectors.daily_series(area=area, start=start, end=yesterday)
    hour = now.replace(minute=0, second=0, microsecond=0)
    return selectors.hourly_series(area=area, start=choice.start(hour), end=hour)


def _span_tabs(choice: Choice) -> tuple[Tab, ...]:
    return tuple(
        Tab(str(span.label), choice.link(span=span.key), span is choice.span) for span in SPANS
    )


def _item_tabs(choice: Choice) -> tuple[Tab, ...]:
    names = {AQI: _("Index")} | {key: POLLUTANT_NAMES[key].formula for key in POLLUTANTS}
    return tuple(
        Tab(name, choice.link(item=key), key == choice.item) for key, name in names.items()
    )
