"""How is a month shown, county by county? As a table and as bars; small numbers are withheld."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from cms.charts.bars import Bar, bars_picture
from cms.charts.chart import Chart
from cms.core.tables import Column, Table
from portal.complaints.outcomes import CountyRow, MonthlyReport


def month_table(report: MonthlyReport, label: str) -> Table:
    """Return a month as a table: the whole city first."""
    heads = (
        _("Received"),
        _("Has an answer"),
        _("Answered in time"),
        _("True or partly true"),
        _("Not true"),
        _("Rated"),
        _("Satisfied"),
    )
    note = _(
        "“—” is a number that is withheld because it is smaller than %(fewest)d, or because such a "
        "one could be worked out from it. A report counts in the month in which it came in."
    ) % {"fewest": settings.COMPLAINT_PUBLIC_K}
    return Table(
        caption=_("Complaints of %(month)s, county by county") % {"month": label},
        columns=[Column(_("County"), numeric=False), *(Column(head) for head in heads)],
        rows=[_cells(name, row) for name, row in _named(report)],
        note=note,
    )


def month_chart(report: MonthlyReport, label: str) -> Chart:
    """Return what came in, county by county, as bars."""
    bars = [
        Bar(row.area.name, row.received, "—" if row.received is None else str(row.received))
        for row in sorted(report.rows, key=lambda row: -(row.received or 0))
        if row.area is not None
    ]
    return Chart(
        title=_("Received in %(month)s") % {"month": label},
        alt="，".join(f"{bar.name} {bar.text}" for bar in bars),
        table=month_table(report, label),
        spec=bars_picture(bars),
    )


def _named(report: MonthlyReport) -> Iterable[tuple[str, CountyRow]]:
    yield _("Whole city"), report.total
    for row in report.rows:
        if row.area is not None:
            yield row.area.name, row
    if report.elsewhere.received != 0:
        yield _("County not known"), report.elsewhere


def _cells(name: str, row: CountyRow) -> list[object]:
    return [
        name,
        row.received,
        row.answered,
        row.in_time,
        row.founded,
        row.unfounded,
        row.rated,
        row.satisfied,
    ]
