"""Which requests does somebody ask for? By GeoReport's filters, 90 days or 1,000 at most.

A request counts by the moment that is told of it, the beginning of its day: whoever could filter by
the second would learn the hour that is kept back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from api.open311.errors import GeoReportError
from portal.complaints.enums import CLOSED_STATES
from portal.complaints.models.cases import ComplaintQuerySet
from portal.complaints.numbers import number_typed
from portal.complaints.outcomes import outcomes_listed

LONGEST: Final = timedelta(days=90)
DAY: Final = timedelta(days=1)
YEARS: Final = range(1970, 2200)
MOST: Final = 1000
PAGE: Final = 100
STATUSES: Final = frozenset({"open", "closed"})


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters.

    Attributes:
        numbers: Asked for by id; they override all else.
    """

    numbers: tuple[str, ...]
    services: tuple[str, ...]
    statuses: frozenset[str]
    start: datetime
    end: datetime
    page: int
    size: int


def asked_for(query: Mapping[str, str], now: datetime) -> Asked:
    """Read the filters.

    Raises:
        GeoReportError: One of them can't be understood; 400.
    """
    statuses = frozenset(_list(query, "status")) or STATUSES
    if not statuses <= STATUSES:
        raise GeoReportError(400, _("status is open, closed or both."))
    end = _moment(query, "end_date") or timezone.localtime(now)
    start = _start(query, end)
    return Asked(
        numbers=tuple(number_typed(one) or "-" for one in _list(query, "service_request_id")),
        services=tuple(_list(query, "service_code")),
        statuses=statuses,
        start=start,
        end=end,
        page=_number(query, "page", 1, 10_000),
        size=_number(query, "page_size", PAGE if query.get("page") else MOST, MOST),
    )


def requests_found(asked: Asked) -> ComplaintQuerySet:
    """Return the public cases that fit, a page of them, newest first."""
    found = outcomes_listed()
    if asked.numbers:
        return found.filter(number__in=asked.numbers)[:MOST]
    first, after = _day_from(asked.start), _midnight(asked.end) + DAY
    found = found.filter(received_at__gte=first, received_at__lt=after)
    if asked.services:
        found = found.filter(category__code__in=asked.services)
    if asked.statuses == {"open"}:
        found = found.exclude(state__in=CLOSED_STATES)
    if asked.statuses == {"closed"}:
        found = found.filter(state__in=CLOSED_STATES)
    offset = (asked.page - 1) * asked.size
    return found[:MOST][offset : offset + asked.size]


def _start(query: Mapping[str, str], end: datetime) -> datetime:
    """Return the first moment: 90 days before the last one unless a later one is asked for.

    Raises:
        GeoReportError: A beginning and an end lie further apart than the specification allows; 400.
    """
    asked, earliest = _moment(query, "start_date"), end - LONGEST
    if asked is None or asked >= earliest:
        return asked or earliest
    if query.get("end_date", "").strip():
        raise GeoReportError(
            400, _("start_date and end_date may be %(days)d days apart.") % {"days": LONGEST.days}
        )
    return earliest


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _day_from(moment: datetime) -> datetime:
    """Return the beginning of the first day that begins at a moment or later."""
    midnight = _midnight(moment)
    return midnight if midnight == moment else midnight + DAY


def _list(query: Mapping[str, str], name: str) -> list[str]:
    parts = (part.strip() for part in query.get(name, "")[:20_000].split(","))
    return [part.replace("\x00", "") for part in parts if part]


def _moment(query: Mapping[str, str], name: str) -> datetime | None:
    """Return a W3C date; without a zone it is read in the city's."""
    text = query.get(name, "").strip().replace(" ", "+")
    if not text:
        return None
    try:
        found = parse_datetime(text) or parse_datetime(f"{text}T00:00:00")
        if found is None:
            raise ValueError
        aware = timezone.make_aware(found) if timezone.is_naive(found) else found
        local = aware.astimezone(timezone.get_default_timezone())
        if local.year not in YEARS:
            raise ValueError
        return local
    except (ValueError, OverflowError) as error:
        sentence = _("%(name)s is a date such as 2026-11-25T00:00:00+08:00.") % {"name": name}
        raise GeoReportError(400, sentence) from error


def _number(query: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = query.get(name, "").strip()
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and 1 <= int(text) <= most):
        raise GeoReportError(
            400, _("%(name)s is a number from 1 to %(most)d.") % {"name": name, "most": most}
        )
    return int(text)
