"""How is a list walked, in its own order or by its changes, so that nothing is missed or repeated?

The own order is newest first, and the cursor is a place in it. A walk by changes goes through a
span that is over, the oldest change first: what changes meanwhile leaves the span and is told by
the next walk. Each resource of records says only what it finds and by which column it changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime
from rest_framework import serializers

from api.v1.cursors import place_of, window_place_of, window_place_to_cursor
from api.v1.queries import AreaQuery, check_moment
from portal.database.open_writes import written_until

# A change is told once no transaction is open any more that was begun before it: whoever asks for
# changes never misses one that was still being written. The clock of a deed is read a little before
# its transaction begins, and on SQLite nobody can say what is open: for both there is this time.
SETTLED_AFTER = timedelta(minutes=1)
SAID_WITHDRAWN = (
    "What was withdrawn since `updated_since`, on the first page of such an answer; else empty."
)
SAID_UNTIL = (
    "With `updated_since` only: everything before this moment is told. Ask for the rest with this "
    "as the next `updated_since`."
)
Rows = QuerySet[Any]
Row = serializers.Serializer[Any]


def settled(now: datetime) -> datetime:
    """Return up to when changes are told: a full minute, so that answers stay the same for one."""
    return (written_until(now) - SETTLED_AFTER).replace(second=0, microsecond=0)


class WalkQuery(AreaQuery):
    """Which part of a list, page by page.

    Newest first; with `updated_since` by their last change, the oldest change first, so that a
    walk through all changes misses and repeats nothing.
    """

    updated_since = serializers.DateTimeField(
        required=False,
        help_text=(
            "Only what was published or changed since, up to `until` of the answer, which lies "
            "one to two minutes back."
        ),
    )
    limit = serializers.IntegerField(
        default=20, min_value=1, max_value=100, help_text="How many on a page."
    )
    cursor = serializers.CharField(
        required=False, max_length=160, help_text="From `next` of the page before."
    )

    def validate_updated_since(self, value: datetime) -> datetime:
        """Refuse a moment out of reach."""
        return check_moment(value)

    def read_place(self, cursor: str) -> Any:
        """Read where a page begins in the list's own order."""
        return place_of(cursor)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Read the cursor: of a walk through changes it also says how far that walk goes."""
        if "cursor" in attrs:
            read = window_place_of if "updated_since" in attrs else self.read_place
            try:
                attrs["cursor"] = read(attrs["cursor"])
            except serializers.ValidationError as error:
                raise serializers.ValidationError({"cursor": error.detail}) from error
        return attrs


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is told of something that was taken back."""

    key: UUID
    at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Span:
    """The span that a walk by changes goes through, and how far it has come.

    Attributes:
        until: Everything before this moment is told by the walk.
        after: The change and the key that the page before ended with; None at the beginning.
    """

    since: datetime
    until: datetime
    after: tuple[datetime, int] | None

    def of(self, found: Rows, moment: str) -> Rows:
        """Return what changed in it and comes after the page before, the oldest change first."""
        found = found.filter(**{f"{moment}__gte": self.since, f"{moment}__lt": self.until})
        if self.after is not None:
            at, pk = self.after
            found = found.filter(Q(**{f"{moment}__gt": at}) | Q(**{moment: at, "pk__gt": pk}))
        return found.order_by(moment, "pk")

    def told(self, gone: Iterable[Withdrawn]) -> list[dict[str, str]]:
        """Return what was withdrawn in it: on the first page of the walk."""
        if self.after is not None:
            return []
        return [
            {
                "id": f"urn:uuid:{one.key}",
                "withdrawn_at": localtime(one.at).isoformat(),
                "reason": one.reason,
            }
            for one in gone
            if one.at is not None and self.since <= one.at < self.until
        ]

    def cursor(self, place: tuple[datetime, int]) -> str:
        """Write where the next page begins."""
        return window_place_to_cursor(place, self.until)

    @property
    def end(self) -> str:
        """What to ask for next: it never lies before what was asked for."""
        return localtime(max(self.since, self.until)).isoformat()


def span_of(query: dict[str, Any], now: datetime) -> Span:
    """Return the span that somebody asks for with `updated_since`."""
    after, until = query.get("cursor") or (None, settled(now))
    return Span(query["updated_since"], until, after)


def page_of(found: Rows, limit: int) -> tuple[list[Any], Any]:
    """Return a page, and its last row when another page follows, else None."""
    rows = list(found[: limit + 1])
    return rows[:limit], rows[limit - 1] if len(rows) > limit else None


def list_of(name: str, row: type[Row], reasons: list[str]) -> type[Row]:
    """Return the form of a list that can be walked by its changes.

    Args:
        name: What one of its rows is called, such as `Penalty`.
        row: The form of a row.
        reasons: Why one may have been withdrawn.
    """
    gone = {
        "__doc__": "Something that was taken back: whoever keeps a copy removes it.",
        "id": serializers.CharField(),
        "withdrawn_at": serializers.DateTimeField(),
        "reason": serializers.ChoiceField(choices=[(one, one) for one in reasons]),
    }
    withdrawn = type(f"Withdrawn{name}Serializer", (serializers.Serializer,), gone)
    page = {
        "__doc__": "One page of the list.",
        "next": serializers.URLField(allow_null=True),
        "results": row(many=True),
        "withdrawn": withdrawn(many=True, help_text=SAID_WITHDRAWN),
        "until": serializers.DateTimeField(allow_null=True, help_text=SAID_UNTIL),
    }
    return type(f"{name}ListSerializer", (serializers.Serializer,), page)
