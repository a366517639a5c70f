"""How is the air told in a chat? What it is, of when, and by whom it was measured.

Old figures are never told as present ones, and figures of a demonstration say that they are one.
"""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.airquality.enums import Freshness
from portal.airquality.reports import AirReport, Figure, ForecastFigure
from portal.airquality.standards import POLLUTANT_NAMES


def air_text(report: AirReport) -> str:
    """Return what the air of an area is like now, of a city with its counties."""
    figure = report.city
    if figure is None:
        return _("There are no figures of the air here.")
    return "\n".join([*_own(figure), *_counties(report.counties), *_signed(report)])


def station_text(figure: Figure, kilometres: float, report: AirReport) -> str:
    """Return what a reader's nearest station measures."""
    said = _("The nearest station is %(name)s, %(distance).1f km from you.")
    lines = [said % {"name": figure.place.name, "distance": kilometres}, *_own(figure)]
    return "\n".join([*lines, *_signed(report)])


def forecast_text(area: str, forecasts: Iterable[ForecastFigure]) -> str:
    """Return what is expected of an area's next days."""
    days = list(forecasts)
    if not days:
        return _("There is no forecast for %(area)s at the moment.") % {"area": area}
    lines = [_("Air quality forecast for %(area)s") % {"area": area}]
    lines += [_expected(day) for day in days]
    issued = max(day.issued_at for day in days)
    lines.append(_("Issued %(moment)s.") % {"moment": date_format(issued, "DATETIME_FORMAT")})
    if any(day.is_demo for day in days):
        lines.append(_("Demonstration: not a real forecast."))
    return "\n".join(lines)


def _own(figure: Figure) -> Iterator[str]:
    name = figure.place.name
    if not figure.has_station:
        yield _("%(area)s has no monitoring station.") % {"area": name}
        return
    if figure.result is None or figure.hour is None:
        yield _("%(area)s: no data at the moment.") % {"area": name}
        return
    said = {"area": name, "hour": date_format(figure.hour, "DATETIME_FORMAT")}
    yield _("%(area)s, %(hour)s") % said
    yield _index(figure)
    if figure.freshness == Freshness.STALE:
        yield _("These figures are out of date and do not tell how the air is now.")
        return
    if figure.freshness == Freshness.LATE:
        yield _("Late: the newest hour has not come in yet.")
    if figure.result.advice:
        yield figure.result.advice


def _index(figure: Figure) -> str:
    result = figure.result
    if result is None or result.aqi is None:
        return _("Some pollutants are missing. By the standard no index is published.")
    primary = _primary(result.primary)
    said = {"aqi": result.aqi, "category": result.category, "primary": primary}
    return _("AQI %(aqi)d, %(category)s; primary pollutant: %(primary)s") % said


def _counties(figures: Iterable[Figure]) -> Iterator[str]:
    measured = [one for one in figures if one.has_station]
    if not measured:
        return
    yield ""
    for figure in measured:
        yield f"{figure.place.name} {_short(figure)}"


def _short(figure: Figure) -> str:
    result = figure.result
    if result is None or figure.hour is None or result.aqi is None:
        return _("no data")
    if figure.freshness == Freshness.NOW:
        return f"{result.aqi} {result.category}"
    said = {"aqi": result.aqi, "category": result.category}
    hour = date_format(figure.hour, "DATETIME_FORMAT")
    return _("%(aqi)d %(category)s (of %(hour)s)") % {**said, "hour": hour}


def _expected(day: ForecastFigure) -> str:
    said = {
        "day": date_format(day.day, "DATE_FORMAT"),
        "category": day.category,
        "low": day.aqi_low,
        "high": day.aqi_high,
        "primary": _primary(day.primary),
    }
    return _("%(day)s: %(category)s, AQI %(low)d–%(high)d; primary pollutant: %(primary)s") % said


def _primary(keys: Iterable[str]) -> str:
    return _(", ").join(POLLUTANT_NAMES[key].formula for key in keys) or _("none")


def _signed(report: AirReport) -> Iterator[str]:
    yield ""
    if report.is_demo:
        yield _("Demonstration: these are not real figures.")
    if report.source:
        yield _("Source: %(source)s; provisional.") % {"source": report.source}
    area = report.city.place.code if report.city else ""
    yield _("More: %(address)s") % {"address": f"{settings.BASE_URL}/air/{area}/"}
