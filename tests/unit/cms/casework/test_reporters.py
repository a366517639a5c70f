"""May the privacy officer see and erase a contact, and is each look in the auditors' log?"""

import pytest
from django.urls import reverse

from cms.audit.models import AuditEntry
from cms.workflows.enums import Role
from portal.complaints.intake import Contact
from portal.complaints.models import Reporter, Reveal
from portal.complaints.numbers import new_number, number_shown
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


def by_phone(user, phone, reason=REASON):
    return client_of(user).post(reverse("casework_reporter"), {"phone": phone, "reason": reason})


def test_the_cases_of_a_telephone_are_found_by_the_whole_number_and_each_is_a_look(known, people):
    told = by_phone(people[Role.PRIVACY_OFFICER], "+86 139-0000-1234")

    assert number_shown(known.number) in told.content.decode()
    assert NAME not in told.content.decode() and "no-store" in told["Cache-Control"]
    look = Reveal.objects.get()
    assert (look.number, look.by, look.reason) == (
        known.number, people[Role.PRIVACY_OFFICER], REASON,
    )  # fmt: skip
    for part in ("0000-1234", "13900001235"):
        assert (
            number_shown(known.number)
            not in by_phone(people[Role.PRIVACY_OFFICER], part).content.decode()
        )
    looked = AuditEntry.objects.filter(action="complaints.phone")
    assert [one.actor_id for one in looked] == [str(people[Role.PRIVACY_OFFICER].pk)] * 3
    assert "13900001234" not in str(list(looked.values_list("changes", flat=True)))


@pytest.mark.parametrize(("phone", "reason"), [("12", REASON), ("", REASON), ("13900001234", "x")])
def test_what_is_no_telephone_or_no_reason_is_said_at_its_field(known, people, phone, reason):
    answer = by_phone(people[Role.PRIVACY_OFFICER], phone, reason)

    assert answer.status_code == 422 and "casework-error" in answer.content.decode()
    assert not Reveal.objects.exists()


def test_nobody_else_looks_a_telephone_up(known, people):
    for role, user in people.items():
        if role != Role.PRIVACY_OFFICER:
            assert by_phone(user, "13900001234").status_code == 302
    assert not Reveal.objects.exists()
