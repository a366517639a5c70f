"""Which figures does a test of charts draw? Hours and days of one county, with their index."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

from portal.airquality.aqi import compute
from portal.airquality.enums import FigureStatus
from portal.airquality.reports import AirReport, Figure, Place
from portal.airquality.selectors.figures import rounded
from tests.factories.air import ORDINARY, at

DAY = date(2026, 11, 20)
PLACE = Place("610702", "汉台区")
SVG = "{http://www.w3.org/2000/svg}"


def parsed(chart) -> ET.Element:
    """Read the markup of a chart's picture."""
    return ET.fromstring(chart.svg)  # noqa: S314 (our own drawing)


def texts(chart) -> list[str | None]:
    """List what is written in a chart's picture."""
    return [element.text for element in parsed(chart).iter(f"{SVG}text")]


def hour(label, pm25, *, day=DAY, place=PLACE) -> Figure:
    """Build an hour; without PM2.5 it is a gap."""
    moment = at(day, label)
    if pm25 is None:
        return Figure(place, dict.fromkeys(ORDINARY), None, hour=moment, day=day)
    values = {**ORDINARY, "pm25": Decimal(pm25)}
    return Figure(
        place, rounded(values), compute(values, period="hour", on=day), hour=moment, day=day
    )


def day(on, pm25, *, place=PLACE) -> Figure:
    """Build a day; without PM2.5 it is a gap."""
    if pm25 is None:
        return Figure(place, dict.fromkeys(ORDINARY), None, day=on)
    values = {**ORDINARY, "pm25": Decimal(pm25)}
    return Figure(place, rounded(values), compute(values, period="day", on=on), day=on)


def report(**fields) -> AirReport:
    """Build a report of November 2026."""
    found = {
        "kind": "monthly",
        "start": date(2026, 11, 1),
        "end": date(2026, 11, 30),
        "as_of": at(DAY, 1),
        "edition": "HJ 633—2026",
        "status": FigureStatus.PROVISIONAL,
        "source": "",
    }
    return AirReport(**{**found, **fields})
