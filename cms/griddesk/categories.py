"""What are the categories of reports called that duties are about?

The codes are those that reports carry.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

CATEGORIES: Final[Mapping[str, Any]] = MappingProxyType(
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


def category_name(code: str) -> str:
    """Return what a category is called; an empty code means every one."""
    return str(CATEGORIES.get(code, code) if code else _("every category"))


def category_names() -> dict[str, str]:
    """Return the names by code in the language at hand."""
    return {code: str(name) for code, name in CATEGORIES.items()}
