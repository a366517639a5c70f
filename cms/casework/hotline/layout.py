"""Which columns has a spreadsheet of work orders? Known by heading, wherever they stand.

The hotline's own export is not the same in every city: common headings are known beside ours, and
what else stands in a sheet is read past.
"""

import re
from dataclasses import dataclass
from typing import Final

MOST_ROWS: Final = 2000


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        field: What it fills.
        heading: As the template writes it.
        required: Whether a row without it is refused.
        others: Further headings that mean the same.
    """

    field: str
    heading: str
    required: bool = False
    others: tuple[str, ...] = ()
    longest: int = 200


COLUMNS: Final = (
    Column("reference", "工单编号", True, ("工单号", "受理编号", "诉求编号"), 60),
    Column("received_at", "受理时间", True, ("来电时间", "登记时间", "诉求时间")),
    Column("category", "诉求类别", True, ("问题类别", "诉求类型", "分类")),
    Column("description", "诉求内容", True, ("工单内容", "问题描述", "内容"), 4000),
    Column("county", "区县", True, ("县区", "所属县区", "事发区县")),
    Column("town", "镇街", False, ("乡镇", "乡镇街道", "街道")),
    Column("place", "地址", False, ("事发地址", "发生地址", "地点")),
    Column("name", "诉求人", False, ("来电人", "姓名", "联系人"), 60),
    Column("phone", "联系电话", False, ("来电号码", "电话", "联系方式"), 25),
)


def plain(heading: object) -> str:
    """Return a heading without marks and blanks."""
    return re.sub(r"[\s*＊:：]", "", str(heading or ""))


BY_HEADING: Final = {
    plain(name): column for column in COLUMNS for name in (column.heading, *column.others)
}
