"""Which bulletins does an address ask for, and which other choices are there?"""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.dateformat import time_format
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from cms.bulletins.enums import BulletinKind
from cms.bulletins.schedule import Occurrence, next_occurrence
from cms.core.columns.filters import Filter, filter_row, month_name, number_asked, year_name
from portal.grid.models import Area

PAGE_SIZE = 20
PARAMETERS = ("kind", "year", "month", "area")


class BulletinListing:
    """The list of bulletins for one set of parameters; what is not understood is left out.

    The filters are ordinary links, so that a list can be shared, kept and read without a script.
    """

    def __init__(self, bulletins: PageQuerySet, query: QueryDict, *, now: datetime) -> None:
        self._all = bulletins
        self._now = now
        self._page = query.get("page", "1")
        self.kind = query.get("kind", "") if query.get("kind") in BulletinKind.values else ""
        self.year = number_asked(query.get("year"), 1990, 9999)
        self.month = number_asked(query.get("month"), 1, 12) if self.year else None
        self.area = next((a for a in self.areas if a.code == query.get("area")), None)

    @property
    def is_filtered(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.kind or self.year or self.area)

    @cached_property
    def areas(self) -> list[Area]:
        """The areas that have a bulletin."""
        return list(Area.objects.filter(pk__in=self._all.values("area")).order_by("code"))

    @cached_property
    def page(self) -> "ResultPage[Any]":
        """The bulletins of the page that was asked for, newest first."""
        found = self._all.select_related("area").order_by("-period_end", "-first_published_at")
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.year:
            found = found.filter(period_end__year=self.year)
        if self.month:
            found = found.filter(period_end__month=self.month)
        if self.area:
            found = found.filter(area=self.area)
        return Paginator(found, PAGE_SIZE).get_page(self._page)

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """The rows of links; one that leaves no choice falls out."""
        areas = [(area.code, area.name) for area in self.areas]
        rows = (
            filter_row("kind", _("Kind"), BulletinKind.choices, self._asked),
            filter_row("year", _("Year"), [(y, year_name(y)) for y in self._years()], self._asked),
            filter_row(
                "month", _("Month"), [(m, month_name(m)) for m in self._months()], self._asked
            ),
            filter_row("area", _("Area"), areas[1:] and areas, self._asked),
        )
        return tuple(row for row in rows if row.offers_a_choice)

    @property
    def next_due(self) -> Occurrence:
        """The next bulletin that must come out: of the kind asked for, else of any."""
        kinds = [BulletinKind(self.kind)] if self.kind else list(BulletinKind)
        return min((next_occurrence(k, self._now) for k in kinds), key=lambda one: one.deadline)

    def _years(self) -> list[int]:
        return [day.year for day in self._all.dates("period_end", "year", order="DESC")]

    def _months(self) -> list[int]:
        if not self.year:
            return []
        days = self._all.filter(period_end__year=self.year).dates("period_end", "month")
        return sorted({day.month for day in days})

    @property
    def _asked(self) -> dict[str, object]:
        values = {name: getattr(self, name) or "" for name in PARAMETERS}
        return values | {"area": self.area.code if self.area else ""}


def due_sentence(now: datetime) -> str:
    """Return which bulletin must be out next, and when."""
    due = min((next_occurrence(kind, now) for kind in BulletinKind), key=lambda one: one.deadline)
    return _("The next one: %(kind)s, by %(time)s on %(day)s.") % {
        "kind": due.kind.label,
        "time": time_format(due.deadline, "H:i"),
        "day": date_format(due.deadline, "MONTH_DAY_FORMAT"),
    }
