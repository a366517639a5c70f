"""Which bulletins does an address ask for, and which other choices are there?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from cms.bulletins.enums import BulletinKind
from cms.bulletins.schedule import Occurrence, next_occurrence
from portal.grid.models import Area

PAGE_SIZE = 20
PARAMETERS = ("kind", "year", "month", "area")


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a filter."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One row of links: the first takes the filter away."""

    label: str
    choices: tuple[Choice, ...]


class BulletinListing:
    """The list of bulletins for one set of parameters; what is not understood is left out.

    The filters are ordinary links, so that a list can be shared, kept and read without a script.
    """

    def __init__(self, bulletins: PageQuerySet, query: QueryDict, *, now: datetime) -> None:
        self._all = bulletins
        self._now = now
        self._page = query.get("page", "1")
        self.kind = query.get("kind", "") if query.get("kind") in BulletinKind.values else ""
        self.year = _number(query.get("year"), 1990, 9999)
        self.month = _number(query.get("month"), 1, 12) if self.year else None
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
        rows = (
            self._filter("kind", _("Kind"), BulletinKind.choices, self.kind),
            self._filter("year", _("Year"), ((y, _year(y)) for y in self._years()), self.year),
            self._filter("month", _("Month"), ((m, _month(m)) for m in self._months()), self.month),
            self._filter(
                "area",
                _("Area"),
                ((area.code, area.name) for area in self.areas[1:] and self.areas),
                self.area.code if self.area else "",
            ),
        )
        return tuple(row for row in rows if len(row.choices) > 1)

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

    def _filter(
        self, name: str, label: str, options: Iterable[tuple[object, Any]], current: object
    ) -> Filter:
        choices = [Choice(_("All"), self._address(name, ""), not current)]
        choices += [
            Choice(str(text), self._address(name, value), value == current)
            for value, text in options
        ]
        return Filter(label, tuple(choices))

    def _address(self, name: str, value: object) -> str:
        """Return the address with one parameter changed; the page starts again, a month too."""
        query = QueryDict(mutable=True)
        for parameter in PARAMETERS:
            kept = getattr(self, parameter)
            kept = kept.code if isinstance(kept, Area) else kept
            wanted = value if parameter == name else kept
            if wanted and not (name == "year" and parameter == "month"):
                query[parameter] = str(wanted)
        return f"?{query.urlencode()}" if query else "?"


def _number(text: str | None, low: int, high: int) -> int | None:
    if not (text and text.isascii() and text.isdecimal() and len(text) < 5):
        return None
    return int(text) if low <= int(text) <= high else None


def _year(year: int) -> str:
    return _("Year %(year)d") % {"year": year}


def _month(month: int) -> str:
    return _("Month %(month)d") % {"month": month}
