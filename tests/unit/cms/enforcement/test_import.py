"""Is a spreadsheet taken whole and once, or refused with each cell and its reason?"""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from cms.core.sheets import LARGEST
from cms.enforcement.importing import penalties_check, penalties_import
from cms.enforcement.models import Penalty
from cms.enforcement.sheets import SheetRefused, template_make
from tests.unit.cms.enforcement.given import NOW, ROW, book_of, bytes_of, published, row, sheet_of

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
IDENTITY = "110101199003078515"


def _refused(content):
    with pytest.raises(SheetRefused) as raised:
        penalties_import(content=content, by=None, now=NOW)
    assert not Penalty.objects.exists()
    return raised.value.refused


def test_columns_are_found_by_their_headings_wherever_they_stand(home):
    penalties_import(content=sheet_of(headings=list(reversed(ROW))), by=None, now=NOW)

    penalty = Penalty.objects.get()
    assert penalty.party_name == "汉中示例建材有限公司"
    assert penalty.decided_on == date(2026, 11, 16)
    assert penalty.fine == 10
    assert penalty.area.code == "610702"


def test_the_same_file_twice_changes_nothing_and_a_changed_row_changes_its_draft(home):
    penalties_import(content=sheet_of(), by=None, now=NOW)
    again = penalties_import(content=sheet_of(), by=None, now=NOW)
    changed = penalties_import(
        content=sheet_of(row(处罚内容="罚款人民币捌万元整")), by=None, now=NOW
    )

    assert again.count("same") == 1
    assert changed.count("changed") == 1
    assert Penalty.objects.get().content == "罚款人民币捌万元整"


def test_what_is_published_is_not_changed_by_a_file(lead):
    published(lead, decision_number=ROW["行政处罚决定书文号*"])

    with pytest.raises(SheetRefused):
        penalties_import(content=sheet_of(), by=None, now=NOW)


@pytest.mark.parametrize("text", ["2026-11-16", "2026年11月16日", "2026/11/16", "20261116"])
def test_a_date_as_text_is_taken_where_it_can_be_read_in_one_way(home, text):
    penalties_import(content=sheet_of(row(处罚决定日期=text)), by=None, now=NOW)

    assert Penalty.objects.get().decided_on == date(2026, 11, 16)


@pytest.mark.parametrize("text", ["11/12/2026", "26-11-12", "2026-02-30", "十一月十六日", 46342])
def test_a_date_that_can_be_read_in_two_ways_or_none_is_refused(home, text):
    [refused] = _refused(sheet_of(row(处罚决定日期=text)))

    assert refused.row == 2
    assert refused.column == "处罚决定日期"
    assert refused.cell.startswith("行政处罚!")


def test_one_wrong_row_keeps_all_back(home):
    rows = (row(), row(行政处罚决定书文号="2号", 行政相对人类别="外星人"))

    [refused] = _refused(sheet_of(*rows))

    assert (refused.row, refused.column) == (3, "行政相对人类别")


def test_the_same_decision_twice_in_a_file_is_refused(home):
    [refused] = _refused(sheet_of(row(), row()))

    assert refused.row == 3


def test_formulas_and_merged_cells_are_refused_by_their_place(home):
    book = book_of(row(罚款金额="=5+5"))
    [formula] = _refused(bytes_of(book))
    assert "行政处罚!" in formula.cell

    book = book_of(ROW)
    book.active.merge_cells("A2:B2")
    assert any(one.cell == "行政处罚!A2:B2" for one in _refused(bytes_of(book)))


def test_a_missing_and_an_unknown_heading_are_named(home):
    without = {key: value for key, value in ROW.items() if key != "处罚依据*"}
    refused = _refused(sheet_of({**without, "心情": "好"}))

    assert any("处罚依据" in one.reason for one in refused)
    assert any("心情" in one.reason for one in refused)


@pytest.mark.parametrize(
    "content",
    [
        OLE + b"\x00" * 600,
        OLE + "EncryptedPackage".encode("utf-16-le"),
        b"PK\x03\x04 no zip",
        b"",
        b"name;fine\r\n",
        b"\x00" * (LARGEST + 1),
    ],
    ids=["xls", "password", "broken", "empty", "csv", "large"],
)
def test_what_is_no_workbook_of_today_is_refused(home, content):
    assert _refused(content)[0].reason


def test_nothing_of_a_person_is_stored_but_the_masked_name(home):
    person = row(
        行政相对人名称="王小明",
        行政相对人类别="自然人",
        违法事实="王小明在田间露天焚烧秸秆。",
        证件号码=IDENTITY,
        联系电话="13800001234",
        家庭住址="某村三组12号",
        法定代表人="赵示例",
    )
    plan = penalties_import(content=sheet_of(person), by=None, now=NOW)

    stored = str(vars(Penalty.objects.get()))
    for secret in ("王小明", IDENTITY, "13800001234", "三组12号", "赵示例", "91610702"):
        assert secret not in stored
    assert Penalty.objects.get().party_name == "王某某"
    assert "证件号码" in plan.left_out


def test_a_person_under_age_by_the_number_is_a_minor_and_unnamed(home):
    child = row(行政相对人名称="王小明", 行政相对人类别="自然人", 证件号码="110101201203078515")

    penalties_import(content=sheet_of(child), by=None, now=NOW)

    penalty = Penalty.objects.get()
    assert (penalty.party_kind, penalty.party_name) == ("minor", "未成年人")


@pytest.mark.parametrize("field", ["违法事实", "统一社会信用代码"])
def test_an_identity_number_in_a_public_column_is_refused(home, field):
    text = IDENTITY if field != "违法事实" else f"经查，{IDENTITY}号人员焚烧秸秆。"
    changed = row(**{field: text})
    changed.pop("行政相对人代码_1(统一社会信用代码)")

    [refused] = _refused(sheet_of(changed))

    assert IDENTITY not in refused.reason


def test_the_template_is_one_that_is_read(home):
    with pytest.raises(SheetRefused) as raised:
        penalties_check(content=template_make())
    assert len(raised.value.refused) == 1  # it is empty, and nothing else is wrong with it


def test_the_command_looks_only_when_asked_to_and_lists_what_is_refused(home, tmp_path):
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    good.write_bytes(sheet_of())
    bad.write_bytes(sheet_of(row(处罚决定日期="11/12/2026")))
    out, err = StringIO(), StringIO()

    call_command("import_penalties", str(good), "--dry-run", stdout=out)
    assert not Penalty.objects.exists()
    call_command("import_penalties", str(good), stdout=out)
    assert Penalty.objects.count() == 1
    with pytest.raises(SystemExit):
        call_command("import_penalties", str(bad), stderr=err)
    assert "处罚决定日期" in err.getvalue()
