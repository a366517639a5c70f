"""Which columns do the tables of areas, units and duties have, and what does one cell say?"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from portal.grid.enums import AreaKind, UnitKind

YES: Final = ("是", "yes", "y", "true", "1")
NO: Final = ("否", "no", "n", "false", "0")
AREA_KINDS: Final = {
    "市": AreaKind.CITY, "地市": AreaKind.CITY, "县区": AreaKind.COUNTY, "县": AreaKind.COUNTY,
    "区": AreaKind.COUNTY, "镇街": AreaKind.TOWN, "镇": AreaKind.TOWN, "乡": AreaKind.TOWN,
    "街道": AreaKind.TOWN, "村社区": AreaKind.VILLAGE, "村": AreaKind.VILLAGE,
    "社区": AreaKind.VILLAGE, "特殊区域": AreaKind.ZONE, "园区": AreaKind.ZONE,
    **{kind.value: kind for kind in AreaKind},
}  # fmt: skip
UNIT_KINDS: Final = {
    "办公室": UnitKind.OFFICE, "县区政府": UnitKind.COUNTY, "市级部门": UnitKind.DEPARTMENT,
    "县区部门": UnitKind.BUREAU, "镇街": UnitKind.TOWN,
    **{kind.value: kind for kind in UnitKind},
}  # fmt: skip
_DATE: Final = re.compile(r"(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?")


class CannotReadError(ValueError):
    """A cell that can't be taken; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        heading: As the template has it.
        name: Of the field.
        read: From a cell to a value.
        is_required: Whether a row without it is refused.
        empty: What an empty cell says.
    """

    heading: str
    name: str
    read: Callable[[Any], Any]
    is_required: bool = False
    empty: Any = ""


def text_of(value: Any) -> str:
    """Return a cell as text; a whole number as it is written."""
    if isinstance(value, bool | date):
        raise CannotReadError(_("Words are expected here."))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def number_of(value: Any) -> int:
    """Return a whole number from 0 to 32767."""
    text = text_of(value)
    if not (text.isascii() and text.isdecimal()) or len(text) > 5 or int(text) > 32767:
        raise CannotReadError(_("A whole number from 0 to 32767 is expected here."))
    return int(text)


def day_of(value: Any) -> date:
    """Return a day; text must be written year first."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DATE.fullmatch(str(value).strip())
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    said = {"text": str(value)[:30]}
    raise CannotReadError(_("“%(text)s” is no day. Write it as 2026-11-05.") % said)


def truth_of(value: Any) -> bool:
    """Return yes or no."""
    text = str(value).strip().lower()
    if text in YES or text in NO:
        return text in YES
    raise CannotReadError(_("Write 是 or 否."))


def one_of(words: Mapping[str, Any]) -> Callable[[Any], str]:
    """Return a reader of words for one of several kinds."""

    def read(value: Any) -> str:
        text = text_of(value)
        if text in words:
            return str(words[text])
        known = "、".join(word for word in words if not word.isascii())
        raise CannotReadError(
            _("“%(text)s” is none of: %(known)s.") % {"text": text[:30], "known": known}
        )

    return read


def codes_of(value: Any) -> tuple[str, ...]:
    """Return several codes from one cell."""
    return tuple(part for part in re.split(r"[\s,;，；、]+", text_of(value)) if part)


AREAS: Final = (
    Column("区划代码", "code", text_of, is_required=True),
    Column("名称", "name", text_of, is_required=True),
    Column("类别", "kind", one_of(AREA_KINDS), is_required=True),
    Column("上级代码", "parent", text_of),
    Column("英文名称", "name_en", text_of),
    Column("曾用代码", "former", codes_of, empty=()),
    Column("地图列", "tile_x", number_of, empty=None),
    Column("地图行", "tile_y", number_of, empty=None),
)
UNITS: Final = (
    Column("单位代码", "code", text_of, is_required=True),
    Column("单位名称", "name", text_of, is_required=True),
    Column("单位类别", "kind", one_of(UNIT_KINDS), is_required=True),
    Column("所属区划代码", "area", text_of),
    Column("排序", "position", number_of, empty=100),
    Column("启用", "is_active", truth_of, empty=True),
    Column("兜底单位", "is_city_desk", truth_of, empty=False),
)
DUTIES: Final = (
    Column("区域代码", "area", text_of, is_required=True),
    Column("问题类别", "category", text_of),
    Column("责任单位代码", "unit", text_of, is_required=True),
    Column("生效日期", "valid_from", day_of, is_required=True),
    Column("终止日期", "valid_to", day_of, empty=None),
    Column("优先顺序", "position", number_of, empty=100),
    Column("依据", "note", text_of),
)
# By the name of the sheet; a CSV is known by its headings.
TABLES: Final = {"区域": AREAS, "单位": UNITS, "职责": DUTIES}
