"""When did each column last change, and which are empty?"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.columns.models import ColumnPage
from cms.sitehealth.limits import Measure, State, column_limit, state_of


def column_pages() -> list[Any]:
    """Return the columns that readers can see: one query for each kind of column."""
    models = [model for model in apps.get_models() if issubclass(model, ColumnPage)]
    return [page for model in models for page in model.objects.live().public().order_by("path")]


def columns_measured(now: datetime) -> Iterator[Measure]:
    """Yield, for each column, how many days it has stood as it is: one query for each."""
    for column in column_pages():
        newest = column.published_entries(now).aggregate(newest=Max("last_published_at"))["newest"]
        yield _measure(column, newest, now)


def _measure(column: Any, newest: datetime | None, now: datetime) -> Measure:
    limit = column_limit(column.column_type, column.renew_within_days)
    url = reverse("wagtailadmin_explore", args=[column.pk])
    if newest is None:
        detail = _("The column is empty.")
        return Measure("column", column.title, detail, State.OVER, url, None, limit)
    days = (now - newest).days
    detail = _("Last changed %(days)d days ago; at most %(limit)d are allowed.") % {
        "days": days,
        "limit": limit,
    }
    return Measure("column", column.title, detail, state_of(days, limit), url, days, limit)
