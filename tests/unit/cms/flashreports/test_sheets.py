"""Is a spreadsheet taken whole, or refused with every cell and its reason?"""

import io
import zipfile
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from cms.core.sheets import OLE
from cms.flashreports.enums import SubmissionAction
from cms.flashreports.importing import report_import
from cms.flashreports.models import Submission, SubmissionEntry
from cms.flashreports.sheets import SheetRefused, template_make
from tests.unit.cms.flashreports.given import NOW, PERIOD

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(hantai, measure):
    """The template, filled with one piece of work of each kind and one figure."""
    made = template_make(unit=hantai, kind="monthly", period=PERIOD, measures=[measure])
    found = load_workbook(io.BytesIO(made))
    found["本月工作"]["A2"] = 40
    found["本月工作"]["B2"] = datetime(2026, 11, 5)  # noqa: DTZ001 (a cell has no zone)
    found["本月工作"]["C2"] = "对12个建筑工地扬尘开展夜查。"
    found["下月重点"]["C2"] = "启动散煤复燃排查。"
    found["数据"]["A2"], found["数据"]["B2"], found["数据"]["C2"] = "检查工地", 12.5, "个"
    return found


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def refused(content):
    with pytest.raises(SheetRefused) as error:
        report_import(content=content, by=None, now=NOW)
    assert not SubmissionEntry.objects.exists()
    return {one.cell: one.reason for one in error.value.refused}


def test_the_filled_template_comes_in_whole(book, hantai, reporter, measure):
    submission = report_import(content=saved(book), by=reporter, now=NOW)

    assert (submission.unit, submission.period, submission.state) == (hantai, PERIOD, "draft")
    done, coming = submission.entries.all()
    assert (done.measure, done.on, done.text) == (
        measure,
        date(2026, 11, 5),
        "对12个建筑工地扬尘开展夜查。",
    )
    assert (coming.kind, coming.measure) == ("next", None)
    assert str(submission.figures.get()) == "检查工地 12.5个"
    assert submission.events.get().action == SubmissionAction.IMPORT


def test_a_second_file_replaces_the_first(book, reporter):
    report_import(content=saved(book), by=reporter, now=NOW)
    report_import(content=saved(book), by=reporter, now=NOW)
    assert SubmissionEntry.objects.count() == 2


def columns_moved(book):
    sheet = book["本月工作"]
    sheet["B1"], sheet["C1"] = sheet["C1"].value, sheet["B1"].value
    return {"本月工作!B1", "本月工作!C1"}


def column_too_many(book):
    book["数据"]["D1"] = "备注"
    return {"数据!D1"}


def date_as_text(book):
    book["本月工作"]["B2"] = "2026年11月5日"
    return {"本月工作!B2"}


def period_as_text(book):
    book["封面"]["B5"] = "2026-11"
    return {"封面!B5"}


def formula(book):
    book["数据"]["B2"] = "=6+6"
    return {"数据!B2"}


def merged(book):
    book["本月工作"].merge_cells("A3:C3")
    return {"本月工作!A3:C3"}


def words_for_a_number(book):
    book["数据"]["B2"] = "12个"
    return {"数据!B2"}


def unknown_measure(book):
    book["本月工作"]["A2"] = 99
    return {"本月工作!A2"}


def work_without_text(book):
    book["下月重点"]["A3"] = 40
    return {"下月重点!C3"}


def unknown_unit(book):
    book["封面"]["B2"] = "nobody"
    return {"封面!B2"}


def unknown_kind(book):
    book["封面"]["B4"] = "周报"
    return {"封面!B4"}


def sheet_missing(book):
    del book["数据"]
    return {"数据!A1"}


def no_work(book):
    for cell in book["本月工作"][2]:
        cell.value = None
    return {"本月工作!C2"}


def text_too_long(book):
    book["本月工作"]["C2"] = "很" * 2001
    return {"本月工作!C2"}


SPOILT = (
    columns_moved, column_too_many, date_as_text, period_as_text, formula, merged,
    words_for_a_number, unknown_measure, work_without_text, unknown_unit, unknown_kind,
    sheet_missing, no_work, text_too_long,
)  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda one: one.__name__)
def test_one_wrong_cell_refuses_the_file_and_is_named(book, spoil):
    cells = spoil(book)
    found = refused(saved(book))
    assert set(found) == cells
    assert all(found.values())


