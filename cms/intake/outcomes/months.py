"""How did a month go, county by county? Numbers and satisfaction, with the small ones withheld.

The month is that in which a case came in (received), was answered (answered, in time) or was rated.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from cms.charts.bars import Bar, bars_picture
from cms.charts.chart import Chart
from cms.core.tables import Column, Table
from cms.intake.outcomes.listing import month_label
from cms.intake.outcomes.selectors import counties, counts_by_area, month_bounds
from cms.intake.outcomes.withholding import counts_shown, percentage_shown
from portal.complaints.enums import CLOSED_STATES, DeadlineKind
from portal.complaints.models import Complaint, Deadline, Rating
from portal.grid.models import Area


@dataclass(frozen=True, slots=True)
class CountyMonth:
    """One county's month; None for what is withheld.

    Attributes:
        in_time: Per cent of what was answered.
        satisfied: Per cent of those who said so.
    """

    name: str
    received: int | None
    answered: int | None
    in_time: int | None
    satisfied: int | None


@dataclass(frozen=True, slots=True)
class MonthReport:
    """A month of the whole city."""

    month: date
    total: CountyMonth
    rows: tuple[CountyMonth, ...]


def month_report(month: date) -> MonthReport:
    """Return the numbers of a month."""
    start, end = month_bounds(month)
    cases = Complaint.objects.filter(is_held=False)
    received = counts_by_area(cases.filter(received_at__gte=start, received_at__lt=end))
    closed = cases.filter(state__in=CLOSED_STATES, closed_at__gte=start, closed_at__lt=end)
    answered = counts_by_area(closed)
    due = Deadline.objects.filter(kind=DeadlineKind.ANSWER, met_at__gte=start, met_at__lt=end)
    ratings = Rating.objects.filter(rated_at__gte=start, rated_at__lt=end)
    places = counties()
    shares = {
        area.pk: (
            _in_time(due.filter(_within("complaint__", area))),
            _satisfied(ratings.filter(_within("reply__complaint__", area))),
        )
        for area in places
    }
    shown_received, shown_answered = (
        counts_shown(
            {area.pk: counts.get(area.pk, 0) for area in places}, fewest=settings.COMPLAINT_PUBLIC_K
        )
        for counts in (received, answered)
    )
    rows = tuple(
        CountyMonth(area.name, shown_received[area.pk], shown_answered[area.pk], *shares[area.pk])
        for area in places
    )
    total = CountyMonth(
        _("Whole city"),
        sum(received.values()),
        sum(answered.values()),
        _in_time(due),
        _satisfied(ratings),
    )
    return MonthReport(month, total, rows)


def month_table(report: MonthReport) -> Table:
    """Return a month as a table."""
    columns = [
        Column(_("County"), numeric=False),
        Column(_("Received")),
        Column(_("Answered")),
        Column(_("In time"), "%"),
        Column(_("Satisfied"), "%"),
    ]
    note = _(
        "Counts below %(fewest)d, and shares of few answers, are withheld, so that nobody can be "
        "recognised by them."
    ) % {"fewest": settings.COMPLAINT_PUBLIC_K}
    rows = [_cells(row) for row in (report.total, *report.rows)]
    caption = _("Complaints in %(month)s, county by county") % {"month": month_label(report.month)}
    return Table(caption, columns, rows, note)


def month_chart(report: MonthReport) -> Chart:
    """Return what came in, county by county, as bars."""
    title = _("Received in %(month)s") % {"month": month_label(report.month)}
    bars = [
        Bar(row.name, row.received, _count(row.received))
        for row in sorted(report.rows, key=lambda row: -(row.received or 0))
    ]
    said = "，".join(f"{bar.name} {bar.text}" for bar in bars)
    return Chart(title, said, month_table(report), bars_picture(bars))


def _cells(row: CountyMonth) -> list[object]:
    return [row.name, _count(row.received), _count(row.answered), row.in_time, row.satisfied]


def _count(count: int | None) -> str:
    return (
        _("fewer than %(fewest)d") % {"fewest": settings.COMPLAINT_PUBLIC_K}
        if count is None
        else str(count)
    )


def _within(prefix: str, county: Area) -> Q:
    paths = ("area", "area__parent", "area__parent__parent")
    found = Q()
    for path in paths:
        found |= Q(**{f"{prefix}{path}": county})
    return found


def _in_time(due: QuerySet[Deadline]) -> int | None:
    met = Counter(due.values_list(Q(met_at__lte=F("due_at")), flat=True))
    return percentage_shown(met[True], met[True] + met[False])


def _satisfied(ratings: QuerySet[Rating]) -> int | None:
    said = Counter(ratings.values_list("is_satisfied", flat=True))
    return percentage_shown(said[True], said[True] + said[False])
