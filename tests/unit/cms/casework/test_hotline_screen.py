"""Does the city's desk bring work orders in by the screen, and nobody else?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.audit.entries import AuditEntry
from cms.casework.hotline.bringing import TAKEN
from cms.workflows.enums import Role
from portal.complaints.models import Complaint
from tests.factories.complaints import area, category
from tests.unit.cms.casework.test_hotline import ROW, book, changed

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/complaints/hotline/"


@pytest.fixture
def desk(client, people):
    area(), category()
    client.force_login(people[Role.CASE_INTAKE])
    return client


def sent(client, content, **more):
    file = SimpleUploadedFile("12345工单.xlsx", content)
    return client.post(ADDRESS, {"file": file, **more})


def test_it_is_looked_through_first_and_then_taken_and_written_down(desk, people):
    content = book(ROW, changed(工单编号="B2"))

    looked = sent(desk, content)
    assert looked.status_code == 200 and not Complaint.objects.exists()
    assert looked.context["done"].waiting == 2

    taken = sent(desk, content, take="1").content.decode()
    assert Complaint.objects.count() == 2
    for case in Complaint.objects.all():
        assert f"/admin/complaints/{case.pk}/" in taken
    (entry,) = AuditEntry.objects.filter(action=TAKEN)
    assert entry.actor_id == str(people[Role.CASE_INTAKE].pk)
    assert "张三" not in str(entry.changes) and "13812345678" not in str(entry.changes)


def test_what_cannot_be_taken_is_named_by_its_cell_without_what_stands_there(desk):
    answer = sent(desk, book(ROW, changed(工单编号="B2", 区县="长安区")), take="1")
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "E4" in page and "张三" not in page and "13812345678" not in page
    assert Complaint.objects.count() == 1
    assert "no-store" in answer["Cache-Control"]


def test_no_workbook_is_refused_with_a_sentence(desk):
    assert sent(desk, b"not a workbook", take="1").status_code == 422
    assert desk.post(ADDRESS, {}).status_code == 422


@pytest.mark.parametrize("role", [one for one in Role if one != Role.CASE_INTAKE])
def test_it_is_the_citys_desk_alone_that_brings_them(client, people, role):
    client.force_login(people[role])
    answer = sent(client, book(ROW), take="1")

    assert answer.status_code in {302, 403}
    assert not Complaint.objects.exists()
