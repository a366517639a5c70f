"""What is read most, and is it becoming more?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Q, QuerySet, Sum

from api.channels.board.enums import Way
from api.channels.board.models import ViewCount

MOST: Final = 20
DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Read:
    """One address over a while.

    Attributes:
        before: How often people read it in as many days before.
    """

    path: str
    way: Way
    people: int
    robots: int
    before: int

    @property
    def change(self) -> int | None:
        """By how many per cent it is read more than before; None where there was nothing."""
        return round((self.people - self.before) * 100 / self.before) if self.before else None


@dataclass(frozen=True, slots=True)
class DayCount:
    """One day."""

    day: date
    pages: int
    feeds: int
    robots: int


def most_read(until: date, way: Way, *, days: int = DAYS, most: int = MOST) -> list[Read]:
    """Return what people read most in the days up to one, each with the same span before."""
    first = until - timedelta(days=days - 1)
    earlier = first - timedelta(days=days)
    rows = (
        ViewCount.objects.filter(way=way, day__gte=earlier, day__lte=until)
        .order_by()
        .values("path")
        .annotate(
            people=Sum("count", filter=Q(is_robot=False, day__gte=first), default=0),
            robots=Sum("count", filter=Q(is_robot=True, day__gte=first), default=0),
            before=Sum("count", filter=Q(is_robot=False, day__lt=first), default=0),
        )
        .filter(people__gt=0)
        .order_by("-people", "path")[:most]
    )
    return [Read(row["path"], way, row["people"], row["robots"], row["before"]) for row in rows]


def days_up_to(until: date, *, days: int = DAYS) -> Sequence[DayCount]:
    """Return each day of a span, also those without anything."""
    first = until - timedelta(days=days - 1)
    person = Q(is_robot=False)
    rows = (
        ViewCount.objects.filter(day__gte=first, day__lte=until)
        .order_by()
        .values("day")
        .annotate(
            pages=Sum("count", filter=person & ~Q(way=Way.FEED), default=0),
            feeds=Sum("count", filter=person & Q(way=Way.FEED), default=0),
            robots=Sum("count", filter=Q(is_robot=True), default=0),
        )
    )
    found = {row["day"]: DayCount(**row) for row in rows}
    each = (first + timedelta(days=number) for number in range(days))
    return [found.get(day, DayCount(day, 0, 0, 0)) for day in each]


def counts_between(first: date, last: date) -> QuerySet[ViewCount]:
    """Return the rows of a span, for the table that is taken along."""
    return ViewCount.objects.filter(day__gte=first, day__lte=last).order_by(
        "day", "way", "path", "is_robot"
    )


def rows_of(counts: QuerySet[ViewCount]) -> Iterator[tuple[object, ...]]:
    """Yield one line for each address and day, people and robots beside each other."""
    grouped = counts.order_by().values("day", "way", "channel", "path")
    summed = grouped.annotate(
        people=Sum("count", filter=Q(is_robot=False), default=0),
        robots=Sum("count", filter=Q(is_robot=True), default=0),
    ).order_by("day", "way", "path")
    for row in summed.iterator():
        yield tuple(row[name] for name in ("day", "way", "channel", "path", "people", "robots"))
