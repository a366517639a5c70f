"""May the privacy officer see and erase a contact, and is each look in the auditors' log?"""

import pytest
from django.urls import reverse

from cms.workflows.enums import Role
from portal.complaints.intake import Contact
from portal.complaints.models import Reporter, Reveal
from portal.complaints.numbers import new_number
from portal.complaints.privacy.contacts import contact_unsealed, reporter_seal
from tests.unit.cms.workflows.round import client_of

pytestmark = pytest.mark.django_db
NAME, REASON = "张秘密", "市民来电要求更正电话号码"


@pytest.fixture
def known(case):
    case.number = new_number()
    case.save()
    reporter_seal(complaint=case, contact=Contact(NAME, "13900001234"))
    return case


def ask(user, case, **more):
    given = {"number": case.number, "reason": REASON} | more
    return client_of(user).post(reverse("casework_reporter"), given)


def test_a_contact_is_seen_by_number_and_the_look_is_in_the_log(known, people):
    told = ask(people[Role.PRIVACY_OFFICER], known)
    log = client_of(people[Role.AUDITOR]).get(reverse("casework_reveals")).content.decode()

    assert NAME in told.content.decode() and "no-store" in told["Cache-Control"]
    assert REASON in log and known.number in log
    assert NAME not in log


def test_a_contact_is_erased_for_good(known, people):
    answer = ask(people[Role.PRIVACY_OFFICER], known, erase="1")

    assert NAME not in answer.content.decode()
    assert contact_unsealed(known) is None
    assert not Reporter.objects.filter(erased_at=None).exists()


def test_a_wrong_number_is_told_at_its_field(known, people):
    answer = ask(people[Role.PRIVACY_OFFICER], known, number="123")

    assert answer.status_code == 422
    assert not Reveal.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PRIVACY_OFFICER])
def test_nobody_else_reaches_contacts_by_number(known, people, role):
    answer = ask(people[role], known)

    assert answer.status_code == 302
    assert not Reveal.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_the_log_is_for_auditors_and_the_privacy_officer(known, people, role):
    status = client_of(people[role]).get(reverse("casework_reveals")).status_code

    assert status == (200 if role in {Role.AUDITOR, Role.PRIVACY_OFFICER} else 302)
