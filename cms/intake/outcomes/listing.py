"""Which outcomes does an address ask for? What is not understood is left out."""

import re
from datetime import date, datetime
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.core.columns.filters import Filter, filter_row
from cms.intake.categories import category_label
from cms.intake.outcomes.selectors import (
    Wanted,
    counties_offered,
    months_with_outcomes,
    outcomes_wanted,
)
from portal.complaints.enums import Outcome
from portal.complaints.models import Category
from portal.complaints.outcomes import PublicOutcome, public_outcomes
from portal.grid.models import Area

PAGE_SIZE: Final = 20
MOST_MONTHS: Final = 12
_MONTH: Final = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


def month_asked(text: str | None) -> date | None:
    """Return the month that an address names, as its first day."""
    found = _MONTH.fullmatch(text or "")
    return date(int(found[1]), int(found[2]), 1) if found else None


def month_label(month: date) -> str:
    """Return a month as it is written."""
    return str(date_format(month, "YEAR_MONTH_FORMAT"))


class OutcomeListing:
    """The public outcomes for one set of parameters."""

    def __init__(self, query: QueryDict, now: datetime) -> None:
        self._query = query
        self._now = now
        outcome = query.get("outcome", "")
        self.wanted = Wanted(
            county=next((one for one in self.counties if one.code == query.get("area")), None),
            category=next((c for c in self._categories if c.code == query.get("category")), None),
            outcome=outcome if outcome in Outcome.values else "",
            month=month_asked(query.get("month")),
        )

    @cached_property
    def counties(self) -> list[Area]:
        """The counties that may be chosen."""
        return counties_offered(self._now)

    @cached_property
    def _categories(self) -> list[Category]:
        return list(Category.objects.all())

    @property
    def asked(self) -> dict[str, object]:
        """The parameters as they stand in addresses."""
        wanted = self.wanted
        return {
            "area": wanted.county.code if wanted.county else "",
            "category": wanted.category.code if wanted.category else "",
            "outcome": wanted.outcome,
            "month": f"{wanted.month:%Y-%m}" if wanted.month else "",
        }

    @property
    def address(self) -> str:
        """The parameters of what was found, for the same as a table."""
        return urlencode({name: str(value) for name, value in self.asked.items() if value})

    @property
    def is_filtered(self) -> bool:
        """Whether anything was asked for."""
        return self.wanted != Wanted()

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """The rows of links."""
        months = months_with_outcomes()[:MOST_MONTHS]
        rows = (
            filter_row("area", _("County"), [(a.code, a.name) for a in self.counties], self.asked),
            filter_row(
                "category",
                _("Category"),
                [(one.code, category_label(one)) for one in self._categories],
                self.asked,
            ),
            filter_row("outcome", _("What was found"), Outcome.choices, self.asked),
            filter_row(
                "month", _("Month"), [(f"{m:%Y-%m}", month_label(m)) for m in months], self.asked
            ),
        )
        return tuple(row for row in rows if row.offers_a_choice)

    @cached_property
    def page(self) -> Page:
        """The page that was asked for; the last one where there are not so many."""
        number = self._query.get("page", "1")
        return Paginator(outcomes_wanted(self.wanted), PAGE_SIZE).get_page(number[:6])

    @cached_property
    def outcomes(self) -> list[PublicOutcome]:
        """What stands on the page."""
        return public_outcomes(self.page.object_list)
