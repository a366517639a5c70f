"""Does each work order become one case, and is each cell that can't be taken named with why?"""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from cms.casework.hotline.importing import work_orders_import
from cms.core.sheets import SheetRefused
from portal.complaints.enums import Channel
from portal.complaints.models import Complaint
from portal.complaints.privacy.contacts import contact_unsealed
from tests.factories.complaints import NOW, area, category, unit

pytestmark = pytest.mark.django_db
HEADINGS = [
    "工单编号",
    "受理时间",
    "诉求类别",
    "诉求内容",
    "区县",
    "镇街",
    "地址",
    "诉求人",
    "联系电话",
]
ROW = [
    "HZ2026112500017", "2026-11-25 09:30", "秸秆焚烧", "河堤有人烧秸秆", "勉县", "周家山镇",
    "褒河边", "张三", "13812345678",
]  # fmt: skip


@pytest.fixture(autouse=True)
def city(db):
    area(), unit(), category()


def book(*rows, headings=HEADINGS):
    made = Workbook()
    made.active.append(["12345热线工单"])
    made.active.append(headings)
    for row in rows:
        made.active.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def changed(**cells):
    return [cells.get(name, value) for name, value in zip(HEADINGS, ROW, strict=True)]


def test_a_work_order_becomes_a_case_of_its_channel_once():
    content = book(ROW)
    first = work_orders_import(content=content, now=NOW)
    second = work_orders_import(content=content, now=NOW)
    case = Complaint.objects.get()

    assert (len(first.new), second.known, second.new) == (1, 1, [])
    assert (case.channel, case.channel_reference) == (Channel.HOTLINE, "HZ2026112500017")
    assert (case.area.name, case.place) == ("周家山镇", "褒河边")
    assert case.happened_at == datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
    assert contact_unsealed(case).phone == "13812345678"
    assert not case.is_held


def test_common_headings_and_real_dates_are_known():
    headings = ["工单号", "来电时间", "诉求类型", "工单内容", "县区", "满意度"]
    row = [
        "X1",
        datetime(2026, 11, 25, 9, 30),  # noqa: DTZ001 - as a workbook holds it
        "straw_burning",
        "烧秸秆",
        "勉县",
        "好",
    ]
    work_orders_import(content=book(row, headings=headings), now=NOW)

    assert Complaint.objects.get().area.name == "勉县"


@pytest.mark.parametrize(
    ("cells", "cell", "column"),
    [
        ({"工单编号": ""}, "A3", "工单编号"),
        ({"受理时间": "昨天"}, "B3", "受理时间"),
        ({"诉求类别": "噪声"}, "C3", "诉求类别"),
        ({"诉求内容": "=1+1"}, "D3", "诉求内容"),
        ({"区县": "长安区"}, "E3", "区县"),
        ({"镇街": "没有的镇"}, "F3", "镇街"),
    ],
)
def test_a_wrong_cell_is_named_and_the_other_rows_come_in(cells, cell, column):
    done = work_orders_import(content=book(changed(**cells), changed(工单编号="B2")), now=NOW)

    assert [(one.cell.split("!")[1], one.column) for one in done.refused] == [(cell, column)]
    assert all(one.reason for one in done.refused)
    assert Complaint.objects.get().channel_reference == "B2"


@pytest.mark.parametrize("content", [b"", b"PK", b"not a workbook", book(headings=["a", "b"])])
def test_what_is_no_such_sheet_is_refused_whole(content):
    with pytest.raises(SheetRefused):
        work_orders_import(content=content, now=NOW)


def test_the_command_lists_what_it_refuses_and_says_so_by_its_status(tmp_path, capsys):
    path = tmp_path / "orders.xlsx"
    path.write_bytes(book(ROW, changed(工单编号="B2", 区县="长安区")))
    with pytest.raises(SystemExit) as ended:
        call_command("import_complaints", str(path))

    assert ended.value.code == 1
    assert "E4" in capsys.readouterr().err
    assert Complaint.objects.count() == 1


def test_a_dry_run_counts_what_would_come_in_and_takes_nothing(tmp_path, capsys):
    work_orders_import(content=book(ROW), now=NOW)
    path = tmp_path / "orders.xlsx"
    path.write_bytes(book(ROW, changed(工单编号="B2"), changed(工单编号="B2")))
    call_command("import_complaints", str(path), "--dry-run")
    done = work_orders_import(content=path.read_bytes(), now=NOW, dry_run=True)

    assert Complaint.objects.count() == 1
    assert (done.waiting, done.known, done.new) == (1, 2, [])


def test_a_number_that_the_sheet_holds_in_powers_of_ten_stays_the_same_number():
    work_orders_import(content=book(changed(工单编号=20261125001, 联系电话=1.38e10)), now=NOW)
    again = work_orders_import(content=book(changed(工单编号="20261125001")), now=NOW)

    assert again.known == 1
    assert contact_unsealed(Complaint.objects.get()).phone == "13800000000"
