"""Which figures are others now than in a bulletin's snapshot?"""

from datetime import date, datetime
from typing import Protocol

from django.utils import timezone

from cms.bulletins.enums import BulletinKind
from cms.bulletins.figures import BulletinFigures, bulletin_figures
from cms.bulletins.schedule import occurrence_of
from portal.airquality.reports import AirReport
from portal.airquality.snapshots.as_json import Difference, report_differences
from portal.grid.models import Area
from portal.grid.selectors import home_area


class Snapshot(Protocol):
    """What a bulletin says of its figures: a page, or a revision of it as an object."""

    kind: str
    area: Area | None
    period_start: date
    period_end: date

    @property
    def report(self) -> AirReport: ...

    @property
    def cumulative(self) -> AirReport | None: ...


def current_figures(page: Snapshot, now: datetime) -> BulletinFigures:
    """Read the figures of a bulletin's days as they are now."""
    local = timezone.localtime(now)
    of = occurrence_of(BulletinKind(page.kind), page.period_start, page.period_end, local)
    return bulletin_figures(of=of, area=page.area or home_area(), now=now)


def bulletin_outdated(page: Snapshot, now: datetime) -> tuple[Difference, ...]:
    """Name the figures that have changed since the snapshot, old and new.

    Args:
        page: Whichever snapshot is asked about: the published page or its newest draft.
        now: The clock.
    """
    figures = current_figures(page, now)
    return (
        *report_differences(page.report, figures.report),
        *_cumulative_differences(page.cumulative, figures.cumulative),
    )


def _cumulative_differences(old: AirReport | None, new: AirReport | None) -> tuple[Difference, ...]:
    """Name the changed figures from 1 January on, each labelled as such."""
    if old is None or new is None:
        return ()
    months = f"1—{new.end.month}月"
    return tuple(
        Difference((months, *one.label), one.old, one.new) for one in report_differences(old, new)
    )
