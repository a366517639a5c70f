"""Which heading of the main menu fits a column of a type, unless it says another itself?"""

from collections.abc import Mapping
from typing import Final

from cms.core.columns.enums import ColumnType
from cms.core.menu import MenuHeading

_BY_TYPE: Final[Mapping[str, MenuHeading]] = {
    ColumnType.DATA: MenuHeading.AIR,
    ColumnType.OPEN_DATA: MenuHeading.AIR,
    ColumnType.NEWS: MenuHeading.WORK,
    ColumnType.POLICIES: MenuHeading.RULES,
    ColumnType.INTERPRETATION: MenuHeading.RULES,
}


def heading_of_type(column_type: str) -> MenuHeading:
    """Return the heading under which columns of a type stand."""
    return _BY_TYPE.get(column_type, MenuHeading.ANSWERS)
