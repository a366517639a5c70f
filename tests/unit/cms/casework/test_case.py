"""Is a case on one screen, are its steps taken by whose they are, and is nothing typed lost?"""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cms.casework import deed_forms, deeds, exports
from cms.casework.models import ReplyTemplate
from cms.casework.views import lists
from cms.workflows.enums import Role
from portal.complaints.enums import FileKind, State
from portal.complaints.intake import Contact
from portal.complaints.models import CaseFile, Complaint, Reveal
from portal.complaints.privacy.contacts import reporter_seal
from tests.factories.complaints import CaseFactory, draft_of, file_of
from tests.factories.evidence import mp4, picture
from tests.factories.grid import boundary_make, square
from tests.unit.cms.workflows.round import client_of

pytestmark = pytest.mark.django_db
NAME, PHONE = "张秘密", "13900001234"


def url(case, *rest):
    return "/".join([f"/admin/complaints/{case.pk}", *map(str, rest), ""])


def shown(user, case):
    return client_of(user).get(url(case)).content.decode()


def test_the_story_the_place_and_the_next_step_stand_on_one_screen(case, people):
    page = shown(people[Role.CASE_INTAKE], case)

    assert "河堤上有人焚烧秸秆" in page
    assert "周家山镇" in page
    assert url(case, "steps", "accept") in page
    assert url(case, "steps", "decline") in page


def test_the_point_of_a_case_is_shown_on_the_operators_own_sketch(case, people):
    Complaint.objects.update(latitude="33.05", longitude="106.55", is_position_rough=True)
    assert "area-map" not in shown(people[Role.CASE_INTAKE], case).partition("<main")[2]
    boundary_make(case.area.parent, square(106.5, 33))

    page = shown(people[Role.CASE_INTAKE], case)
    assert 'data-marker transform="translate(' in page
    assert "大致位置" in page
    Complaint.objects.update(latitude="34", longitude="106.55")
    assert "该位置不在示意图范围内" in shown(people[Role.CASE_INTAKE], case)


def test_others_counties_cases_are_not_there(elsewhere, people):
    for role in (Role.CASE_DISPATCHER, Role.GRID_OFFICER, Role.PROPAGANDA_EDITOR):
        client = client_of(people[role])
        assert client.get(url(elsewhere)).status_code in {302, 404}
        assert client.post(url(elsewhere, "deeds", "note"), {"text": "x"}).status_code in {302, 404}
    assert elsewhere.events.count() == 1


def test_a_step_is_taken_with_one_press(case, people):
    client_of(people[Role.CASE_INTAKE]).post(url(case, "steps", "accept"), {})

    case.refresh_from_db()
    assert case.state == State.ACCEPTED
    assert case.events.last().by == people[Role.CASE_INTAKE]


def test_a_step_of_somebody_else_is_refused(case, people):
    answer = client_of(people[Role.CASE_DISPATCHER]).post(url(case, "steps", "accept"), {})

    case.refresh_from_db()
    assert answer.status_code == 302
    assert case.state == State.RECEIVED


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(case, people):
    answer = client_of(people[Role.CASE_INTAKE]).post(
        url(case, "steps", "transfer"), {"reason": "不属于本市", "note": "已电话核实"}
    )
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "不属于本市" in page and "已电话核实" in page
    assert "请写明群众可向哪个部门反映" in page


def test_personal_data_in_words_for_the_citizen_are_refused(case, people):
    answer = client_of(people[Role.CASE_INTAKE]).post(
        url(case, "steps", "decline"), {"reason": "请联系 13812345678"}
    )

    assert answer.status_code == 422
    case.refresh_from_db()
    assert case.state == State.RECEIVED


def test_who_comes_second_is_told_how_the_case_stands(case, people):
    client = client_of(people[Role.CASE_INTAKE])
    client.post(url(case, "steps", "accept"), {})
    answer = client.post(url(case, "steps", "accept"), {}, follow=True)

    assert answer.status_code == 200
    assert "已受理" in answer.content.decode()
    assert client.post(url(case, "steps", "explode"), {}).status_code == 404


