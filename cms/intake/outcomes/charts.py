"""How do the outcomes look as pictures? By category and by month, each with its figures as a table.

What is counted is what is listed beside them case by case, so nothing more is told than there.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db.models import Count, F
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.charts.bars import Bar, bars_picture
from cms.charts.chart import Chart
from cms.core.tables import Column, Table
from cms.intake.categories import category_label
from cms.intake.outcomes.selectors import Wanted, outcomes_wanted
from portal.complaints.models import Category
from portal.complaints.models.cases import ComplaintQuerySet

MOST_MONTHS: Final = 12
Counted = list[tuple[str, int]]


def outcome_charts(wanted: Wanted, months: Sequence[date]) -> tuple[Chart, ...]:
    """Return the pictures for what is asked for; one of a single bar says nothing, and is left out.

    Args:
        wanted: What is asked for; a picture compares all that its own filter could choose.
        months: In which there are outcomes, the newest first.
    """
    by_category = Wanted(wanted.county, None, wanted.outcome, wanted.month)
    by_month = Wanted(wanted.county, wanted.category, wanted.outcome, None)
    charts = (
        _chart(_("By category"), _("Category"), _categories(outcomes_wanted(by_category))),
        _chart(_("By month"), _("Month"), _months(outcomes_wanted(by_month), months)),
    )
    return tuple(chart for chart in charts if len(chart.table.rows) > 1)


def _categories(found: ComplaintQuerySet) -> Counted:
    rows = _plain(found).annotate(is_of=F("category_beside")).values_list("is_of")
    counts = dict(rows.annotate(Count("pk")))
    named = [(category_label(one), counts.get(one.pk, 0)) for one in Category.objects.all()]
    return sorted((pair for pair in named if pair[1]), key=lambda pair: -pair[1])


def _months(found: ComplaintQuerySet, months: Sequence[date]) -> Counted:
    zone = timezone.get_default_timezone()
    rows = _plain(found).annotate(in_month=TruncMonth("published_at", tzinfo=zone))
    counts = {
        moment.date(): count for moment, count in rows.values_list("in_month").annotate(Count("pk"))
    }
    shown = [(date_format(one, "YEAR_MONTH_FORMAT"), counts.get(one, 0)) for one in months]
    return shown[:MOST_MONTHS]


def _plain(found: ComplaintQuerySet) -> ComplaintQuerySet:
    return found.order_by().prefetch_related(None)


def _chart(title: str, head: str, counted: Counted) -> Chart:
    said = _("Outcomes of complaints: %(how)s") % {"how": title}
    return Chart(
        title=title,
        alt="，".join(f"{name} {count}" for name, count in counted),
        table=Table(
            caption=said,
            columns=[Column(head, numeric=False), Column(_("Outcomes of complaints"))],
            rows=[[name, count] for name, count in counted],
        ),
        spec=bars_picture([Bar(name, count, str(count)) for name, count in counted]),
    )
