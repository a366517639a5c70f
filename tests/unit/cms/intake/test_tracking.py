"""Does number and secret open one's own case and nothing else, and do the deeds in it work?"""

import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.complaints.enums import State
from portal.complaints.models import CaseFile, Complaint, Rating
from portal.complaints.numbers import new_number
from tests.factories.complaints import draft_of, officer
from tests.factories.evidence import picture
from tests.unit.cms.intake.given import NOW, filled_in

pytestmark = pytest.mark.usefixtures("at_work")
CASE = "/complaints/track/case/"


@pytest.fixture
def codes(client):
    """Report something; return number and secret as the receipt shows them."""
    page = client.get(client.post("/complaints/new/", filled_in())["Location"]).content.decode()
    number = re.search(r"\d{4} \d{3} \d{3}", page).group()
    return {"number": number, "secret": re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{3}", page)[0]}


@pytest.fixture
def opened(client, codes):
    assert client.post("/complaints/track/", codes)["Location"] == CASE
    return client


def answered(satisfied_with=None):
    case = Complaint.objects.get()
    writer, approver = officer("w"), officer("a")
    draft_of(case, writer, approved_by=approver, approved_at=NOW, text="情况属实，已扑灭。")
    Complaint.objects.update(state=State.REPLIED, closed_at=NOW)
    return case


def test_number_and_secret_open_the_story(opened, codes):
    page = opened.get(CASE)

    assert codes["number"] in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    cookie = page.cookies["case"]
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["path"] == CASE
    assert codes["secret"] not in str(page.cookies) + page.content.decode()


def test_the_code_may_be_typed_anyhow(client, codes):
    typed = {
        "number": codes["number"].replace(" ", "-"),
        "secret": codes["secret"].lower().replace("-", " "),
    }

    assert client.post("/complaints/track/", typed)["Location"] == CASE


def test_every_wrong_code_gets_the_same_answer(client, codes):
    wrong = [
        codes | {"secret": "0000000000000"},
        {"number": new_number(), "secret": codes["secret"]},
        {"number": "1", "secret": "x"},
    ]
    pages = []
    for values in wrong:
        answer = client.post("/complaints/track/", values)
        text = answer.content.decode()
        for value in values.values():
            text = text.replace(f'value="{value}"', "")
        pages.append((answer.status_code, re.sub(r'name="csrfmiddlewaretoken"[^>]*', "", text)))

    assert len(set(pages)) == 1
    assert pages[0][0] == 422
    assert "case" not in client.cookies


def test_guessing_is_slowed_and_the_right_code_waits_too(client, codes):
    wrong = codes | {"secret": "0000000000000"}
    answers = [client.post("/complaints/track/", wrong).status_code for _each in range(8)]

    assert 429 in answers
    assert client.post("/complaints/track/", codes).status_code == 429


def test_a_case_closes_by_itself(opened):
    with time_machine.travel(NOW.replace(minute=31), tick=False):
        page = opened.get(CASE)

    assert page.status_code == 403
    assert "notice--info" in page.content.decode()


def test_a_made_up_cookie_opens_nothing(client, codes):
    client.cookies["case"] = Complaint.objects.get().number

    assert client.get(CASE).status_code == 403
    for deed in ("add", "rate", "reopen", "withdraw", "erase"):
        assert client.post(f"{CASE}{deed}/", {}).status_code == 403


def test_leaving_closes_the_case(opened):
    opened.post(f"{CASE}leave/")

    assert opened.get(CASE).status_code == 403


def test_words_and_pictures_are_added(opened):
    file = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")

    opened.post(f"{CASE}add/", {"text": "烟更大了", "pictures": [file]})

    assert "烟更大了" in opened.get(CASE).content.decode()
    assert CaseFile.objects.count() == 1


def test_nothing_added_is_named_and_words_are_kept(opened):
    empty = opened.post(f"{CASE}add/", {"text": ""})
    bad = SimpleUploadedFile("a.jpg", b"%PDF-1.7", "image/jpeg")
    refused = opened.post(f"{CASE}add/", {"text": "烟更大了", "pictures": [bad]})

    assert empty.status_code == refused.status_code == 422
    assert "烟更大了" in refused.content.decode()
    assert Complaint.objects.get().events.filter(kind="citizen_note").count() == 0


def test_a_report_is_withdrawn_once(opened):
    opened.post(f"{CASE}withdraw/")
    again = opened.post(f"{CASE}withdraw/")

    assert Complaint.objects.get().state == State.WITHDRAWN
    assert again.status_code == 422


def test_satisfied_closes_the_case(opened):
    answered()

    assert "情况属实，已扑灭。" in opened.get(CASE).content.decode()
    opened.post(f"{CASE}rate/", {"satisfied": "yes"})

    assert Complaint.objects.get().state == State.CLOSED
    assert Rating.objects.get().is_satisfied


def test_not_satisfied_with_a_reason_asks_for_another_look(opened):
    answered()

    opened.post(f"{CASE}rate/", {"satisfied": "no", "reason": "烟还在"})

    assert Complaint.objects.get().state == State.REOPEN_REQUESTED


def test_a_rating_before_the_answer_or_without_a_choice_is_refused(opened):
    assert opened.post(f"{CASE}rate/", {"satisfied": "yes"}).status_code == 422
    answered()
    assert opened.post(f"{CASE}rate/", {}).status_code == 422


def test_a_strangers_page_cannot_act_in_a_case(codes):
    stranger = Client(enforce_csrf_checks=True)
    stranger.cookies["case"] = "x"

    assert stranger.post("/complaints/track/", codes).status_code == 403
    assert stranger.post(f"{CASE}add/", {"text": "x"}).status_code == 403
    assert stranger.post(f"{CASE}withdraw/").status_code == 403
