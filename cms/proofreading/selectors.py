"""What do the rules have to know of a page, at this moment?"""

from datetime import date, datetime
from functools import cache
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.core.models import PublicationPage, SiteSettings
from cms.newmedia.limits import article_limits
from cms.proofreading.facts import Facts, KnownFigure, KnownWording, Law, WrongPlace
from cms.proofreading.models import Wording
from cms.proofreading.naming import all_wrong_forms, numbers_in
from cms.proofreading.services import data_rows
from portal.grid.enums import AreaKind
from portal.grid.models import Area

# Lines of other offices that every citizen may be told.
PUBLIC_NUMBERS = frozenset({"12345", "12369", "110", "119", "120", "12315"})


def facts_for(page: Page, *, now: datetime) -> Facts:
    """Return what the rules need for one page: three queries, and those of its figures."""
    return Facts(
        on=_day_of(page, now),
        wordings=_wordings(),
        places=_places(),
        laws=replaced_laws(),
        figures=_figures(page),
        public_numbers=PUBLIC_NUMBERS | _own_numbers(),
        **_limits(page),
    )


def _limits(page: Page) -> dict[str, int]:
    """Return how long the parts of what goes to WeChat may be."""
    if not isinstance(page, PublicationPage):
        return {}
    limits = article_limits()
    return {
        "title_limit": limits.title,
        "author_limit": limits.author,
        "digest_limit": limits.digest,
    }


def _day_of(page: Page, now: datetime) -> date:
    """Return the day under which the page stands: its first publication, else today."""
    published: datetime = page.first_published_at or now
    return timezone.localtime(published).date()


def _wordings() -> tuple[KnownWording, ...]:
    rows = Wording.objects.filter(is_active=True).order_by("pk")
    return tuple(
        KnownWording(wrong, right, reason, category, tuple(unless.split()))
        for wrong, right, reason, category, unless in rows.values_list(
            "wrong", "right", "reason", "category", "unless"
        )
    )


def _places() -> tuple[WrongPlace, ...]:
    """Join the list of wrong forms with those that follow from the areas on record."""
    names = list(
        Area.objects.filter(kind=AreaKind.COUNTY).order_by("code").values_list("name", flat=True)
    )
    return all_wrong_forms(names, listed_places())


@cache
def listed_places() -> tuple[WrongPlace, ...]:
    return tuple(
        WrongPlace(
            row["wrong"], row["right"], row["reason"], int(row["until"]) if row["until"] else None
        )
        for row in data_rows("places")
    )


@cache
def replaced_laws() -> tuple[Law, ...]:
    return tuple(
        Law(row["name"], date.fromisoformat(row["until"]), row["replaced_by"])
        for row in data_rows("laws")
    )


def _figures(page: Any) -> tuple[KnownFigure, ...]:
    """Ask a page that stands on a snapshot for its figures; most pages have none."""
    offered = getattr(page, "figures_for_proofreading", None)
    return tuple(offered()) if offered else ()


def _own_numbers() -> frozenset[str]:
    """Return the telephone numbers of the office, as its site settings name them."""
    contacts = SiteSettings.objects.values_list("contact", flat=True)
    return frozenset(number for contact in contacts for number in numbers_in(contact))
