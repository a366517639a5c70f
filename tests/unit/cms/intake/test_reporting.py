"""Does a report arrive once, with or without a script, and does nothing that is typed get lost?"""

import re
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.intake import sending, uploads
from cms.intake.form_keys import new_form_token
from portal.complaints.enums import RetentionKind
from portal.complaints.models import CaseFile, Category, Complaint, RetentionRule, StagedFile
from tests.factories.evidence import picture
from tests.unit.cms.intake.given import NOW, filled_in, receipt_of, report

pytestmark = pytest.mark.usefixtures("at_work")


def test_the_first_page_offers_the_categories(client):
    page = client.get("/complaints/new/").content.decode()

    assert 'href="?category=straw_test"' in page
    assert "田间地头" in page


def test_the_form_asks_the_questions_of_its_category(client):
    page = client.get("/complaints/new/?category=straw_test").content.decode()

    assert "看得到明火吗？" in page
    assert "勉阳街道" in page
    assert client.get("/en/complaints/new/?category=straw_test").content.decode().count("flames")


def test_a_report_becomes_a_case_and_its_receipt_is_shown_once(client):
    answer = report(client)
    page = receipt_of(client, answer)

    case = Complaint.objects.get()
    assert case.area.code == "610725100"
    assert case.answers == {"flames": "yes"}
    assert case.happened_at == NOW
    assert not case.is_held
    shown = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{3}", page)
    assert shown
    assert "<svg viewBox" in page
    again = client.get("/complaints/receipt/")
    assert again.status_code == 410
    assert shown.group() not in again.content.decode()


def test_what_is_wrong_is_named_and_what_was_typed_is_kept(client):
    token = new_form_token(NOW.replace(hour=13))
    answer = report(client, key=token, area="", place="", who="named", name="", phone="abc")
    page = answer.content.decode()

    assert answer.status_code == 422
    assert Complaint.objects.count() == 0
    assert "田里有人烧秸秆，烟很大。" in page
    assert token in page
    for field in ("id_area", "id_place", "id_name", "id_phone"):
        assert f'href="#{field}"' in page


def test_the_script_hears_what_is_wrong_in_words(client):
    answer = client.post(
        "/complaints/new/", filled_in(description=""), headers={"accept": "application/json"}
    )

    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["field"] == "description"
    assert error["message"]


def test_the_script_is_told_where_the_receipt_is(client):
    headers = {"accept": "application/json"}
    english = client.post("/en/complaints/new/", filled_in(), headers=headers)

    assert english.json() == {"location": "/en/complaints/receipt/"}
    assert english.cookies["receipt"]["path"] == "/en/complaints/receipt/"


@pytest.mark.parametrize(
    ("happened_at", "is_right"),
    [
        ("2026-11-25T20:00", True),
        ("2026-11-25T23:59", False),
        ("2020-01-01T00:00", False),
        ("", False),
        ("gestern", False),
        ("0001-01-01T00:00", False),
        ("9999-12-31T23:59", False),
    ],
)
def test_when_it_was_must_make_sense(client, happened_at, is_right):
    answer = report(client, when="earlier", happened_at=happened_at)

    assert answer.status_code == (303 if is_right else 422)


def test_a_position_is_enough_of_a_place(client):
    answer = report(client, area="", place="", latitude="33.153482", longitude="106.674919")

    assert answer.status_code == 303


@pytest.mark.parametrize("latitude", ["91", "nan", "inf", "x", "1e99", "-"])
def test_a_senseless_position_counts_as_none(client, latitude):
    answer = report(client, area="", place="", latitude=latitude, longitude="106.67")

    assert answer.status_code == 422


def test_who_stays_anonymous_leaves_nothing(client, monkeypatch):
    seen = []
    take_in = sending.complaint_submit
    monkeypatch.setattr(
        sending, "complaint_submit", lambda **given: seen.append(given) or take_in(**given)
    )

    report(client, name="张三", phone="13800000000", email="z@example.org")

    assert not seen[0]["submission"].contact


def test_another_category_keeps_what_was_typed(client):
    page = report(client, change_category="1").content.decode()

    assert "田里有人烧秸秆，烟很大。" in page
    assert Complaint.objects.count() == 0


def test_a_file_that_is_too_large_does_not_cost_the_words(client, monkeypatch):
    monkeypatch.setattr(uploads, "most_bytes", lambda: {"pictures": 100_000, "video": 1000})
    small = SimpleUploadedFile("小.jpg", picture(), "image/jpeg")
    large = SimpleUploadedFile("大.jpg", b"1" * 200_000, "image/jpeg")

    answer = report(client, pictures=[small, large])
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "大.jpg" in page
    assert "小.jpg" not in page
    assert "田里有人烧秸秆，烟很大。" in page
    assert Complaint.objects.count() == 0


@pytest.mark.parametrize("code", ["%00", "x", "%F0%9F%98%80", "a" * 9000])
def test_a_category_that_nobody_knows_leads_to_the_choice(client, code):
    for answer in (
        client.get(f"/complaints/new/?category={code}"),
        client.post("/complaints/new/", filled_in(category=unquote(code))),
    ):
        assert "category-choice" in answer.content.decode()


def test_a_category_that_was_given_up_meanwhile_is_still_taken(client, straw):
    Category.objects.filter(pk=straw.pk).update(is_active=False)

    receipt_of(client, report(client))


def test_pictures_and_video_come_with_the_case(client):
    pictures = [SimpleUploadedFile(f"{n}.jpg", picture(), "image/jpeg") for n in range(2)]

    receipt_of(client, report(client, pictures=pictures))

    assert [file.kind for file in CaseFile.objects.all()] == ["citizen_picture"] * 2
    assert StagedFile.objects.count() == 0


def test_a_repeat_brings_its_pictures_once(client):
    token = new_form_token(NOW.replace(hour=13))
    for _each in range(2):
        file = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
        receipt_of(client, report(client, key=token, pictures=[file]))

    assert CaseFile.objects.count() == 1
    assert StagedFile.objects.count() == 0


@pytest.mark.parametrize(
    "content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"", picture()[:400]]
)
def test_a_file_that_cannot_be_taken_is_named(client, content):
    file = SimpleUploadedFile("这个.jpg", content, "image/jpeg")
    answer = report(client, pictures=[file])

    assert answer.status_code == 422
    assert "这个.jpg" in answer.content.decode() or not content
    assert Complaint.objects.count() == 0


def test_ten_pictures_are_one_too_many(client):
    ten = [SimpleUploadedFile(f"{n}.jpg", b"1", "image/jpeg") for n in range(10)]

    answer = report(client, pictures=ten)

    assert answer.status_code == 422
    assert 'href="#id_pictures"' in answer.content.decode()


def test_only_this_page_may_ask_for_a_position(client):
    form = client.get("/complaints/new/?category=straw_test")
    other = client.get("/complaints/track/")

    assert "geolocation=(self)" in form["Permissions-Policy"]
    assert "camera=()" in form["Permissions-Policy"]
    assert "geolocation=()" in other["Permissions-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/complaints/new/",
        "/complaints/new/?category=straw_test",
        "/complaints/track/",
        "/complaints/receipt/",
    ],
)
def test_a_page_of_ones_own_is_kept_by_nobody(client, path):
    assert "no-store" in client.get(path)["Cache-Control"]


def test_how_long_a_name_is_kept_follows_the_rule(client):
    RetentionRule.objects.update_or_create(
        kind=RetentionKind.CONTACT, defaults={"months": 7, "instrument": "x", "is_active": True}
    )

    page = client.get("/complaints/new/?category=straw_test").content.decode()

    assert "满7个月" in page
