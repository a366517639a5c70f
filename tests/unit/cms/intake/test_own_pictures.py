"""Are the pictures of one's own case sent to whoever has opened it, and to nobody else?"""

import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.complaints.enums import FileKind, State
from portal.complaints.evidence.storage import case_files
from portal.complaints.models import CaseFile, Complaint
from tests.factories.complaints import CaseFactory, draft_of, file_of, officer
from tests.factories.evidence import picture
from tests.unit.cms.intake.given import NOW, filled_in

pytestmark = pytest.mark.usefixtures("at_work")
CASE = "/complaints/track/case/"
SOURCE = re.compile(r'<img src="([^"]+)"')


@pytest.fixture
def opened(client):
    """Report something with a picture, and open the case."""
    file = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
    sent = client.post("/complaints/new/", filled_in() | {"pictures": [file]})
    page = client.get(sent["Location"]).content.decode()
    number = re.search(r"\d{4} \d{3} \d{3}", page).group()
    secret = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{3}", page)[0]
    client.post("/complaints/track/", {"number": number, "secret": secret})
    return client


def kept(case, kind, **values):
    """Add a file of an officer to a case, with something in it."""
    file = file_of(case, kind, **values)
    case_files().save(file.path, ContentFile(b"picture"))
    return file


def publish(case):
    draft_of(case, officer("w"), approved_by=officer("a"), approved_at=NOW, is_for_public=True)
    Complaint.objects.filter(pk=case.pk).update(
        state=State.REPLIED, is_public=True, published_at=NOW, outcome="founded"
    )


def shown_in(client, page=CASE):
    return SOURCE.findall(client.get(page).content.decode().partition("<main")[2])


def test_ones_own_picture_is_shown_and_kept_by_nobody(opened):
    (address,) = shown_in(opened)
    sent = opened.get(address)

    assert address.startswith(f"{CASE}pictures/")
    assert (
        sent["Content-Type"] == "image/jpeg" and b"".join(sent.streaming_content)[:2] == b"\xff\xd8"
    )
    assert "no-store" in sent["Cache-Control"]


def test_its_address_is_worth_nothing_without_the_case(opened):
    (address,) = shown_in(opened)
    stranger = Client()
    stranger.cookies["case"] = Complaint.objects.get().number

    assert Client().get(address).status_code == stranger.get(address).status_code == 404
    opened.post(f"{CASE}leave/")
    assert opened.get(address).status_code == 404


def test_an_open_case_opens_no_other_ones_files(opened):
    foreign = kept(CaseFactory(), FileKind.CITIZEN_PICTURE)

    assert opened.get(f"{CASE}pictures/{foreign.pk}/").status_code == 404
    assert opened.get(f"{CASE}pictures/999999/").status_code == 404


def test_in_english_the_address_lies_where_the_cookie_is_sent(opened):
    english = Client()
    english.cookies["case"] = opened.cookies["case"].value

    (address,) = shown_in(english, f"/en{CASE}")

    assert address.startswith(f"/en{CASE}pictures/")
    assert b"".join(english.get(address).streaming_content)[:2] == b"\xff\xd8"


def test_the_offices_pictures_are_shown_once_they_are_published(opened):
    case = Complaint.objects.get()
    after = kept(case, FileKind.AFTER, may_be_public=True)
    hidden = kept(case, FileKind.BEFORE)
    record = kept(case, FileKind.SITE_RECORD, may_be_public=True)
    own = f"{CASE}pictures/{{}}/".format

    assert own(after.pk) not in shown_in(opened)
    assert opened.get(own(after.pk)).status_code == 404
    publish(case)

    assert shown_in(opened)[1:] == [own(after.pk)]
    assert b"".join(opened.get(own(after.pk)).streaming_content) == b"picture"
    assert opened.get(own(hidden.pk)).status_code == 404
    assert opened.get(own(record.pk)).status_code == 404


def test_a_merged_case_shows_what_is_published_of_the_first(opened):
    first = CaseFactory()
    after = kept(first, FileKind.AFTER, may_be_public=True)
    theirs = kept(first, FileKind.CITIZEN_PICTURE, may_be_public=True)
    own = Complaint.objects.exclude(pk=first.pk)
    own.update(merged_into=first, state=State.MERGED)

    assert len(shown_in(opened)) == 1
    publish(first)

    assert shown_in(opened)[1:] == [f"{CASE}pictures/{after.pk}/"]
    assert opened.get(f"{CASE}pictures/{theirs.pk}/").status_code == 404


def test_what_waits_for_a_look_is_named_and_not_sent(opened):
    file = CaseFile.objects.get()
    CaseFile.objects.update(is_cleared=False)

    assert shown_in(opened) == []
    assert opened.get(f"{CASE}pictures/{file.pk}/").status_code == 404
    assert "您提交的内容" in opened.get(CASE).content.decode()
