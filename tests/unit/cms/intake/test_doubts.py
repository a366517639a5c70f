"""Is every doubt a flag, so that nothing is refused and nothing is thrown away?"""

from datetime import timedelta

import pytest

from cms.intake.attempts import attempt_record, attempts_since
from cms.intake.enums import Purpose
from cms.intake.form_keys import form_key_of, new_form_token
from cms.intake.models import Attempt
from cms.intake.proofs import is_proved
from portal.complaints.models import Complaint
from portal.complaints.numbers import keyed_hash
from tests.unit.cms.intake.given import NOW, filled_in, proof_for, receipt_of, report

pytestmark = pytest.mark.usefixtures("at_work")


def test_without_a_script_it_arrives_and_is_looked_at_first(client):
    page = receipt_of(client, report(client, proof=None))

    assert Complaint.objects.get().hold_reasons == ["no_proof"]
    assert "notice--info" in page


def test_a_proof_of_another_form_is_none(client):
    proof = filled_in()["proof"]

    report(client, proof=proof)

    assert Complaint.objects.get().hold_reasons == ["no_proof"]


@pytest.mark.parametrize(
    "proof", ["x", "e30=", "W10=", "bnVsbA==", "é", "eyJzYWx0IjogMX0=", "A" * 9999]
)
def test_a_senseless_proof_is_a_doubt_and_no_error(client, proof):
    receipt_of(client, report(client, proof=proof))

    assert Complaint.objects.get().hold_reasons == ["no_proof"]


def test_what_is_suspicious_is_held_and_never_refused(client):
    key = new_form_token(NOW)

    receipt_of(client, report(client, key=key, website="http://x"))

    held = Complaint.objects.get()
    assert held.is_held
    assert set(held.hold_reasons) == {"honeypot", "too_fast"}


def test_many_from_one_address_are_held_and_all_are_there(client, settings):
    settings.COMPLAINT_LIMITS = settings.COMPLAINT_LIMITS | {"address_an_hour": 2}

    for _each in range(4):
        report(client)

    assert Complaint.objects.count() == 4
    assert [case.hold_reasons for case in Complaint.objects.order_by("pk")] == [
        [], [], ["too_many"], ["too_many"]
    ]  # fmt: skip


def test_a_forwarded_address_that_nobody_trusts_does_not_help(client, settings):
    settings.COMPLAINT_LIMITS = settings.COMPLAINT_LIMITS | {"address_an_hour": 1}

    for each in range(3):
        client.post("/complaints/new/", filled_in(), headers={"x-forwarded-for": f"10.0.0.{each}"})

    assert Complaint.objects.held().count() == 2


def test_one_telephone_is_counted_without_being_kept(client, settings):
    settings.COMPLAINT_LIMITS = settings.COMPLAINT_LIMITS | {"telephone_a_day": 1}
    named = {"who": "named", "name": "张三", "phone": "138 0000 0000"}

    for each in range(2):
        client.post("/complaints/new/", filled_in(**named), REMOTE_ADDR=f"192.0.2.{each}")

    assert [case.hold_reasons for case in Complaint.objects.order_by("pk")] == [[], ["too_many"]]


@pytest.mark.parametrize(
    ("chosen", "reasons"),
    [
        ({}, [[], ["too_many"]]),
        # A position alone, and one beside a county of which the grid may make a town.
        ({"area": "", "latitude": "33.15", "longitude": "106.67"}, [[], ["too_many"]]),
        ({"area": "610725", "latitude": "33.15", "longitude": "106.67"}, [[], ["too_many"]]),
    ],
)
def test_many_from_one_place_are_held(client, settings, chosen, reasons):
    settings.COMPLAINT_LIMITS = settings.COMPLAINT_LIMITS | {"place_an_hour": 1}

    for each in range(2):
        client.post("/complaints/new/", filled_in(**chosen), REMOTE_ADDR=f"192.0.2.{each}")

    assert [case.hold_reasons for case in Complaint.objects.order_by("pk")] == reasons


def test_another_place_is_not_held_for_it(client, settings):
    settings.COMPLAINT_LIMITS = settings.COMPLAINT_LIMITS | {"place_an_hour": 1}

    for each, latitude in enumerate(("33.15", "33.17")):
        given = filled_in(area="", latitude=latitude, longitude="106.67")
        client.post("/complaints/new/", given, REMOTE_ADDR=f"192.0.2.{each}")

    assert [case.hold_reasons for case in Complaint.objects.all()] == [[], []]


def test_a_form_that_we_did_not_sign_arrives_too(client):
    receipt_of(client, report(client, key="x" * 40))
    receipt_of(client, report(client, key="x"))
    receipt_of(client, report(client, key="x"))

    assert Complaint.objects.count() == 3


def test_what_was_tried_and_proved_still_counts_when_the_secret_key_changes(client, settings):
    key = new_form_token(NOW - timedelta(minutes=2))
    proof, name = proof_for(key), form_key_of(key).key
    attempt_record(purpose=Purpose.SEND, what="192.0.2.1", now=NOW)
    settings.SECRET_KEY = "another"

    since = NOW - timedelta(hours=1)
    assert attempts_since(purpose=Purpose.SEND, what="192.0.2.1", since=since, most=9) == 1
    assert is_proved(proof, name)


def test_the_key_of_cookies_is_no_key_of_what_was_tried(settings):
    attempt_record(purpose=Purpose.SEND, what="192.0.2.1", now=NOW)

    guess = keyed_hash("192.0.2.1", settings.SECRET_KEY.encode(), purpose="attempt:send")
    assert not Attempt.objects.filter(what=guess).exists()
