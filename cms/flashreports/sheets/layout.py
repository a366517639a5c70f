"""Where does what stand in the spreadsheet? By this one is made, and the filled one read."""

from dataclasses import dataclass
from typing import Final

COVER, DONE, NEXT, FIGURES = "封面", "本月工作", "下月重点", "数据"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its kind, how wide it is, and whether it must be filled."""

    heading: str
    kind: str  # number, date, text or decimal
    width: int
    required: bool = False
    longest: int = 2000


WORK: Final = (
    Column("措施编号", "number", 12),
    Column("日期", "date", 14),
    Column("工作内容", "text", 90, required=True),
)
TABLES: Final = {
    DONE: WORK,
    NEXT: WORK,
    FIGURES: (
        Column("指标", "text", 40, required=True, longest=80),
        Column("数值", "decimal", 14, required=True),
        Column("计量单位", "text", 14, longest=20),
    ),
}
SHEETS: Final = (COVER, *TABLES)
# Label and place of what the cover says.
UNIT_CODE, UNIT_NAME, KIND, PERIOD = "单位代码", "单位名称", "报送类别", "报送时段"
COVER_CELLS: Final = {UNIT_CODE: "B2", UNIT_NAME: "B3", KIND: "B4", PERIOD: "B5"}
KINDS: Final = {"月报": "monthly", "年度总结": "yearly"}
TITLE: Final = "治污降霾工作报送表"
HELP: Final = (
    "填写说明：1. 不改动工作表名称、表头和列的顺序，不合并单元格，不使用公式。",
    "2. 日期按日期格式填写，如2026-11-05；措施编号填阿拉伯数字，可留空。",
    "3. 每行填写一项工作；“本月工作”至少填写一项。",
)
MOST_ROWS: Final = 200
