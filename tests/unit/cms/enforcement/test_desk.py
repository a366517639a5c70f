"""Does each role of the desk get what is its own, and nothing else, at every address?"""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cms.audit.entries import AuditEntry
from cms.core.morning import due_items
from cms.enforcement.models import Penalty, PenaltyImport
from cms.workflows.enums import Role
from portal.grid.models import Area
from tests.unit.cms.enforcement.given import NOW, ROW, entered, row, sheet_of, values_of
from tests.unit.cms.workflows.round import client_of, person

W, D, C = Role.OFFICE_WRITER, Role.DEPARTMENT_LEAD, Role.CHIEF_LEAD
P, R, G, A = Role.PROPAGANDA_EDITOR, Role.COUNTY_REPORTER, Role.GRID_OFFICER, Role.AUDITOR
# Address, method, and the roles that get in; all others are turned away.
TABLE = [
    ("penalties_desk:index", "get", {W, D, C, P, A}),
    ("penalties_desk:add", "get", {W, D}),
    ("penalties_desk:edit", "get", {W, D}),
    ("penalty_desk", "get", {W, D, C, P, A}),
    ("penalty_import", "get", {W, D}),
    ("penalty_template", "get", {W, D}),
    ("penalty_import_take", "post", {W, D}),
    ("penalty_act:publish", "post", {D, C}),
    ("penalty_act:repair", "post", {D, C}),
    ("penalty_act:withdraw", "post", {D, C}),
    ("penalty_act:remove", "post", {W, D}),
    ("problem_board", "get", {W, D, C, R, G, A}),
    ("problems_desk:index", "get", {W, D, C, A}),
    ("problems_desk:add", "get", {W, D}),
    ("publicity_rules:index", "get", {D, A}),
    ("publicity_rules:add", "get", {D}),
]
WITH_PENALTY = {"penalties_desk:edit", "penalty_desk"}


def _address(name, penalty, kept):
    if name.startswith("penalty_act:"):
        return reverse("penalty_act", args=[penalty.pk, name.split(":")[1]])
    if name == "penalty_import_take":
        return reverse(name, args=[kept.pk])
    return reverse(name, args=[penalty.pk] if name in WITH_PENALTY else [])


@pytest.mark.parametrize("role", list(Role))
def test_every_address_lets_in_those_roles_and_no_other(home, role):
    client = client_of(person("somebody", role))
    home_page = reverse("wagtailadmin_home")
    wrong = []
    for name, method, allowed in TABLE:
        penalty = entered(decision_number=f"{name}")
        kept = PenaltyImport.objects.create(name="x", sha256="x", at=timezone.now())
        answer = getattr(client, method)(_address(name, penalty, kept))
        refused = answer.status_code == 403 or (
            answer.status_code == 302 and answer["Location"] == home_page
        )
        if refused is (role in allowed):
            wrong.append((name, answer.status_code))

    assert wrong == []


def test_a_visitor_is_led_to_the_door(client, home):
    for name in ("penalties_desk:index", "penalty_import", "problem_board"):
        answer = client.get(reverse(name))
        assert answer.status_code == 302
        assert "login" in answer["Location"]


def test_a_file_is_looked_through_before_it_is_taken(writer):
    client = client_of(writer)
    file = SimpleUploadedFile(
        "处罚.xlsx", sheet_of(row(行政相对人名称="王小明", 行政相对人类别="自然人"))
    )

    shown = client.post(reverse("penalty_import"), {"file": file}).content.decode()

    assert "王某某" in shown
    assert "王小明" not in shown
    assert not Penalty.objects.exists()
    kept = PenaltyImport.objects.get()
    assert "王小明" not in str(kept.rows)

    client.post(reverse("penalty_import_take", args=[kept.pk]))
    assert Penalty.objects.get().entered_by == writer
    assert PenaltyImport.objects.get().rows == []
    client.post(reverse("penalty_import_take", args=[kept.pk]))
    assert Penalty.objects.count() == 1


def test_a_refused_file_names_row_column_and_cell(writer):
    file = SimpleUploadedFile("处罚.xlsx", sheet_of(row(处罚决定日期="11/12/2026")))

    answer = client_of(writer).post(reverse("penalty_import"), {"file": file})

    assert answer.status_code == 422
    text = answer.content.decode()
    column = "ABCDEFGHIJKLMNO"[list(ROW).index("处罚决定日期*")]
    assert f"行政处罚!{column}2" in text
    assert "处罚决定日期" in text


def test_a_file_of_fifty_megabytes_is_refused_by_its_size(writer):
    file = SimpleUploadedFile("处罚.xlsx", b"\x00" * (50 * 1024 * 1024))

    assert client_of(writer).post(reverse("penalty_import"), {"file": file}).status_code == 422


def test_two_people_bring_a_penalty_out_and_the_trail_knows_both(writer, lead):
    penalty = entered(by=writer, decided_on=timezone.localdate() - timedelta(days=2))
    act = reverse("penalty_act", args=[penalty.pk, "publish"])

    client_of(writer).post(act)
    penalty.refresh_from_db()
    assert penalty.state == "draft"
    client_of(lead).post(act)
    penalty.refresh_from_db()

    assert penalty.state == "published"
    said = set(AuditEntry.objects.values_list("action", "actor_name"))
    assert {("penalty.enter", "writer"), ("penalty.publish", "lead")} <= said


def test_the_form_enters_by_the_service_and_masks(writer):
    values = values_of(party_kind="natural", party_name="王小明", facts="王小明焚烧秸秆。")
    values["area"] = values.pop("area_id")

    client_of(writer).post(reverse("penalties_desk:add"), values)

    penalty = Penalty.objects.get()
    assert penalty.party_name == "王某某"
    assert "王小明" not in penalty.facts
    assert penalty.entered_by == writer


def test_what_was_published_cannot_be_edited(lead, writer):
    penalty = entered(decided_on=timezone.localdate() - timedelta(days=2))
    client_of(lead).post(reverse("penalty_act", args=[penalty.pk, "publish"]))
    values = values_of(party_name="改名有限公司", area=Area.objects.get(code="610702").pk)

    client_of(writer).post(reverse("penalties_desk:edit", args=[penalty.pk]), values)

    assert Penalty.objects.get().party_name != "改名有限公司"


def test_the_morning_page_counts_seven_working_days(lead):
    entered()  # decided on Monday 16 November: the seventh working day is Wednesday 25 November

    [item] = [one for one in due_items(user=lead, now=NOW) if "环罚" in one.what]

    assert timezone.localtime(item.due_at).date().isoformat() == "2026-11-26"
    assert item.late_by(NOW) is None
    assert item.late_by(NOW + timedelta(days=3))
