"""Does what a program sends become one case, by the citizens' form, and is only its sender told?"""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.utils import timezone

from api.keys.services import key_issue
from cms.intake.proofs import challenge_for, form_hash
from portal.complaints.enums import Channel, HoldReason
from portal.complaints.models import CaseFile, Complaint
from portal.complaints.privacy.contacts import contact_unsealed
from tests.factories.complaints import TOWN
from tests.factories.open311 import straw  # noqa: F401 - a category with its questions
from tests.unit.api.v1.complaints.given import (
    ADDRESS,
    ask,
    attrs,
    photo,
    send,
    upload,
)
from tests.unit.cms.intake.given import proof_of

pytestmark = pytest.mark.django_db


def test_a_report_with_a_key_becomes_a_case_with_its_channel(client, key):
    answer = send(
        client, key=key, name="张三", phone="13812345678", happened_at="2026-01-01T10:00Z"
    )
    case = Complaint.objects.get()
    told = answer.json()

    assert answer.status_code == 201
    assert (case.channel, case.area.code, case.place) == (Channel.API, TOWN, "褒河大桥东头")
    assert case.answers == {"now": "yes", "what": ["straw", "waste"]}
    assert contact_unsealed(case).name == "张三"
    assert (told["number"], told["is_held"], told["is_repeat"]) == (case.number, False, False)
    assert "13812345678" not in answer.content.decode()
    assert ask(client, told["number"], told["secret"]).status_code == 200


def test_what_is_answered_is_kept_by_nobody(client, key):
    told = send(client, key=key)
    answers = [told, ask(client, told.json()["number"], told.json()["secret"]),
               ask(client, "1", "x"), client.get(ADDRESS), send(client, category="x")]  # fmt: skip

    assert {one["Cache-Control"] for one in answers} == {"private, no-store"}
    assert not any(one.has_header("Access-Control-Allow-Origin") for one in answers)


def test_a_secret_never_travels_compressed_and_no_other_page_reads_it(client, key):
    told = send(client, key=key).json()
    answer = ask(client, told["number"], told["secret"], **{
        "Accept-Encoding": "br, gzip", "Origin": "https://example.org"
    })  # fmt: skip

    assert not answer.has_header("Content-Encoding")
    assert not answer.has_header("Access-Control-Allow-Origin")


def test_without_a_key_an_officer_looks_first_and_nothing_is_lost(client):
    answer = send(client)
    case = Complaint.objects.get()

    assert answer.status_code == 201
    assert answer.json()["is_held"]
    assert case.hold_reasons == [HoldReason.NO_PROOF]


def test_work_that_was_done_stands_for_a_key(client):
    own = str(uuid4())
    challenge = challenge_for(form_hash(own), timezone.now())
    answer = send(client, idempotency=own, proof=proof_of(challenge))
    other = send(client, proof=proof_of(challenge))

    assert not answer.json()["is_held"]
    assert other.json()["is_held"]


def test_too_many_from_one_telephone_are_held_with_a_key_too(client, key, settings):
    settings.COMPLAINT_LIMITS = settings.COMPLAINT_LIMITS | {"telephone_a_day": 2}
    held = [
        send(client, key=key, name="张三", phone="138 1234 5678").json()["is_held"]
        for _ in range(3)
    ]

    assert held == [False, False, True]


def test_sent_twice_it_is_one_case_with_one_receipt(client, key):
    own = str(uuid4())
    first, second = (send(client, key=key, idempotency=own) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["is_repeat"]
    assert first.json()["secret"] == second.json()["secret"]
    assert Complaint.objects.count() == 1


def test_the_same_word_of_two_owners_is_two_cases(client, key):
    other = key_issue(name="别家", contact="", per_minute=600, by=None, now=timezone.now())[1]
    own = str(uuid4())
    secrets = {send(client, key=one, idempotency=own).json()["secret"] for one in (key, other, "")}

    assert len(secrets) == 3


@pytest.mark.parametrize("idempotency", [" ", "1", "x" * 21, "x" * 101, "é" * 30])
def test_a_word_that_others_could_have_too_is_refused(client, idempotency):
    answer = send(client, idempotency=idempotency)

    assert (answer.status_code, attrs(answer)) == (400, {"Idempotency-Key"})
    assert not Complaint.objects.exists()


def test_a_key_that_opens_nothing_is_told(client):
    assert send(client, key="air_wrong").status_code == 401


@pytest.mark.parametrize(("system", "moved"), [("wgs84", False), ("gcj02", True)])
def test_a_position_is_kept_as_it_was_given_and_used_as_wgs84(client, system, moved):
    send(client, area=None, place=None, latitude=33.153, longitude=106.673, coordinates=system)
    case = Complaint.objects.get()

    assert (case.given_crs, str(case.given_latitude)) == (system, "33.153000")
    assert (str(case.latitude) != "33.153000") is moved


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"category": "unknown"}, "category"),
        ({"category": None}, "category"),
        ({"category": "\x00"}, "category"),
        ({"description": ""}, "description"),
        ({"description": "长" * 4001}, "description"),
        ({"description": "\ud800"}, "description"),
        ({"description": {"a": 1}}, "description"),
        ({"answers": {}}, "answers.now"),
        ({"answers": {"now": "maybe"}}, "answers.now"),
        ({"answers": {"now": {"a": []}}}, "answers.now"),
        ({"answers": {"now": "\x00"}}, "answers.now"),
        ({"answers": ["now"]}, "answers"),
        ({"answers": "[["}, "answers"),
        ({"area": "999999"}, "area"),
        ({"area": None, "place": None}, "area"),
        ({"place": None}, "place"),
        ({"latitude": 33.1}, "latitude"),
        ({"latitude": 91, "longitude": 106, "coordinates": "wgs84"}, "latitude"),
        ({"latitude": "nan", "longitude": 106, "coordinates": "wgs84"}, "latitude"),
        ({"latitude": 33.1, "longitude": 106.6}, "coordinates"),
        ({"latitude": 33.1, "longitude": 106.6, "coordinates": "bd09"}, "coordinates"),
        ({"happened_at": "9999-12-31T23:59:59-23:00"}, "happened_at"),
        ({"happened_at": "0001-01-01T00:00:00+14:00"}, "happened_at"),
        ({"happened_at": "gestern"}, "happened_at"),
        ({"name": "张三"}, "phone"),
        ({"phone": "13812345678"}, "name"),
        ({"name": "张三", "phone": "abc"}, "phone"),
        ({"name": "张三", "email": "nobody"}, "email"),
        ({"wants_notice": "perhaps"}, "wants_notice"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, key, changed, field):
    answer = send(client, key=key, **changed)

    assert answer.status_code == 400, answer.content
    assert field in attrs(answer)
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    ("accept", "is_english"),
    [("", False), ("zh-CN,en;q=0.5", False), ("en-GB,en;q=0.9", True), ("fr, en", True)],
)
def test_it_is_said_in_the_language_of_the_sender(client, accept, is_english):
    answer = send(client, headers={"Accept-Language": accept}, place=None)

    detail = next(one["detail"] for one in answer.json()["errors"] if one["attr"] == "place")
    assert detail.isascii() is is_english


