"""Whose threshold has the air reached? By the figures of the board, once per day and place.

An hour's figure is a reference value until it is reviewed, and the letter says so. One that is out
of date warns nobody.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from cms.subscriptions.choices import home_if_any
from cms.subscriptions.enums import LetterKind
from cms.subscriptions.models import Mailed
from cms.subscriptions.post import Order, letter_post
from cms.subscriptions.selectors import running
from portal.airquality.enums import Freshness
from portal.airquality.reports import Figure
from portal.airquality.selectors import current_report
from portal.airquality.standards import monitoring_date

FRESH: Final = frozenset({Freshness.NOW, Freshness.LATE})


@dataclass(frozen=True, slots=True)
class Reached:
    """A figure as it stands on the board."""

    figure: Figure
    aqi: int
    hour: datetime

    @property
    def day(self) -> date:
        """The day that the hour belongs to."""
        return monitoring_date(self.hour)


def figures_now(now: datetime) -> dict[str, Reached]:
    """Return the fresh figures of the board that have an index, by place."""
    home = home_if_any()
    if home is None:
        return {}
    report = current_report(area=home, now=now)
    found = (report.city, *report.counties)
    return {
        one.place.code: Reached(one, one.result.aqi, one.hour)
        for one in found
        if one and one.result and one.result.aqi is not None and one.hour
        if one.freshness in FRESH
    }


def air_once(code: str, day: date) -> str:
    """Return how it is remembered that somebody was told of a place on a day."""
    return f"air:{code}:{day.isoformat()}"


def warnings_post(*, now: datetime) -> int:
    """Order a letter for everybody whose threshold is reached; return how many."""
    reached = figures_now(now)
    orders = _orders(reached) if reached else []
    with transaction.atomic():
        for order in orders:
            letter_post(order, now=now)
    return len(orders)


def _orders(reached: Mapping[str, Reached]) -> list[Order]:
    highest = max(one.aqi for one in reached.values())
    rows = running().filter(aqi_threshold__lte=highest)
    told = _told({air_once(code, one.day) for code, one in reached.items()})
    return [
        Order(pk, LetterKind.AIR, f"air:{code}:{one.hour.isoformat()}", {"area": code})
        for pk, chosen, threshold in rows.values_list("pk", "area_codes", "aqi_threshold")
        for code in chosen or [settings.HOME_AREA_CODE]
        if (one := reached.get(code)) and one.aqi >= (threshold or 0)
        if air_once(code, one.day) not in told[pk]
    ]


def _told(once: set[str]) -> Mapping[UUID, set[str]]:
    told: dict[UUID, set[str]] = defaultdict(set)
    for pk, what in Mailed.objects.filter(what__in=once).values_list("subscription_id", "what"):
        told[pk].add(what)
    return told
