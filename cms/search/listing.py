"""What does the address of a search ask for? What is not understood is left out."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.core.columns.filters import Filter, filter_row, number_asked, year_name
from cms.publications.items import Publication
from cms.search.excerpts import Piece, excerpt, marked
from cms.search.selectors import (
    LONGEST,
    MOST_FOUND,
    Wanted,
    kinds_offered,
    pages_found,
    publications_of,
    text_of,
    years_offered,
)
from portal.grid.enums import AreaKind
from portal.grid.models import Area

PAGE_SIZE: Final = 20
FIRST_YEAR: Final = 2000


@dataclass(frozen=True, slots=True)
class Hit:
    """One publication that was found, with what is shown of it."""

    publication: Publication
    title: list[Piece]
    excerpt: list[Piece]


class SearchListing:
    """What was found for one set of parameters."""

    def __init__(self, query: QueryDict, *, at: datetime, language: str) -> None:
        self._query = query
        self._at = at
        self._language = language

    @cached_property
    def wanted(self) -> Wanted:
        """What is looked for."""
        query = self._query
        kind = query.get("kind", "")
        return Wanted(
            text=" ".join(query.get("q", "").replace("\x00", " ").split())[:LONGEST],
            kind=kind if kind in dict(kinds_offered()) else "",
            area=next((one for one in self._counties if one.code == query.get("area")), None),
            year=number_asked(query.get("year"), FIRST_YEAR, self._at.year + 1),
        )

    @cached_property
    def _counties(self) -> list[Area]:
        return list(Area.objects.filter(kind=AreaKind.COUNTY).order_by("code"))

    @property
    def is_cut(self) -> bool:
        """Whether more may answer than is shown."""
        return len(self._keys) == MOST_FOUND

    @cached_property
    def _keys(self) -> list[int]:
        if not self.wanted.text:
            return []
        return pages_found(self.wanted, language=self._language, at=self._at)

    @cached_property
    def page(self) -> Page:
        """The page that was asked for; the last one where there are not so many."""
        number = self._query.get("page", "1")
        return Paginator(self._keys, PAGE_SIZE).get_page(number[:6])

    @cached_property
    def hits(self) -> list[Hit]:
        """What stands on that page."""
        keys = list(self.page.object_list)
        found = publications_of(keys, language=self._language, at=self._at)
        return [self._hit(one) for one in found]

    def _hit(self, one: Publication) -> Hit:
        asked = self.wanted.text
        return Hit(one, marked(one.title, asked), excerpt(text_of(one) or one.summary, asked))

    @property
    def asked(self) -> dict[str, object]:
        """The parameters as they stand in addresses."""
        wanted = self.wanted
        return {
            "q": wanted.text,
            "kind": wanted.kind,
            "area": wanted.area.code if wanted.area else "",
            "year": wanted.year or "",
        }

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the search down."""
        return bool(self.wanted.kind or self.wanted.area or self.wanted.year)

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """The rows of links."""
        counties = [(one.code, one.name) for one in self._counties]
        years = [(year, year_name(year)) for year in years_offered(self._language, self._at)]
        rows = (
            filter_row("kind", _("Kind"), kinds_offered(), self.asked),
            filter_row("area", _("County"), counties, self.asked),
            filter_row("year", _("Year"), years, self.asked),
        )
        return tuple(row for row in rows if row.offers_a_choice)