def test_everything_that_is_wrong_is_told_at_once(book):
    cells = date_as_text(book) | formula(book) | unknown_measure(book)
    assert set(refused(saved(book))) == cells


def zip_bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (61 * 1024 * 1024))
    return stream.getvalue()


def no_book_inside():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<broken")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (OLE + b"\0" * 600, ".xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ""),
        (b"PK\x03\x04 broken", ""),
        ("单位,内容".encode(), ""),
        (b"", ""),
        (b"x" * (5 * 1024 * 1024 + 1), ""),
        (no_book_inside(), ""),
        (zip_bomb(), ""),
    ],
    ids=["xls", "password", "damaged", "csv", "empty", "large", "no-book", "bomb"],
)
def test_a_file_that_is_no_workbook_is_refused_as_a_whole(content, reason, hantai):
    found = refused(content)
    assert list(found) == ["—"]
    assert reason in found["—"]


def test_an_old_book_and_one_with_a_password_are_told_apart(hantai):
    old = refused(OLE + b"\0" * 600)["—"]
    locked = refused(OLE + "EncryptedPackage".encode("utf-16-le"))["—"]
    assert old != locked


def test_what_is_handed_in_is_not_overwritten(book, handed_in):
    with pytest.raises(SheetRefused) as error:
        report_import(content=saved(book), by=None, now=NOW)
    assert [one.cell for one in error.value.refused] == ["封面!B5"]
    assert handed_in.entries.count() == 2


def test_the_command_takes_good_files_and_names_the_cells_of_others(book, tmp_path, capsys):
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    good.write_bytes(saved(book))
    formula(book)
    bad.write_bytes(saved(book))

    with pytest.raises(SystemExit) as end:
        call_command("import_reports", str(good), str(bad), str(tmp_path / "none.xlsx"))
    assert end.value.code == 1
    said = capsys.readouterr()
    assert "good.xlsx" in said.out
    assert "bad.xlsx: 数据!B2: " in said.err
    assert "none.xlsx" in said.err
    assert Submission.objects.get().entries.count() == 2


def test_the_command_can_hand_in(book, tmp_path):
    path = tmp_path / "good.xlsx"
    path.write_bytes(saved(book))
    call_command("import_reports", str(path), hand_in=True)
    assert Submission.objects.get().state == "submitted"


def address(name, unit="hantai"):
    return reverse(name, args=[unit, "monthly", "2026-11"])


def test_download_fill_and_bring_back_by_screen(signed_in, reporter, measure):
    client = signed_in(reporter)
    downloaded = client.get(address("flash_sheet"))
    assert downloaded["Content-Type"].endswith("spreadsheetml.sheet")
    book = load_workbook(io.BytesIO(downloaded.content))
    assert book["封面"]["B3"].value == "汉台区人民政府"
    book["本月工作"]["C2"] = "开展夜查。"
    file = SimpleUploadedFile("报送.xlsx", saved(book))
    answer = client.post(address("flash_sheet_import"), {"file": file})
    assert answer["Location"] == address("flash_submission")
    assert Submission.objects.get().entries.get().text == "开展夜查。"


def test_a_refused_file_is_listed_on_the_screen(signed_in, reporter, book):
    date_as_text(book)
    file = SimpleUploadedFile("报送.xlsx", saved(book))
    answer = signed_in(reporter).post(address("flash_sheet_import"), {"file": file})
    assert answer.status_code == 422
    assert "本月工作!B2" in answer.content.decode()
    assert not SubmissionEntry.objects.exists()


def test_another_units_file_is_refused_on_this_page(signed_in, writer, yangxian, book):
    file = SimpleUploadedFile("报送.xlsx", saved(book))
    answer = signed_in(writer).post(address("flash_sheet_import", "yangxian"), {"file": file})
    assert "封面!B2" in answer.content.decode()
    assert not Submission.objects.exists()


def test_no_file_at_all_gets_a_sentence(signed_in, reporter, hantai):
    answer = signed_in(reporter).post(address("flash_sheet_import"), follow=True)
    assert list(answer.context["messages"])


def test_the_submission_of_a_formula_is_not_begun_either(book):
    formula(book)
    refused(saved(book))
    assert not Submission.objects.exists()
