"""How are times, levels and pollutants written on charts and in their tables?"""

from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.core.tables import Cell
from portal.airquality.aqi import AqiResult
from portal.airquality.reports import Figure, Place
from portal.airquality.standards import (
    AQI_EDITIONS,
    POLLUTANT_NAMES,
    AqiEdition,
    Category,
    category_of,
)

AQI = "aqi"
_EDITIONS = {edition.id: edition for edition in AQI_EDITIONS}


def item_name(item: str) -> str:
    """Return the name of the index or of a pollutant, in characters that every font has."""
    return _("Air quality index (AQI)") if item == AQI else POLLUTANT_NAMES[item].plain


def short_item_name(item: str) -> str:
    """Return the same for a narrow heading."""
    return "AQI" if item == AQI else POLLUTANT_NAMES[item].plain


def unit_of(item: str) -> str:
    """Return the unit of a pollutant; an index has none."""
    return "" if item == AQI else POLLUTANT_NAMES[item].unit


def day_words(day: date) -> str:
    """Return a day without its year, in the reader's language."""
    return date_format(day, _("F j"))


def hour_words(hour: datetime) -> str:
    """Return an hour's label with its day."""
    return f"{day_words(hour.date())} {hour:%H:%M}"


def figure_words(figure: Figure) -> str:
    """Return the hour or the day of a figure."""
    if figure.hour:
        return hour_words(figure.hour)
    return day_words(figure.day) if figure.day else ""


def value_of(figure: Figure, item: str) -> Decimal | int | None:
    """Return the index or a pollutant's concentration; None is a gap."""
    if figure.result is None:
        return None
    return figure.result.aqi if item == AQI else figure.concentrations[item]


def span_words(start: date, end: date) -> str:
    """Return the days of a period, the year with the first."""
    first = date_format(start, "DATE_FORMAT")
    return first if start == end else f"{first}—{day_words(end)}"


def primary_words(result: AqiResult | None) -> str:
    """Name the primary pollutants, or a dash."""
    names = [POLLUTANT_NAMES[name].formula for name in result.primary] if result else []
    return "、".join(names) or "—"


def edition_of(result: AqiResult) -> AqiEdition:
    """Return the edition that a result was computed by."""
    return _EDITIONS[result.edition]


def band_of(result: AqiResult | None, item: str) -> Category | None:
    """Return the level of the index, or of one pollutant's sub-index."""
    if result is None:
        return None
    index = result.aqi if item == AQI else result.iaqi[item]
    return None if index is None else category_of(index, edition_of(result))


def index_cell(result: AqiResult | None) -> Cell | None:
    """Return the index with its level's colour; NA where the standard withholds it."""
    if result is None:
        return None
    return Cell("NA" if result.aqi is None else str(result.aqi), result.level)


def category_words(result: AqiResult | None) -> str | None:
    """Return the category, or None."""
    return result.category if result else None


def demo_name(place: Place) -> str:
    """Return the name of a place; a demonstration says so even in a picture that travels alone."""
    return _("%(place)s (demo)") % {"place": place.name} if place.is_demo else place.name
