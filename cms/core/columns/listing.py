"""Which publications of a column does an address ask for, and which other choices are there?"""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Final, Protocol

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from cms.core.columns.filters import (
    Filter,
    filter_row,
    month_name,
    number_asked,
    year_name,
)
from cms.core.columns.paging import Stretch, cursor_asked
from portal.grid.models import Area

PAGE_SIZE: Final = 20
Choices = Sequence[tuple[str, str | Promise]]


class Listed(Protocol):
    """What a list must know of its column."""

    def kind_choices(self) -> Choices:
        """Return the kinds that entries can have, with their labels."""

    def of_kind(self, entries: PageQuerySet, kind: str) -> PageQuerySet:
        """Return the entries of one kind."""


class ColumnListing:
    """The publications of a column for one set of parameters; what is not understood is left out.

    Args:
        column: Whose list it is.
        entries: All of them that may be shown.
        query: The parameters of the address.
    """

    def __init__(self, column: Listed, entries: PageQuerySet, query: QueryDict) -> None:
        self._column = column
        self._all = entries
        self._query = query
        kinds = [value for value, _label in self.kinds]
        self.kind = query.get("kind", "") if query.get("kind") in kinds else ""
        self.year = number_asked(query.get("year"), 1990, 9998)
        self.month = number_asked(query.get("month"), 1, 12) if self.year else None
        self.area = next((a for a in self.areas if a.code == query.get("area")), None)

    @property
    def asked(self) -> dict[str, object]:
        """The parameters as they stand in addresses."""
        return {
            "kind": self.kind,
            "year": self.year or "",
            "month": self.month or "",
            "area": self.area.code if self.area else "",
        }

    @property
    def is_filtered(self) -> bool:
        """Whether anything was asked for."""
        return any(self.asked.values())

    @cached_property
    def kinds(self) -> Choices:
        """The kinds that the column's entries can have."""
        return self._column.kind_choices()

    @cached_property
    def areas(self) -> list[Area]:
        """The areas that have an entry."""
        if not any(field.name == "area" for field in self._all.model._meta.get_fields()):
            return []
        return list(Area.objects.filter(pk__in=self._all.order_by().values("area")))

    @cached_property
    def page(self) -> Stretch:
        """The part of the list that was asked for."""
        return Stretch(
            self._found(),
            size=PAGE_SIZE,
            before=cursor_asked(self._query.get("before")),
            after=cursor_asked(self._query.get("after")),
            asked=self.asked,
        )

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """The rows of links; one that leaves no choice falls out."""
        areas = [(area.code, area.name) for area in self.areas]
        rows = (
            filter_row("kind", _("Kind"), self.kinds, self.asked),
            filter_row("year", _("Year"), [(y, year_name(y)) for y in self._years()], self.asked),
            filter_row("month", _("Month"), self._months(), self.asked),
            filter_row("area", _("Area"), areas if len(areas) > 1 or self.area else (), self.asked),
        )
        return tuple(row for row in rows if row.offers_a_choice)

    def _found(self) -> PageQuerySet:
        found = self._all
        if self.kind:
            found = self._column.of_kind(found, self.kind)
        if self.year:
            start, end = _span(self.year, self.month)
            found = found.filter(first_published_at__gte=start, first_published_at__lt=end)
        return found.filter(area=self.area) if self.area else found

    @cached_property
    def _span_of_all(self) -> tuple[datetime, datetime] | None:
        """The first and the last publication: two steps of an index, however long the list is."""
        times = self._all.values_list("first_published_at", flat=True)
        oldest, newest = (
            times.order_by("first_published_at").first(),
            times.order_by("-first_published_at").first(),
        )
        return (timezone.localtime(oldest), timezone.localtime(newest)) if oldest else None

    def _years(self) -> list[int]:
        if self._span_of_all is None:
            return []
        oldest, newest = self._span_of_all
        return list(range(newest.year, oldest.year - 1, -1))

    def _months(self) -> list[tuple[int, str]]:
        """The months of the year that was asked for between the first and last publication."""
        if self._span_of_all is None or self.year not in self._years():
            return []
        oldest, newest = self._span_of_all
        first = oldest.month if self.year == oldest.year else 1
        last = newest.month if self.year == newest.year else 12
        return [(month, month_name(month)) for month in range(first, last + 1)]


def _span(year: int, month: int | None) -> tuple[datetime, datetime]:
    """Return the beginning of a year or month and of the one after it, by the portal's clock."""
    after = (year + 1, 1) if month in {None, 12} else (year, (month or 1) + 1)
    start, end = datetime(year, month or 1, 1), datetime(*after, 1)  # noqa: DTZ001 made aware below
    return timezone.make_aware(start), timezone.make_aware(end)
