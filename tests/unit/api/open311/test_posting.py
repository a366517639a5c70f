"""Does a POST with a key become a case by the rules of the form, and without one nothing?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError

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
        ({"lat": "33.15"}, 400, "lat and long"),
        ({"lat": "north", "long": "106.67"}, 400, "lat"),
        ({"lat": "33.15", "long": "181"}, 400, "long"),
        ({"lat": "9" * 400, "long": "1"}, 400, "lat"),
        ({"jurisdiction_id": "elsewhere"}, 404, "jurisdiction_id"),
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


def test_the_longest_description_has_room_for_an_address_beside_it(client, key):
    assert post(client, key, description="长" * 4000, media_url="http://a.cn/b").status_code == 200
    assert Complaint.objects.get().description.endswith("http://a.cn/b")


@pytest.mark.parametrize(
    "place",
    [
        {"address_id": TOWN, "address_string": None},
        {"address_id": None, "address_string": "褒河大桥东头"},
    ],
)
def test_one_way_of_saying_where_is_enough(client, key, place):
    assert post(client, key, **place).status_code == 200
    assert Complaint.objects.count() == 1


def test_what_is_too_large_is_read_to_its_end_and_named(client, key, settings):
    settings.EVIDENCE_VIDEO_MEGABYTES = 1
    film = SimpleUploadedFile("film.mp4", b"\0" * (2**20 + 1), "video/mp4")

    answer = post(client, key, media=[film])

    assert answer.status_code == 400
    assert "film.mp4" in answer.json()[0]["description"]


def test_what_can_not_be_read_or_stored_is_said_in_the_specifications_form(
    client, key, settings, monkeypatch
):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    too_many = post(client, key)
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
    broken = client.post(REQUESTS, b"x", content_type="multipart/form-data")
    monkeypatch.setattr(
        "api.open311.views.request_take", lambda *args, **kwargs: _raise(OperationalError())
    )
    unstored = post(client, key)

    for answer, status in ((too_many, 400), (broken, 400), (unstored, 503)):
        assert answer.status_code == status
        assert answer.json()[0]["code"] == status


def _raise(error):
    raise error


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
