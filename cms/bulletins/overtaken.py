"""Under which published bulletins has a figure been computed since somebody last looked?

A bulletin rests on more than its own days: a month tells the year up to its end, and every period
is compared with the year before. Which days those are is known to Python only, so the newest
computation of each day is read once and held against the days of each bulletin.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import DateTimeField
from django.db.models.functions import Coalesce
from wagtail.query import PageQuerySet

from cms.bulletins.enums import CUMULATIVE_KINDS, PERIOD_KINDS, BulletinKind
from cms.bulletins.models import BulletinPage
from portal.airquality.selectors import newest_computations, newest_issues, year_before

Newest = Mapping[date, datetime]


class _Look(NamedTuple):
    """When the figures of a published bulletin were last looked at."""

    pk: int
    kind: str
    start: date
    end: date
    since: datetime


def bulletins_to_check() -> PageQuerySet:
    """Return the published bulletins under which a figure was computed since the last look."""
    looks = _looks()
    oldest = min((look.since for look in looks), default=None)
    if oldest is None:
        return BulletinPage.objects.none()
    days = newest_computations(since=oldest)
    forecasts = newest_issues(since=oldest)
    return BulletinPage.objects.filter(
        pk__in=[
            look.pk
            for look in looks
            if _is_overtaken(look, forecasts if look.kind == BulletinKind.FORECAST else days)
        ]
    )


def _looks() -> list[_Look]:
    since = Coalesce(
        "check_of_figures__checked_at", "snapshot_taken_at", output_field=DateTimeField()
    )
    fields = ("pk", "kind", "period_start", "period_end", "since")
    rows = BulletinPage.objects.live().annotate(since=since).order_by().values_list(*fields)
    return [_Look(*row) for row in rows]


def _is_overtaken(look: _Look, newest: Newest) -> bool:
    spans = list(_spans(BulletinKind(look.kind), look.start, look.end))
    return any(
        at > look.since and any(start <= day <= end for start, end in spans)
        for day, at in newest.items()
    )


def _spans(kind: BulletinKind, start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield the days that a bulletin tells of."""
    if kind in CUMULATIVE_KINDS:
        start = end.replace(month=1, day=1)
    yield start, end
    if kind in PERIOD_KINDS:
        yield year_before(start, end)
