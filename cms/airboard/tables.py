"""How do the figures of many places stand side by side?"""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cms.core.tables import Cell, Column, Table
from portal.airquality.enums import Freshness
from portal.airquality.reports import Figure
from portal.airquality.standards import POLLUTANT_NAMES, POLLUTANTS

DASH = "—"


def places_table(figures: Iterable[Figure], *, caption: str, linked: bool = True) -> Table:
    """Return one row per place: index, category, primary pollutant, six concentrations, hour.

    A place without a station says so in its row; an old hour carries its time.
    """
    columns = [
        Column(_("Place"), numeric=False),
        Column("AQI"),
        Column(_("Category"), numeric=False),
        Column(_("Primary pollutant"), numeric=False),
        *(Column(POLLUTANT_NAMES[key].formula, POLLUTANT_NAMES[key].unit) for key in POLLUTANTS),
        Column(_("Hour"), numeric=False),
    ]
    return Table(caption, columns, [_row(figure, linked) for figure in figures])


def _row(figure: Figure, linked: bool) -> list[Cell | str | object | None]:
    url = reverse("airboard:area", args=[figure.place.code]) if linked else ""
    place = Cell(_place_name(figure), url=url)
    if figure.result is None:
        word = _("No data") if figure.has_station else _("No monitoring station")
        return [place, None, word, *[None] * (len(POLLUTANTS) + 2)]
    result = figure.result
    is_stale = figure.freshness == Freshness.STALE
    return [
        place,
        Cell("NA" if result.aqi is None else str(result.aqi), None if is_stale else result.level),
        result.category or DASH,
        _("、").join(POLLUTANT_NAMES[key].formula for key in result.primary) or DASH,
        *(figure.concentrations.get(key) for key in POLLUTANTS),
        _hour(figure),
    ]


def _place_name(figure: Figure) -> str:
    if not figure.place.is_demo:
        return figure.place.name
    return _("%(name)s (demonstration)") % {"name": figure.place.name}


def _hour(figure: Figure) -> str:
    if figure.hour is None:
        return DASH
    text = formats.date_format(timezone.localtime(figure.hour), "SHORT_DATETIME_FORMAT")
    if figure.freshness == Freshness.STALE:
        return _("%(hour)s, out of date") % {"hour": text}
    return text