@pytest.mark.parametrize(
    "content",
    ["", "[", "null", "[]", '"x"', "1e999", "NaN", "[" * 100_000, '{"a":' * 50_000, "\xff"],
)
def test_what_is_no_report_at_all_is_refused_with_a_sentence(client, content):
    answer = client.post(
        ADDRESS, content.encode("latin-1"), content_type="application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )  # fmt: skip

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["detail"]


def test_what_is_too_much_is_refused(client):
    headers = {"Idempotency-Key": str(uuid4())}
    large = client.post(
        ADDRESS, json.dumps({"description": "x" * 300_000}), content_type="application/json",
        headers=headers,
    )  # fmt: skip
    many = client.post(ADDRESS, {f"x{n}": "1" for n in range(1500)}, headers=headers)
    plain = client.post(ADDRESS, "x", content_type="text/plain", headers=headers)

    assert [one.status_code for one in (large, many, plain)] == [400, 400, 415]
    assert all(one.json()["errors"] for one in (large, many, plain))


def test_pictures_come_along_as_multipart(client):
    answer = upload(client, pictures=[photo("a.jpg"), photo("b.jpg")])

    assert answer.status_code == 201, answer.content
    assert CaseFile.objects.filter(complaint__number=answer.json()["number"]).count() == 2
    assert Complaint.objects.get().answers["what"] == ["straw", "waste"]


def test_a_form_that_leaves_out_a_flag_has_not_said_no(client):
    upload(client, name="张三", phone="13812345678")
    assert Complaint.objects.get().reporter.wants_notice
    upload(client, name="张三", phone="13812345678", wants_notice="false")
    assert not Complaint.objects.order_by("-pk").first().reporter.wants_notice


@pytest.mark.parametrize(
    ("files", "field"),
    [
        ({"pictures": [SimpleUploadedFile("a.jpg", b"no picture", "image/jpeg")]}, "pictures"),
        ({"pictures": [SimpleUploadedFile("a.svg", b"<svg/>", "image/svg+xml")]}, "pictures"),
        ({"pictures": [SimpleUploadedFile(f"{n}.jpg", b"x", "image/jpeg") for n in range(10)]},
         "pictures"),
        ({"pictures": [SimpleUploadedFile("a.jpg", b"x" * 2_000_000, "image/jpeg")]}, "pictures"),
        ({"video": [SimpleUploadedFile(f"{n}.mp4", b"x", "video/mp4") for n in range(2)]}, "video"),
    ],
)  # fmt: skip
def test_a_file_that_will_not_do_is_named_and_nothing_is_stored(
    client, settings, monkeypatch, files, field
):
    monkeypatch.setattr(
        "cms.intake.uploads.most_bytes", lambda: {"pictures": 1_000_000, "video": 9}
    )
    answer = upload(client, **files)

    assert answer.status_code == 400, answer.content
    assert attrs(answer) == {field}
    assert not Complaint.objects.exists()


def test_no_receipt_is_given_for_what_is_not_stored(client, monkeypatch):
    def full(**_given):
        raise DatabaseError("disk full")

    monkeypatch.setattr("cms.intake.machines.complaint_submit", full)
    client.raise_request_exception = False
    answer = send(client)

    assert answer.status_code == 503
    assert answer.json()["errors"][0]["code"] == "not_stored"


def test_too_many_a_minute_are_told_when_to_come_back(client, monkeypatch):
    monkeypatch.setattr("api.v1.throttles.ReportThrottle.rate", "2/min", raising=False)
    answers = [send(client) for _ in range(3)]

    assert [one.status_code for one in answers] == [201, 201, 429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_a_mini_program_with_a_key_may_say_whom_wechat_tells(client, key):
    answer = send(client, key=key, openid="oReader_1234567890abcdefghij", wants_notice=True)

    assert answer.status_code == 201, answer.content
    contact = contact_unsealed(Complaint.objects.get())
    assert contact.openid == "oReader_1234567890abcdefghij"
    assert contact.wants_notice
    assert b"oReader" not in answer.content


def test_anybody_else_may_not_name_a_stranger(client):
    answer = send(client, openid="oReader_1234567890abcdefghij")

    assert answer.status_code == 400
    assert attrs(answer) == {"openid"}
    assert not Complaint.objects.exists()
