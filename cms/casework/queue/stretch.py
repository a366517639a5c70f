"""How is the queue parted, so that a part costs the same at a thousand and at a million cases?

By the place of the last case shown, never by counting: the database walks along one index. What is
newer than the part or behind it is found by asking for one case more than is shown.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from portal.complaints.models import Complaint

SIZE: Final = 30
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE: Final = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Order:
    """By which column a heap is ordered; cases of the same moment follow by their number."""

    column: str
    descending: bool = False

    @property
    def columns(self) -> tuple[str, str]:
        """What the database orders by."""
        sign = "-" if self.descending else ""
        return f"{sign}{self.column}", f"{sign}pk"

    def behind(self, moment: datetime, pk: int) -> Q:
        """Return the condition of what comes after a place.

        As a bound and an exception: of two alternatives a database makes two searches and a sort.
        """
        onward, before = ("lte", "gte") if self.descending else ("gte", "lte")
        shown = Q(**{self.column: moment, f"pk__{before}": pk})
        return Q(**{f"{self.column}__{onward}": moment}) & ~shown


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of a heap.

    Attributes:
        next_place: Where the next part begins; "" at the end.
        is_first: Whether it is the beginning of the heap.
    """

    cases: list[Complaint]
    next_place: str
    is_first: bool


def stretch_of(
    cases: QuerySet[Complaint], *, order: Order, place: str = "", size: int = SIZE
) -> Stretch:
    """Return the part of a heap that begins behind a place; a place that is none is the beginning.

    Args:
        cases: The heap, neither ordered nor cut.
        order: The order of the heap.
        place: As `next_place` gave it.
        size: How many make a part.
    """
    begun = _place_read(place)
    if begun is not None:
        cases = cases.filter(order.behind(*begun))
    found = list(cases.order_by(*order.columns)[: size + 1])
    shown = found[:size]
    more = len(found) > size
    return Stretch(shown, _place_written(shown[-1], order) if more else "", begun is None)


def _place_read(text: str) -> tuple[datetime, int] | None:
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    try:
        return _EPOCH + timedelta(microseconds=int(found[1])), int(found[2])
    except OverflowError:
        return None


def _place_written(case: Any, order: Order) -> str:
    moment = getattr(case, order.column)
    return f"{(moment - _EPOCH) // timedelta(microseconds=1)}-{case.pk}"
