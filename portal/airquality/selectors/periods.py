"""What was the air like over a week, a month, a quarter or a year, and who did better?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.airquality.evaluation import (
    composite_index,
    day_counts,
    period_concentrations,
    rank,
)
from portal.airquality.models import DailySummary
from portal.airquality.reports import AirReport, PeriodFigure, Place, RankRow
from portal.airquality.selectors.comparisons import (
    DaysOfOne,
    comparison_of,
    values_of,
    year_before,
)
from portal.airquality.selectors.days import (
    counted_result,
    dates,
    day_figure,
    read_days,
)
from portal.airquality.selectors.figures import local, marked_as_demo
from portal.airquality.selectors.places import Network, PlaceStations, network_of
from portal.airquality.selectors.provenance import overall_status, source_of
from portal.airquality.standards import aqi_edition, composite_rule
from portal.grid.models import Area

_NO_DAYS: DaysOfOne = {}


@dataclass(frozen=True)
class Span:
    """The stored days of a period and of the year before, by area code.

    Attributes:
        start: First day.
        end: Last day.
        days: Days of the period.
        older: Days of the same period a year before; None when nothing is compared.
    """

    start: date
    end: date
    days: Mapping[int | str, DaysOfOne]
    older: Mapping[int | str, DaysOfOne] | None

    def of(self, behind: PlaceStations) -> DaysOfOne:
        """Return the days of one place."""
        return self.days.get(behind.place.code, _NO_DAYS)


def period_report(
    *,
    area: Area,
    kind: str,
    start: date,
    end: date,
    now: datetime,
    compare: bool = True,
    source: str = "",
) -> AirReport:
    """Report a period of a city and of all its counties, with ranking and comparison.

    Each day counts by the edition of its own date, as it was published. The composite index and
    the comparison follow the edition of `end`; the older year is computed again where it was
    published by another, and `notes` says so.

    Args:
        area: The city.
        kind: weekly, monthly, quarterly or annual.
        start: First day.
        end: Last day.
        now: The clock: when the figures were read.
        compare: Whether to compare with the same period of the year before.
        source: Who measured, as a reader should see it.
    """
    network = network_of(area)
    span = _read(network, start, end, compare=compare)
    city, *counties = (_period_figure(behind, span) for behind in network.areas)
    stored = [one for days in span.days.values() for one in days.values()]
    places = [figure.place for figure in (city, *counties) if figure.valid_days]
    return AirReport(
        kind=kind,
        start=start,
        end=end,
        as_of=local(now),
        edition=aqi_edition(end).id,
        limits_edition=composite_rule(end).edition,
        status=overall_status(one.status for one in stored),
        source=source_of(places, source),
        is_demo=any(one.is_demo for one in stored) or any(place.is_demo for place in places),
        city_period=city,
        county_periods=tuple(counties),
        days=tuple(
            day_figure(network.own, day, span.of(network.own).get(day)) for day in dates(start, end)
        ),
        ranking=_rows((figure.place, figure.composite) for figure in counties),
        improvement=_improvement(counties),
        notes=tuple(_notes(span, (city, *counties))),
    )


def running_period(*, area: Area, end: date) -> PeriodFigure:
    """Evaluate an area from 1 January to `end`, compared with the year before (1—{n}月)."""
    network = network_of(area)
    span = _read(network, end.replace(month=1, day=1), end, compare=True)
    return _period_figure(network.own, span)


def _read(network: Network, start: date, end: date, *, compare: bool) -> Span:
    codes = [behind.place.code for behind in network.areas]
    summaries = DailySummary.objects.filter(area__code__in=codes)
    return Span(
        start=start,
        end=end,
        days=read_days(summaries.filter(day__range=(start, end)), "area__code"),
        older=read_days(summaries.filter(day__range=year_before(start, end)), "area__code")
        if compare
        else None,
    )


def _period_figure(behind: PlaceStations, span: Span) -> PeriodFigure:
    """Evaluate one place: what may not be published by the standard's minima is None."""
    own = span.of(behind)
    values = values_of(own, span.start, span.end)
    concentrations = period_concentrations(list(values.values()), start=span.start, end=span.end)
    index = composite_index(concentrations.publishable, on=span.end)
    counts = day_counts(counted_result(one) for one in own.values())
    older = None if span.older is None else span.older.get(behind.place.code, _NO_DAYS)
    return PeriodFigure(
        place=marked_as_demo(behind.place, is_demo=any(one.is_demo for one in own.values())),
        concentrations=concentrations.publishable,
        composite=index.total if index else None,
        composite_primary=index.primary if index else (),
        valid_days=counts.valid_days,
        good_days=counts.good_days,
        good_ratio=counts.good_ratio,
        days_by_level=counts.by_level,
        primary_days=counts.primary_days,
        comparison=comparison_of(behind, own, older, span.start, span.end) if older else None,
        has_station=behind.has_station or bool(own),
        is_valid=concentrations.is_valid,
    )


def _composite_change(figure: PeriodFigure) -> Decimal | None:
    return figure.comparison.composite_change if figure.comparison else None


def _rows(values: Iterable[tuple[Place, Decimal | None]]) -> tuple[RankRow, ...]:
    """Rank places, the smallest value first; those without one stand last without a rank."""
    return tuple(RankRow(one.place, one.key, one.value) for one in rank(dict(values)))


def _improvement(counties: Iterable[PeriodFigure]) -> tuple[RankRow, ...]:
    """Rank by the change of the composite index, the greatest fall first."""
    rows = _rows((figure.place, _composite_change(figure)) for figure in counties)
    return rows if any(row.rank for row in rows) else ()


def _notes(span: Span, figures: Iterable[PeriodFigure]) -> Iterable[str]:
    """Say what a reader must know to read the figures rightly."""
    now = aqi_edition(span.end).id
    first = aqi_edition(span.start).id
    if first != now:
        yield _("Days are counted by the edition of their own date: %(first)s, then %(now)s.") % {
            "first": first,
            "now": now,
        }
    compared = [figure.comparison for figure in figures if figure.comparison]
    if any(comparison.recomputed for comparison in compared):
        yield _(
            "The year before was published by %(older)s; for the comparison both years are "
            "computed by %(now)s and %(limits)s."
        ) % {
            "older": compared[0].older_edition,
            "now": now,
            "limits": composite_rule(span.end).edition,
        }
    short = [figure.place.name for figure in figures if figure.valid_days and not figure.is_valid]
    if short:
        yield _("Not enough valid days for concentrations and composite index: %(places)s.") % {
            "places": "、".join(short)
        }
