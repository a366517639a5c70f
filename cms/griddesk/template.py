"""What does an office download to fill in? The three tables, with what stands there now."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cms.griddesk.categories import category_names
from portal.grid.importing.columns import AREA_KINDS, TABLES, UNIT_KINDS
from portal.grid.models import Area, Duty, Unit

GUIDE = "填写说明"


def template_make(*, filled: bool) -> bytes:
    """Return the workbook; filled with what is stored, or empty."""
    book = Workbook()
    book.remove(book.worksheets[0])
    rows = {"区域": _areas, "单位": _units, "职责": _duties}
    for name, columns in TABLES.items():
        sheet = book.create_sheet(name)
        sheet.append([f"{one.heading}{'*' if one.is_required else ''}" for one in columns])
        _dress(sheet)
        if filled:
            for row in rows[name]():
                sheet.append(row)
    guide = book.create_sheet(GUIDE)
    for line in _guide():
        guide.append([line])
    guide.column_dimensions["A"].width = 110
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _dress(sheet: Worksheet) -> None:
    for place, cell in enumerate(sheet[1], start=1):
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = 20
    sheet.freeze_panes = "A2"


def _areas() -> Iterator[list[Any]]:
    kinds = _first_words(AREA_KINDS)
    for area in Area.objects.select_related("parent").prefetch_related("old_codes"):
        former = "、".join(one.code for one in area.old_codes.all())
        parent = area.parent.code if area.parent else ""
        yield [
            *(area.code, area.name, kinds[area.kind], parent, area.name_en, former),
            *(area.tile_x, area.tile_y),
        ]


def _units() -> Iterator[list[Any]]:
    kinds = _first_words(UNIT_KINDS)
    for unit in Unit.objects.select_related("area"):
        area = unit.area.code if unit.area else ""
        yield [
            *(unit.code, unit.name, kinds[unit.kind], area, unit.position),
            *("是" if told else "否" for told in (unit.is_active, unit.is_city_desk)),
        ]


def _duties() -> Iterator[list[Any]]:
    for duty in Duty.objects.select_related("area", "unit"):
        yield [
            *(duty.area.code, duty.category, duty.unit.code, duty.valid_from, duty.valid_to),
            *(duty.position, duty.note),
        ]


def _first_words(words: dict[str, Any]) -> dict[str, str]:
    """Return the first word of each kind."""
    first: dict[str, str] = {}
    for word, kind in words.items():
        first.setdefault(str(kind), word)
    return first


def _guide() -> Iterable[str]:
    categories = "、".join(f"{code}({name})" for code, name in category_names().items())
    yield "1. 按表头名称识别各列，带*的为必填项；不需要的工作表可以删除。"
    yield "2. 代码按文本填写；曾用代码有多个时用顿号隔开，旧代码自动对应到现行区域。"
    yield (
        "3. 区域类别：市、县区、镇街、村社区、特殊区域。"
        "单位类别：办公室、县区政府、市级部门、县区部门、镇街。"
    )
    yield f"4. 问题类别可填代码或名称，空白表示该区域全部类别：{categories}。"
    yield "5. 日期按2026-11-05填写；终止日期为最后一天，留空表示长期有效。"
    yield "6. 同一区域内优先顺序数值小的先行匹配；匹配顺序为特殊区域、村社区、镇街、县区、市。"
    yield "7. 任何一处有误，整份表格均不导入；导入前可先预览将新增、变更和终止的内容。"
