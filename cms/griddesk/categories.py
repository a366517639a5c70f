"""What are the categories of reports called that duties are about?

They are the office's own: what it adds can be given a duty at once, and what it gave up keeps its
name where duties of the past stand. An installation without any knows those that are shipped.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.complaints.models import Category

SHIPPED: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "straw_burning": _("Straw burning"),
        "dust": _("Dust"),
        "coal_smoke": _("Kiln or coal smoke"),
        "industrial": _("Industrial emission"),
        "odour": _("Odour"),
        "restaurant_fumes": _("Restaurant fumes"),
        "vehicle": _("Vehicle exhaust"),
        "other": _("Other"),
    }
)
EVERY: Final = _("every category")


def category_names(*, with_former: bool = False) -> dict[str, str]:
    """Return the names by code in the language at hand, in the office's order: one query.

    Args:
        with_former: Also those that are offered no more.
    """
    known = Category.objects.all() if with_former else Category.objects.active()
    in_english = (get_language() or "").startswith("en")
    named = {one.code: one.name_en if in_english and one.name_en else one.name for one in known}
    return named or {code: str(name) for code, name in SHIPPED.items()}


def category_name(code: str, names: Mapping[str, str]) -> str:
    """Return what a category is called; an empty code means every one."""
    return (names.get(code) or str(SHIPPED.get(code, code))) if code else str(EVERY)


def stored_name() -> Subquery:
    """Return the office's name of a duty's category, for a list of many."""
    return Subquery(Category.objects.filter(code=OuterRef("category")).values("name")[:1])