def test_a_part_of_a_video_is_for_whoever_sees_the_case(case, people):
    client_of(people[Role.GRID_OFFICER]).post(
        url(case, "deeds", "evidence"),
        {"kind": "after", "pictures": [SimpleUploadedFile("a.mp4", mp4())]},
    )
    file = case.files.get()
    CaseFile.objects.filter(pk=file.pk).update(is_cleared=True)
    part = {"Range": "bytes=0-7"}

    answer = client_of(people[Role.GRID_OFFICER]).get(url(case, "files", file.pk), headers=part)
    stranger = client_of(people[Role.PROPAGANDA_EDITOR]).get(
        url(case, "files", file.pk), headers=part
    )

    assert answer.status_code == 206
    assert len(b"".join(answer.streaming_content)) == 8
    assert "no-store" in answer["Cache-Control"]
    assert stranger.status_code in {302, 404}


def test_pictures_are_decoded_before_the_deed_begins(case, people, monkeypatch):
    outside, around = list(connection.savepoint_ids), {}

    def watched(name, work):
        def working(*args, **kwargs):
            around[name] = [one for one in connection.savepoint_ids if one not in outside]
            return work(*args, **kwargs)

        return working

    monkeypatch.setattr(deed_forms, "file_receive", watched("decoding", deed_forms.file_receive))
    monkeypatch.setattr(deeds, "evidence_add", watched("the deed", deeds.evidence_add))
    photo = SimpleUploadedFile("现场.jpg", picture(), content_type="image/jpeg")
    client_of(people[Role.GRID_OFFICER]).post(
        url(case, "deeds", "evidence"), {"kind": "before", "pictures": [photo]}
    )

    assert case.files.count() == 1
    assert around["decoding"] == []
    assert around["the deed"] != []


def test_pictures_and_a_record_from_the_site_are_added_clean(case, people):
    case.state = State.INVESTIGATING
    case.save()
    client = client_of(people[Role.CASE_DISPATCHER])
    photo = SimpleUploadedFile("IMG_1.jpg", picture(), "image/jpeg")
    client.post(
        url(case, "deeds", "evidence"),
        {"kind": "before", "pictures": [photo], "record": "现场有三处火点", "may_be_public": "on"},
    )

    file = case.files.get()
    assert (file.kind, file.may_be_public, file.by) == (
        FileKind.BEFORE, True, people[Role.CASE_DISPATCHER],
    )  # fmt: skip
    assert "site_record" in case.events.values_list("kind", flat=True)
    answer = client.get(url(case, "files", file.pk))
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xff\xd8") and b"Exif" not in content
    assert "no-store" in answer["Cache-Control"]


def test_a_file_that_is_none_is_refused_by_its_name_and_nothing_is_added(case, people):
    drawing = SimpleUploadedFile("smoke.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    answer = client_of(people[Role.CASE_DISPATCHER]).post(
        url(case, "deeds", "evidence"), {"kind": "after", "pictures": [drawing], "record": "已整改"}
    )

    assert answer.status_code == 422
    assert "smoke.svg" in answer.content.decode() and "已整改" in answer.content.decode()
    assert not CaseFile.objects.exists()
    assert case.events.count() == 1


def test_a_file_is_for_those_who_see_the_case(case, elsewhere, people):
    foreign = file_of(elsewhere, FileKind.BEFORE)
    waiting = file_of(case, FileKind.CITIZEN_VIDEO, is_cleared=False)
    client = client_of(people[Role.CASE_DISPATCHER])

    assert client.get(url(elsewhere, "files", foreign.pk)).status_code == 404
    assert client.get(url(case, "files", foreign.pk)).status_code == 404
    assert client.get(url(case, "files", waiting.pk)).status_code == 404


