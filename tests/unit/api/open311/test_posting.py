"""Does a POST with a key become a case by the rules of the form, and without one nothing?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.complaints.enums import Channel
from portal.complaints.models import Complaint
from portal.complaints.privacy.contacts import contact_unsealed
from tests.factories.complaints import TOWN
from tests.factories.evidence import picture

pytestmark = pytest.mark.django_db
REQUESTS = "/open311/v2/requests.json"
RIGHT = {
    "service_code": "straw_burning",
    "address_id": TOWN,
    "address_string": "褒河大桥东头",
    "description": "田里有人烧秸秆",
    "attribute[now]": "yes",
    "attribute[what][]": ["straw", "waste"],
}


def post(client, key, **changed):
    given = {"api_key": key[1]} | RIGHT | changed
    return client.post(
        REQUESTS, {name: value for name, value in given.items() if value is not None}
    )


def test_a_report_becomes_a_case_with_its_channel(client, key):
    (row,) = post(client, key, first_name="三", last_name="张", phone="13812345678").json()
    case = Complaint.objects.get()

    assert row["service_request_id"] == case.number
    assert (case.channel, case.area.code, case.place) == (Channel.OPEN311, TOWN, "褒河大桥东头")
    assert case.answers == {"now": "yes", "what": ["straw", "waste"]}
    assert contact_unsealed(case).name == "张三"
    assert not case.is_held
    assert "13812345678" not in str(row)


def test_position_alone_is_a_place(client, key):
    post(client, key, lat="33.153", long="106.673", address_id=None, address_string=None)

    case = Complaint.objects.get()
    assert (str(case.latitude), str(case.longitude)) == ("33.153000", "106.673000")


@pytest.mark.parametrize("api_key", [None, "", "air_wrong", "x" * 5000])
def test_without_a_key_that_holds_nothing_comes_in(client, key, api_key):
    answer = post(client, key, api_key=api_key)

    assert answer.status_code == 403
    assert answer.json()[0]["code"] == 403
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    ("changed", "status", "named"),
    [
        ({"service_code": None}, 400, "service_code"),
        ({"service_code": "unknown"}, 404, "service_code"),
        ({"attribute[now]": None}, 400, "attribute[now]"),
        ({"attribute[now]": "maybe"}, 400, "attribute[now]"),
        ({"address_id": None, "address_string": None}, 400, "address"),
        ({"address_id": "999999"}, 400, "address_id"),
        ({"description": "长" * 4001}, 400, "description"),
        ({"email": "not-an-address"}, 400, "email"),
        ({"phone": "abc"}, 400, "phone"),
    ],
)
def test_what_is_wrong_is_said_by_the_senders_names(client, key, changed, status, named):
    answer = post(client, key, **changed)

    assert answer.status_code == status
    assert any(named in error["description"] for error in answer.json())
    assert not Complaint.objects.exists()


def test_the_same_key_of_the_sender_is_the_same_case(client, key):
    given = {"api_key": key[1]} | RIGHT
    header = {"Idempotency-Key": "form-17"}
    first = client.post(REQUESTS, given, headers=header).json()
    second = client.post(REQUESTS, given, headers=header).json()

    assert first == second
    assert Complaint.objects.count() == 1


def test_pictures_come_along_clean_and_a_wrong_one_is_named(client, key):
    photo = SimpleUploadedFile("IMG.jpg", picture(), "image/jpeg")
    wrong = SimpleUploadedFile("notes.txt", b"hello", "text/plain")

    assert post(client, key, media=[wrong]).status_code == 400
    assert post(client, key, media=[photo]).status_code == 200
    assert Complaint.objects.get().files.get().media_type == "image/jpeg"


def test_an_address_of_a_picture_is_noted_and_not_called(client, key):
    post(client, key, media_url="http://192.0.2.1/a.jpg")

    assert "http://192.0.2.1/a.jpg" in Complaint.objects.get().description


def test_whose_key_posted_it_follows_its_state_and_nobody_else(client, key):
    number = post(client, key).json()[0]["service_request_id"]
    own = client.get(f"/open311/v2/requests/{number}.json", {"api_key": key[1]})
    token = client.get(f"/open311/v2/tokens/{number}.json", {"api_key": key[1]})

    assert own.json()[0]["status"] == "open"
    assert "烧秸秆" not in own.content.decode() and "褒河" not in own.content.decode()
    assert token.json() == [{"service_request_id": number, "token": number}]
    assert client.get(f"/open311/v2/requests/{number}.json").status_code == 404
    assert client.get(f"/open311/v2/tokens/{number}.json").status_code == 404


def test_the_answer_in_xml(client, key):
    answer = client.post("/open311/v2/requests.xml", {"api_key": key[1]} | RIGHT)

    assert answer.content.startswith(b"<?xml")
    assert Complaint.objects.get().number.encode() in answer.content
