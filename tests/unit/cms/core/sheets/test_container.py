"""Is every file that is no proper workbook refused with a sentence, for every room alike?"""

import zipfile
from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import Workbook

from cms.core.sheets import LARGEST, OLE, Refused, SheetRefused, workbook_open
from cms.enforcement import sheets as penalties
from cms.flashreports import sheets as submissions


def archive_of(**files: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x" * (LARGEST + 1), "larger than"),
        (OLE + b"x", "old .xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"a;b;c", "no .xlsx"),
        (archive_of(a=b"x"), "no .xlsx"),
        (archive_of(**{"xl/workbook.xml": b"<x"}), "damaged"),
        (
            archive_of(**{"xl/workbook.xml": b"<x/>", "xl/media": b"\0" * (60 * 1024**2)}),
            "far too much",
        ),
    ],
)
def test_what_is_no_workbook_is_refused(content, said):
    with translation.override("en"), pytest.raises(SheetRefused, match=said) as refused:
        workbook_open(content)
    assert refused.value.refused[0].cell == "—"


def test_a_workbook_is_opened():
    stream = BytesIO()
    Workbook().save(stream)

    assert workbook_open(stream.getvalue()).sheetnames == ["Sheet"]


def test_a_refusal_reads_as_a_line():
    assert str(Refused("表!C5", "空。", 5, "名称")) == "表!C5 名称: 空。"
    assert str(Refused("—", "太大。")) == "—: 太大。"


def test_both_rooms_refuse_with_the_same():
    assert penalties.SheetRefused is submissions.SheetRefused is SheetRefused
