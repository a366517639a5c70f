"""Does only number and secret together open a case, and does nothing tell which numbers exist?"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.complaints.models import LookupFailure
from portal.complaints.numbers import new_number, secret_for, secret_shown
from portal.complaints.privacy.hashing import purpose_hash
from portal.complaints.services.opening import (
    FREE_BY_ADDRESS,
    LONGEST_WAIT,
    case_by_number_and_secret,
    lookup_failures_forget,
)
from tests.factories.complaints import NOW, CaseFactory

pytestmark = pytest.mark.django_db
SECRET = secret_for("k", b"s")
HERE, THERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def case():
    return CaseFactory(number=new_number(), secret_hash=purpose_hash(SECRET, purpose="secret"))


def look(number, secret=SECRET, *, address=HERE, now=NOW):
    return case_by_number_and_secret(number=number, secret=secret, address=address, now=now)


def test_number_and_secret_open_the_case_as_people_type_them(case):
    typed = secret_shown(SECRET).lower().replace("0", "o")

    assert look(f" {case.number[:4]} {case.number[4:]} ", typed).complaint == case


def test_a_wrong_secret_and_a_number_that_does_not_exist_are_told_and_worked_alike(case):
    seen = []
    for number, address in ((case.number, "192.0.2.11"), (new_number(), "192.0.2.12")):
        with CaptureQueriesContext(connection) as queries:
            answer = look(number, "0" * 13, address=address)
        seen.append((answer.complaint, answer.wait_until, len(queries)))

    assert seen[0] == seen[1]
    assert seen[0][:2] == (None, None)
    assert look("4000000000").complaint is None and look("", "").complaint is None


def test_an_address_that_guesses_waits_longer_and_longer(case):
    waits = []
    for _try in range(FREE_BY_ADDRESS + 12):
        now = NOW + timedelta(hours=_try / 4)
        waits.append(look(new_number(), now=now).wait_until)
    blocked = [until for until in waits if until]

    assert len(blocked) == 12
    last = NOW + timedelta(hours=(FREE_BY_ADDRESS + 11) / 4)
    assert blocked[-1] - last == LONGEST_WAIT
    assert look(case.number, now=last).complaint is None
    assert look(case.number, address=THERE, now=last).complaint == case
    assert look(case.number, now=last + LONGEST_WAIT).complaint == case


def test_a_number_is_shut_alike_whether_it_exists_or_not(case):
    def tried(number):
        answers = []
        for count in range(14):
            answer = look(number, "1" * 13, address=f"198.51.100.{count}")
            answers.append(answer.wait_until)
        return answers

    assert tried(case.number) == tried(new_number())
    assert look(case.number, address=THERE).complaint is None


def test_a_success_does_not_wipe_out_what_was_tried_before(case):
    for _try in range(FREE_BY_ADDRESS + 1):
        look(new_number())
        later = NOW + timedelta(seconds=5)
        look(case.number, now=later)

    assert look(case.number).wait_until is not None


def test_neither_address_nor_number_is_kept_and_all_is_forgotten(case):
    look(case.number, "wrong")
    rows = str(list(LookupFailure.objects.values()))

    assert case.number not in rows and HERE not in rows
    assert lookup_failures_forget(now=NOW + timedelta(hours=7)) == 2


def test_another_key_of_the_server_still_opens(case, settings):
    settings.SECRET_KEY = "another"

    assert look(case.number).complaint == case