def test_who_reported_is_shown_once_with_a_reason_that_stays(case, people):
    reporter_seal(complaint=case, contact=Contact(NAME, PHONE))
    client = client_of(people[Role.CASE_INTAKE])
    asked = client.get(url(case)).content.decode()
    assert NAME not in asked and url(case, "reporter") in asked
    refused = client.post(url(case, "reporter"), {"reason": "x"})
    told = client.post(url(case, "reporter"), {"reason": "需要核实起火的具体位置"})

    assert refused.status_code == 422 and NAME not in refused.content.decode()
    assert NAME in told.content.decode() and "no-store" in told["Cache-Control"]
    assert NAME not in client.get(url(case)).content.decode()
    assert Reveal.objects.get().by == people[Role.CASE_INTAKE]


@pytest.mark.parametrize(
    "role", [Role.GRID_OFFICER, Role.AUDITOR, Role.DEPARTMENT_LEAD, Role.CHIEF_LEAD]
)
def test_others_are_not_even_offered_to_ask_who_reported(case, people, role):
    reporter_seal(complaint=case, contact=Contact(NAME, PHONE))
    with_contact = shown(people[role], case)

    assert reverse("casework_reveal", args=[case.pk]) not in with_contact
    answer = client_of(people[role]).post(url(case, "reporter"), {"reason": "需要核实具体位置"})
    assert answer.status_code in {302, 403}
    assert NAME not in answer.content.decode()
    assert not Reveal.objects.exists()


def test_an_answer_is_drafted_from_a_template_and_approved_by_somebody_else(case, people):
    case.state = State.VERIFIED
    case.save()
    template = ReplyTemplate.objects.create(name="秸秆属实", text="经现场核查，{情况}【属实】。")
    drafter, lead = client_of(people[Role.CASE_INTAKE]), client_of(people[Role.DEPARTMENT_LEAD])
    filled = drafter.post(url(case, "reply"), {"fill": "1", "template": template.pk})
    assert "【属实】" in filled.content.decode()
    assert drafter.post(url(case, "reply"), {"text": "【属实】"}).status_code == 422
    drafter.post(url(case, "reply"), {"text": "经核查属实，火点已扑灭。", "is_for_public": "on"})
    case.refresh_from_db()
    assert case.state == State.REPLY_PENDING
    assert "经核查属实" in lead.get(url(case)).content.decode()
    lead.post(url(case, "steps", "approve_reply"), {})

    case.refresh_from_db()
    assert (case.state, case.is_public) == (State.REPLIED, True)


def test_nobody_approves_the_own_draft(case, people):
    case.state = State.REPLY_PENDING
    case.save()
    draft_of(case, people[Role.DEPARTMENT_LEAD])
    client = client_of(people[Role.DEPARTMENT_LEAD])

    assert url(case, "steps", "approve_reply") not in client.get(url(case)).content.decode()
    client.post(url(case, "steps", "approve_reply"), {})
    case.refresh_from_db()
    assert case.state == State.REPLY_PENDING


def test_many_are_handed_out_at_once_or_none(case, people):
    other = CaseFactory(received_at=timezone.now(), unit=case.unit)
    client = client_of(people[Role.CASE_DISPATCHER])
    to = people[Role.GRID_OFFICER]
    client.post(reverse("casework_hand_out"), {"case": [case.pk, other.pk], "to": to.pk})
    case.refresh_from_db(), other.refresh_from_db()
    assert (case.handler, other.handler) == (to, to)
    assert case.events.last().kind == "hand_out"

    answer = client.post(
        reverse("casework_hand_out"), {"case": [case.pk], "to": "", "query": "?heap=all"}
    )
    case.refresh_from_db()
    assert case.handler is None and answer.url.endswith("?heap=all")


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


def test_a_held_report_is_released_by_the_citys_desk(case, people):
    case.is_held, case.hold_reasons = True, ["no_proof"]
    case.save()
    client = client_of(people[Role.CASE_INTAKE])
    page = client.get(url(case)).content.decode()
    client.post(url(case, "deeds", "release"), {"reason": "内容可信"})

    case.refresh_from_db()
    assert url(case, "deeds", "release") in page
    assert not case.is_held
