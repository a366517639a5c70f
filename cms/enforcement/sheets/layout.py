"""Which columns has the standard spreadsheet (双公示)? Known by heading, wherever they stand.

Columns with personal data are known too: they are read for nothing but to tell whether a person
was under age, and nothing of them is taken.
"""

from typing import Final

from cms.core.sheets.table import Column, by_heading

SHEET: Final = "行政处罚"
MOST_ROWS: Final = 2000
DATE, MONEY, CODE, PARTY, SEVERITY, AREA, PRIVATE = (
    "date money code party severity area private".split()
)


COLUMNS: Final = (
    Column("行政相对人名称", "party_name", required=True, others=("当事人名称", "被处罚人名称")),
    Column("行政相对人类别", "party_kind", PARTY, required=True),
    Column(
        "行政相对人代码_1(统一社会信用代码)",
        "credit_code",
        CODE,
        others=("代码_1(统一社会信用代码)", "统一社会信用代码"),
        longest=18,
    ),
    Column(
        "行政相对人代码_2(工商注册号)",
        "registration_number",
        CODE,
        others=("_2工商注册号", "工商注册号"),
        longest=50,
    ),
    Column(
        "行政相对人代码_3(组织机构代码)",
        "organisation_code",
        CODE,
        others=("_3组织机构代码", "组织机构代码"),
        longest=20,
    ),
    Column(
        "行政相对人代码_4(税务登记号)",
        "tax_number",
        CODE,
        others=("_4税务登记号", "税务登记号"),
        longest=20,
    ),
    Column(
        "行政相对人代码_5(事业单位证书号)",
        "institution_number",
        CODE,
        others=("_5事业单位证书号", "事业单位证书号"),
        longest=50,
    ),
    Column(
        "行政相对人代码_6(社会组织登记证号)",
        "association_number",
        CODE,
        others=("_6社会组织登记证号", "社会组织登记证号"),
        longest=50,
    ),
    Column("法定代表人", "legal_representative", longest=50),
    Column("法定代表人证件类型", "", PRIVATE),
    Column("法定代表人证件号码", "", PRIVATE),
    Column("证件类型", "", PRIVATE, others=("自然人证件类型",)),
    Column("证件号码", "", PRIVATE, others=("自然人证件号码", "身份证号码", "身份证号")),
    Column("住址", "", PRIVATE, others=("家庭住址", "地址", "住所")),
    Column("联系电话", "", PRIVATE, others=("电话", "手机号", "通信方式")),
    Column("银行账号", "", PRIVATE, others=("账号",)),
    Column("行政处罚决定书文号", "decision_number", required=True, longest=64),
    Column("违法行为类型", "violation_type", required=True),
    Column("违法事实", "facts", required=True, longest=5000),
    Column("处罚依据", "basis", required=True, longest=2000),
    Column("处罚类别", "penalty_types", required=True, longest=100),
    Column("处罚内容", "content", required=True, longest=4000),
    Column("罚款金额(万元)", "fine", MONEY, others=("罚款金额",)),
    Column(
        "没收违法所得、没收非法财物的金额(万元)",
        "confiscated",
        MONEY,
        others=("没收金额(万元)", "没收金额"),
    ),
    Column("暂扣或吊销证照名称及编号", "licence"),
    Column("处罚决定日期", "decided_on", DATE, required=True),
    Column("处罚有效期", "valid_until", DATE),
    Column("公示截止期", "closing_on", DATE),
    Column("处罚机关", "authority", required=True),
    Column(
        "处罚机关统一社会信用代码", "authority_code", CODE, others=("处罚机关信用代码",), longest=18
    ),
    Column("数据来源单位", "source_unit"),
    Column(
        "数据来源单位统一社会信用代码",
        "source_unit_code",
        CODE,
        others=("数据来源单位代码",),
        longest=18,
    ),
    Column("备注", "remark", longest=2000),
    Column("失信程度", "severity", SEVERITY, others=("失信行为程度", "严重程度")),
    Column("县区", "area", AREA, others=("所属县区", "区县")),
)
IDENTITY_HEADINGS: Final = ("证件号码",)
PARTIES: Final = {
    "法人及非法人组织": "legal",
    "法人": "legal",
    "非法人组织": "legal",
    "个体工商户": "business",
    "自然人": "natural",
    "未成年人": "minor",
}
SEVERITIES: Final = {
    "轻微": "slight",
    "轻微失信": "slight",
    "一般": "general",
    "一般失信": "general",
    "严重": "serious",
    "严重失信": "serious",
}
HELP: Final = (
    "填写说明：1. 按表头名称识别各列，列的先后可调整；带*的为必填项。",
    "2. 日期按日期格式填写，如2026-11-05；金额单位为万元，最多6位小数。",
    "3. 不合并单元格，不使用公式；任何一格有误，整份表格均不导入。",
    "4. 自然人只保存“王某某”式姓名，证件号码、住址、电话和账号一律不保存；未成年人的处罚不公示。",
)


BY_HEADING: Final = by_heading(COLUMNS)
