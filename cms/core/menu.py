"""Under which heading of the main menu does a column stand? Few, and in words of everyday life.

Thirteen columns side by side make two lines that nobody reads; the rules' own types
(`ColumnType`) are for machines. A column says its heading itself, so the tree keeps its addresses.
"""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.core.columns.enums import ColumnType


class MenuHeading(TextChoices):
    """The headings, in the order of the menu."""

    AIR = "air", _("Bulletins and alerts")
    WORK = "work", _("What is being done")
    RULES = "rules", _("Notices and policies")
    ANSWERS = "answers", _("Answers and knowledge")


_BY_TYPE: Final[Mapping[str, MenuHeading]] = {
    ColumnType.DATA: MenuHeading.AIR,
    ColumnType.OPEN_DATA: MenuHeading.AIR,
    ColumnType.NEWS: MenuHeading.WORK,
    ColumnType.POLICIES: MenuHeading.RULES,
    ColumnType.INTERPRETATION: MenuHeading.RULES,
}


def heading_of_type(column_type: str) -> MenuHeading:
    """Return the heading under which columns of a type stand, unless they say another."""
    return _BY_TYPE.get(column_type, MenuHeading.ANSWERS)
