"""Can an auditor find, take along and check the trail, and nobody else?"""

from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from cms.audit.entries import AuditEntry
from cms.audit.recording import audit_record
from tests.factories.air import AreaFactory
from tests.unit.cms.audit.conftest import NOW

pytestmark = pytest.mark.django_db

PLACES = ("audit_trail", "audit_trail_results")


def record(number=1, **more):
    said = {"target": None, "by": None, "before": {}, "after": {"name": f"第{number}条"}}
    return audit_record(**({"action": "wagtail.edit", "now": NOW} | said | more))


def client_of(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def auditor():
    user = User.objects.create_user("auditor")
    user.user_permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="view_auditentry"),
    )
    return client_of(user)


@pytest.fixture
def editor():
    user = User.objects.create_user("editor")
    user.groups.set(Group.objects.filter(name="Editors"))
    return client_of(user)


def shown(answer):
    return [entry.target_label for entry in answer.context["object_list"]]


@pytest.mark.parametrize("name", PLACES)
def test_only_who_may_read_it_sees_it(name, auditor, editor, admin_client):
    address = reverse(name)

    assert auditor.get(address).status_code == 200
    assert admin_client.get(address).status_code == 200
    assert editor.get(address).status_code == 302
    assert Client().get(address)["Location"].startswith("/admin/login/")


def test_only_who_may_read_it_may_have_it_checked(auditor, editor):
    address = reverse("audit_check")

    assert auditor.post(address)["Location"] == reverse("audit_trail")
    assert editor.post(address)["Location"] == "/admin/"
    assert auditor.get(address).status_code == 405


def test_the_menu_shows_it_to_auditors(auditor, editor):
    assert reverse("audit_trail") in auditor.get("/admin/").content.decode()
    assert reverse("audit_trail") not in editor.get("/admin/").content.decode()


def test_it_is_found_by_who_what_on_what_and_when(auditor, officer):
    area = AreaFactory(code="610702", name="汉台区")
    record(target=area, by=officer, action="wagtail.publish")
    record(target=officer)
    address = reverse("audit_trail")

    def found(**query):
        return shown(auditor.get(address, query))

    assert found(actor=officer.pk, action="wagtail.publish") == [str(area)]
    assert found(actor="system", target_type="auth.user") == ["liming"]
    assert found(target_type="grid.area") == [str(area)]
    assert found(target_label="汉台") == [str(area)]
    assert str(area) in found(at_from="2026-11-20", at_to="2026-11-20")
    assert str(area) not in found(at_from="2026-11-21")


def test_a_row_says_from_what_to_what(auditor, officer):
    record(target=officer, before={"last_name": "李"}, after={"last_name": "<王>"}, reason="改名")

    text = auditor.get(reverse("audit_trail")).content.decode()
    assert "李 → &lt;王&gt;" in text
    assert "改名" in text


def test_it_comes_page_by_page(auditor):
    for number in range(60):
        record(number)

    answer = auditor.get(reverse("audit_trail"))
    assert len(answer.context["object_list"]) == 50
    assert auditor.get(reverse("audit_trail"), {"p": 2}).context["object_list"]


def test_all_that_is_filtered_can_be_taken_along(auditor, officer):
    for number in range(60):
        record(number, target=officer)
    last = AuditEntry.objects.order_by("serial").last()
    address, query = reverse("audit_trail"), {"target_type": "auth.user"}

    text = b"".join(auditor.get(address, query | {"export": "csv"})).decode()
    book = load_workbook(BytesIO(b"".join(auditor.get(address, query | {"export": "xlsx"}))))
    rows = list(book.active.iter_rows(values_only=True))

    assert "第59条" in text and last.hash in text and len(text.splitlines()) >= 61
    assert len(rows) == 61
    assert rows[1][0] == last.serial


def test_a_value_cannot_become_a_formula(auditor):
    record(after={"name": "x"}, reason="=HYPERLINK(1)")

    book = load_workbook(BytesIO(b"".join(auditor.get(reverse("audit_trail"), {"export": "xlsx"}))))
    assert "f" not in {cell.data_type for cell in book.active[2]}


def test_the_button_says_whether_the_trail_is_whole(auditor):
    entry = record()
    text = auditor.post(reverse("audit_check"), follow=True).content.decode()
    assert str(entry.serial) in text

    name = "audit_entry_no_update"
    tail = "" if connection.vendor == "sqlite" else " ON audit_auditentry"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{tail}")
        cursor.execute("UPDATE audit_auditentry SET reason = 'x' WHERE serial = %s", [entry.serial])
    answer = auditor.post(reverse("audit_check"), follow=True)
    levels = [message.level_tag for message in answer.context["messages"]]
    assert levels == ["error", "warning"]
    assert name in answer.content.decode()


def test_the_number_of_queries_does_not_grow(auditor, officer):
    counts = []
    for number in (5, 25):
        for one in range(number):
            record(one, target=officer, by=officer)
        auditor.get(reverse("audit_trail"))
        with CaptureQueriesContext(connection) as queries:
            auditor.get(reverse("audit_trail"))
        counts.append(len(queries))

    assert counts[0] == counts[1]
