"""Which part of the register does an address ask for? What is not understood is left out."""

from datetime import date, datetime
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.dateparse import parse_date

from cms.enforcement.models import Penalty
from cms.enforcement.models.penalties import PenaltyQuerySet
from cms.enforcement.penalties.selectors import (
    Wanted,
    areas_with_penalties,
    kinds_of_penalty,
    penalties_published,
    penalties_withdrawn,
)
from portal.grid.models import Area

PAGE_SIZE: Final = 20
WITHDRAWN_SHOWN: Final = 10
LONGEST: Final = 60


class PenaltyListing:
    """The register for one set of parameters at one moment."""

    def __init__(self, query: QueryDict, now: datetime) -> None:
        self._query = query
        self._now = now
        area = next((one for one in self.areas if one.code == query.get("area")), None)
        kind = query.get("kind", "")
        self.wanted = Wanted(
            text=query.get("q", "").replace("\x00", "").strip()[:LONGEST],
            area=area,
            kind=kind if kind in self.kinds else "",
            start=_day(query.get("from")),
            end=_day(query.get("to")),
        )

    @cached_property
    def areas(self) -> list[Area]:
        """The counties that have something to show."""
        return areas_with_penalties(at=self._now)

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds of penalty that occur."""
        return kinds_of_penalty(at=self._now)

    @property
    def found(self) -> PenaltyQuerySet:
        """All that was found."""
        return penalties_published(at=self._now, wanted=self.wanted)

    @cached_property
    def page(self) -> Page[Penalty]:
        """The page that was asked for; the last one where there are not so many."""
        number = self._query.get("page", "1")
        return Paginator(self.found, PAGE_SIZE).get_page(number[:6])

    @cached_property
    def withdrawn(self) -> list[Penalty]:
        """What was taken back lately."""
        return list(penalties_withdrawn(at=self._now)[:WITHDRAWN_SHOWN])

    @property
    def is_filtered(self) -> bool:
        """Whether anything was asked for."""
        return self.wanted != Wanted()

    @property
    def address(self) -> str:
        """The parameters of what was found, for the same as a table."""
        asked = {
            "q": self.wanted.text,
            "area": self.wanted.area.code if self.wanted.area else "",
            "kind": self.wanted.kind,
            "from": self.wanted.start or "",
            "to": self.wanted.end or "",
        }
        return urlencode({name: str(one) for name, one in asked.items() if one})


def _day(text: str | None) -> date | None:
    """Return a day that the register can hold."""
    try:
        day = parse_date(text or "")
    except ValueError:
        return None
    return day if day and 1996 <= day.year <= 2100 else None
