"""What is a reader told? Only what anybody may know, in the words of the office."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from api.channels.wechat.callback.air_words import air_text, forecast_text, station_text
from api.channels.wechat.callback.messages import Message
from api.channels.wechat.callback.questions import Asks, Question, question_in
from api.channels.wechat.models import Account
from cms.core.models import SiteSettings
from portal.airquality.models import Station
from portal.airquality.selectors import area_report, forecast_strip, stations_within
from portal.complaints.models import Complaint
from portal.complaints.numbers import number_shown, number_typed
from portal.complaints.wording import next_for_citizen
from portal.grid.coordinates import Point, distance_metres, to_wgs84
from portal.grid.models import Area, AreaCode
from portal.grid.selectors import home_area

FARTHEST: Final = 50.0  # kilometres: what is measured farther away says nothing of a place
Answer = Callable[[Account, Question, datetime], str]


def answer_to(account: Account, message: Message, now: datetime) -> str:
    """Return the answer to a message; "" where none is expected."""
    if message.kind == "location" and message.position:
        return _nearest(message.position, now)
    if message.kind == "event" and message.event == "SUBSCRIBE":
        return _welcome(account)
    if message.kind == "event" and message.event != "CLICK":
        return ""
    question = question_in(message.text, _names()) if message.text else Question(Asks.MENU)
    return _ANSWERS[question.asks](account, question, now)


def menu_text() -> str:
    """Return what can be asked."""
    lines = [
        _("You can write to us:"),
        _("空气 or the name of a county: the air now"),
        _("预报: the next days"),
        _("投诉: how to report pollution"),
        _("the number of your report: where it stands"),
        _("Or send your location to learn of the nearest station."),
    ]
    return "\n".join([*lines, settings.BASE_URL + "/"])


def _welcome(account: Account) -> str:
    said = _("Thank you for following %(account)s.") % {"account": account.name}
    return f"{said}\n{menu_text()}"


def _air(account: Account, question: Question, now: datetime) -> str:
    return air_text(area_report(area=_area(account, question), now=now, source=_source()))


def _forecast(account: Account, question: Question, now: datetime) -> str:
    area = _area(account, question)
    return forecast_text(area.name, forecast_strip(area=area, now=now))


def _complaint(account: Account, question: Question, now: datetime) -> str:
    said = _("Report pollution here, by name or without one; you get a number and a code:")
    return f"{said}\n{settings.BASE_URL}/complaints/new/"


def _case(account: Account, question: Question, now: datetime) -> str:
    """Tell the state alone; for a number that nobody has, always the same."""
    case = Complaint.objects.filter(number=number_typed(question.typed) or "-").first()
    track = f"{settings.BASE_URL}/complaints/track/"
    if case is None:
        said = _("No report is known under this number. Look at it again, or ask here:")
        return f"{said}\n{track}"
    number = number_shown(case.number)
    state = _("Report %(number)s: %(state)s.") % {
        "number": number,
        "state": case.get_state_display(),
    }
    more = _("Read all of it with the number and your secret code:")
    lines = [state, next_for_citizen(case.state), more, track]
    return "\n".join(line for line in lines if line)


def _station(account: Account, question: Question, now: datetime) -> str:
    return _("Send us your location: tap “+” and then “location”.")


def _menu(account: Account, question: Question, now: datetime) -> str:
    return menu_text()


def _nearest(position: tuple[float, float], now: datetime) -> str:
    """Tell of the station that is nearest to a place; the place itself is kept nowhere."""
    city = home_area()
    found = _nearest_station(position, city)
    if found is None or found[0] > FARTHEST:
        return _("There is no station near this place.") + "\n" + menu_text()
    distance, station = found
    report = area_report(area=city, now=now, source=_source())
    figures = [one for one in report.stations if one.place.code == station.code]
    if not figures:
        return _("The nearest station, %(name)s, has no data.") % {"name": station.name}
    return station_text(figures[0], distance, report)


def _nearest_station(position: tuple[float, float], city: Area) -> tuple[float, Station] | None:
    try:
        here = to_wgs84(Point(longitude=position[1], latitude=position[0]), "gcj02")
    except ValueError:
        return None
    stations = stations_within(city).filter(
        is_active=True, longitude__isnull=False, latitude__isnull=False
    )
    distances = [
        (distance_metres(here, Point(float(one.longitude or 0), float(one.latitude or 0))), one)
        for one in stations
    ]
    nearest = min(distances, key=lambda pair: pair[0], default=None)
    return (nearest[0] / 1000, nearest[1]) if nearest else None


def _names() -> dict[str, str]:
    """Return the names of the city and its counties with their codes, former names as well."""
    areas = Area.objects.broad()
    former = AreaCode.objects.filter(area__in=areas).exclude(name="")
    old = dict(former.values_list("name", "area__code"))
    return {**old, **dict(areas.values_list("name", "code"))}


def _area(account: Account, question: Question) -> Area:
    code = question.area_code
    return (Area.objects.filter(code=code).first() if code else None) or account.area


def _source() -> str:
    settings_row = SiteSettings.objects.filter(site__is_default_site=True).first()
    return str(settings_row.data_source) if settings_row else ""


_ANSWERS: Final[dict[Asks, Answer]] = {
    Asks.AIR: _air,
    Asks.FORECAST: _forecast,
    Asks.COMPLAINT: _complaint,
    Asks.CASE: _case,
    Asks.STATION: _station,
    Asks.MENU: _menu,
}
