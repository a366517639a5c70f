"""Does a table that is taken along name nobody, compute nothing, and say where it was cut off?"""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cms.casework import exports
from cms.casework.views import lists
from cms.workflows.enums import Role
from portal.complaints.intake import Contact
from portal.complaints.privacy.contacts import reporter_seal
from tests.factories.complaints import CaseFactory
from tests.unit.cms.workflows.round import client_of

pytestmark = pytest.mark.django_db
NAME, PHONE = "张秘密", "13900001234"


def test_what_is_taken_along_names_nobody_and_computes_nothing(case, people):
    reporter_seal(complaint=case, contact=Contact(NAME, PHONE))
    case.channel_reference, case.description = "x", f"我叫{NAME}，电话{PHONE}"
    case.save()
    unit = case.unit
    unit.name = "=1+1"
    unit.save()
    client = client_of(people[Role.CASE_INTAKE])
    table = client.get(reverse("casework_export", args=["csv"]), {"heap": "all"})
    book = client.get(reverse("casework_export", args=["xlsx"]), {"heap": "all"})
    text = table.content.decode()

    assert case.number in text and "'=1+1" in text
    assert NAME not in text and PHONE not in text
    cells = [cell.value for row in load_workbook(BytesIO(book.content)).active for cell in row]
    assert case.number in cells and "'=1+1" in cells
    assert not any(NAME in str(cell) or PHONE in str(cell) for cell in cells)
    assert client.get(reverse("casework_export", args=["pdf"])).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_that_was_cut_off_says_so(case, people, monkeypatch, kind):
    client = client_of(people[Role.CASE_INTAKE])
    address = reverse("casework_export", args=[kind])
    monkeypatch.setattr(exports, "MOST_ROWS", 2)
    monkeypatch.setattr(lists, "MOST_ROWS", 2)
    lengths = []
    for _each in range(3):
        content = client.get(address, {"heap": "all"}).content
        if kind == "csv":
            found = content.decode().splitlines()
        else:
            sheet = load_workbook(BytesIO(content)).active
            found = [str(row[0].value) for row in sheet.iter_rows()]
        lengths.append((len(found), "只列出前2件" in found[-1]))
        CaseFactory()

    assert lengths == [(2, False), (3, False), (4, True)]
