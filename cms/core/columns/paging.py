"""How is a long list parted, so that a link to a part of it still shows the same tomorrow?

By the last entry that stood before it, not by number: the newest come in on top, and what was
page 3 this morning is page 4 tonight. `before=` takes up the list behind an entry, `after=` the
stretch in front of one. The address carries the moment and the id, so that it also holds when
that very entry is gone. A part of a list costs the same however far down it is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Q
from wagtail.query import PageQuerySet

_CURSOR: Final = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
NEWEST_FIRST: Final = ("-first_published_at", "-pk")
OLDEST_FIRST: Final = ("first_published_at", "pk")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the list: just behind, or in front of, one entry."""

    moment: datetime
    pk: int

    def __str__(self) -> str:
        microseconds = (self.moment - _EPOCH) // timedelta(microseconds=1)
        return f"{microseconds}-{self.pk}"

    @property
    def older(self) -> Q:
        """What stands behind it."""
        same = Q(first_published_at=self.moment, pk__lt=self.pk)
        return Q(first_published_at__lt=self.moment) | same

    @property
    def newer(self) -> Q:
        """What stands in front of it."""
        same = Q(first_published_at=self.moment, pk__gt=self.pk)
        return Q(first_published_at__gt=self.moment) | same


def cursor_asked(text: str | None) -> Cursor | None:
    """Return the place that an address names, or None when it names none."""
    found = _CURSOR.fullmatch(text or "")
    if found is None:
        return None
    try:
        moment = _EPOCH + timedelta(microseconds=int(found[1]))
    except OverflowError:
        return None
    return Cursor(moment, int(found[2]))


class Stretch:
    """One part of a list of publications, newest first.

    Args:
        entries: The whole list, filtered but neither ordered nor cut.
        size: How many make a part.
        before: The part behind this place,
        after: or the part in front of it; the beginning of the list without either.
        asked: The other parameters that the links to the parts beside it keep.
    """

    def __init__(
        self,
        entries: PageQuerySet,
        *,
        size: int,
        before: Cursor | None = None,
        after: Cursor | None = None,
        asked: Mapping[str, object],
    ) -> None:
        self._entries = entries
        self._size = size
        self._before = before
        self._after = after if before is None else None
        self._asked = asked

    @cached_property
    def entries(self) -> list[Any]:
        """The entries of this part."""
        if self._after:
            found = self._entries.filter(self._after.newer).order_by(*OLDEST_FIRST)
            nearest = list(found[: self._size])
            # Near the top there may be too few: then it is simply the first part.
            return nearest[::-1] if len(nearest) == self._size else self._first()
        if self._before:
            return self._cut(self._entries.filter(self._before.older))
        return self._first()

    @cached_property
    def total(self) -> int:
        """How many entries the whole list has."""
        return self._entries.order_by().count()

    @cached_property
    def first_number(self) -> int:
        """The number in the whole list, from 1, of the first entry shown."""
        top = self._cursor(self.entries[0])
        return self._entries.filter(top.newer).order_by().count() + 1

    @property
    def last_number(self) -> int:
        """The number in the whole list of the last entry shown."""
        return self.first_number + len(self.entries) - 1

    @property
    def newer_url(self) -> str:
        """The address of the part above this one, or nothing."""
        if not self.entries or self.first_number == 1:
            return ""
        if self.first_number <= self._size + 1:
            return self._address({})  # the beginning has one address, and stays the newest
        return self._address({"after": self._cursor(self.entries[0])})

    @property
    def older_url(self) -> str:
        """The address of the part below this one, or nothing."""
        if not self.entries or self.last_number >= self.total:
            return ""
        return self._address({"before": self._cursor(self.entries[-1])})

    def _first(self) -> list[Any]:
        return self._cut(self._entries)

    def _cut(self, found: PageQuerySet) -> list[Any]:
        return list(found.order_by(*NEWEST_FIRST)[: self._size])

    def _address(self, place: Mapping[str, Cursor]) -> str:
        kept = {key: str(value) for key, value in self._asked.items() if value}
        return f"?{urlencode(kept | {key: str(cursor) for key, cursor in place.items()})}"

    def _cursor(self, entry: Any) -> Cursor:
        return Cursor(entry.first_published_at, entry.pk)
