"""Which columns has a spreadsheet of work orders? Known by heading, wherever they stand.

The hotline's own export is not the same in every city: common headings are known beside ours, and
what else stands in a sheet is read past.
"""

from typing import Final

from cms.core.sheets.table import Column, by_heading

MOST_ROWS: Final = 2000
MOMENT: Final = "moment"
COLUMNS: Final = (
    Column(
        "工单编号",
        "reference",
        required=True,
        others=("工单号", "受理编号", "诉求编号"),
        longest=60,
    ),
    Column(
        "受理时间",
        "received_at",
        MOMENT,
        required=True,
        others=("来电时间", "登记时间", "诉求时间"),
    ),
    Column("诉求类别", "category", required=True, others=("问题类别", "诉求类型", "分类")),
    Column(
        "诉求内容",
        "description",
        required=True,
        others=("工单内容", "问题描述", "内容"),
        longest=4000,
    ),
    Column("区县", "county", required=True, others=("县区", "所属县区", "事发区县")),
    Column("镇街", "town", others=("乡镇", "乡镇街道", "街道")),
    Column("地址", "place", others=("事发地址", "发生地址", "地点")),
    Column("诉求人", "name", others=("来电人", "姓名", "联系人"), longest=60),
    Column("联系电话", "phone", others=("来电号码", "电话", "联系方式"), longest=25),
)
BY_HEADING: Final = by_heading(COLUMNS)
