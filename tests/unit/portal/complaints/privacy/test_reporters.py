"""Is who reported kept so that only the right people open it, each time with a logged reason?"""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from portal.complaints.intake import Contact
from portal.complaints.models import Reporter, Reveal, RoutingDecision
from portal.complaints.privacy.contacts import contact_unsealed, place_of
from portal.complaints.privacy.revealing import cases_of_phone, reporter_known, reporter_reveal
from portal.complaints.privacy.rotation import contacts_reencrypt
from portal.complaints.services.opening import case_by_number_and_secret
from portal.sealing.envelope import seal
from portal.sealing.keys import KeyMissingError, key_ring
from tests.factories.complaints import officer, unit
from tests.unit.portal.complaints.privacy.conftest import CONTACT, NOW, key

pytestmark = pytest.mark.django_db
REASON = "核实现场位置"


def person(name, *codenames):
    user = User.objects.create_user(name)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def desk():
    return person("desk", "reveal_reporter", "intake_case", "view_all_complaints", "view_complaint")


def test_a_contact_is_kept_sealed_and_comes_back(report):
    case = report().complaint
    row = Reporter.objects.get()

    assert contact_unsealed(case) == CONTACT
    for secret in (b"1380000", "王翠花".encode(), b"wang@"):
        assert secret not in bytes(row.sealed)
    assert "1111" not in str(vars(row)["phone_hash"]) or len(row.phone_hash) == 64


def test_an_openid_is_sealed_with_the_rest_and_older_records_open_without_one(report):
    given = Contact(openid="oABCD1234567890abcdefghijkl")
    case = report(contact=given).complaint

    assert contact_unsealed(case) == given
    assert b"oABCD" not in bytes(Reporter.objects.get().sealed)
    ring = key_ring()
    old = seal(
        b'["W", "1", ""]', key=ring.keys[ring.current], key_id=ring.current, place=place_of(case)
    )
    Reporter.objects.update(sealed=old)
    assert contact_unsealed(case) == Contact("W", "1", "")


def test_of_a_scrubbed_copy_nobody_is_known(report):
    case = report().complaint
    Reporter.objects.update(sealed=b"")

    assert contact_unsealed(case) is None


def test_an_anonymous_report_leaves_nothing(report):
    case = report(contact=Contact()).complaint

    assert not Reporter.objects.exists()
    assert contact_unsealed(case) is None


def test_a_look_needs_permission_and_a_reason_and_is_logged(report, desk):
    case = report().complaint

    assert reporter_reveal(complaint=case, by=desk, reason=REASON, now=NOW) == CONTACT
    logged = Reveal.objects.get()
    assert (logged.complaint_id, logged.number, logged.by, logged.at, logged.reason) == (
        case.pk, case.number, desk, NOW, REASON,
    )  # fmt: skip


@pytest.mark.parametrize("reason", ["", "  ", "......", "aaaaaaaa", "111111111", "看看", "x" * 301])
def test_a_reason_that_says_nothing_is_refused(report, desk, reason):
    with pytest.raises(ValidationError) as caught:
        reporter_reveal(complaint=report().complaint, by=desk, reason=reason, now=NOW)
    assert "reason" in caught.value.message_dict
    assert not Reveal.objects.exists()


def test_a_look_at_an_anonymous_report_is_logged_all_the_same(report, desk):
    case = report(contact=Contact()).complaint

    assert not reporter_reveal(complaint=case, by=desk, reason=REASON, now=NOW)
    assert Reveal.objects.count() == 1


@pytest.mark.parametrize("contact", [CONTACT, Contact()])
def test_whoever_may_not_know_sees_the_same_whether_there_is_a_contact_or_not(report, contact):
    case = report(contact=contact).complaint
    nobody = person("nobody", "view_all_complaints", "view_complaint")

    assert reporter_known(user=nobody, complaint=case) is None
    with pytest.raises(PermissionDenied) as caught:
        reporter_reveal(complaint=case, by=nobody, reason="", now=NOW)
    assert str(caught.value) == "谁举报的不向您公开。" or str(caught.value)


def test_officers_of_the_accused_unit_know_nothing(report):
    case = report().complaint
    accused, former = unit("accused"), unit("former")
    case.unit = accused
    case.save()
    RoutingDecision.objects.create(complaint=case, unit=former, reason="x", at=NOW)
    rights = ("reveal_reporter", "view_all_complaints", "view_complaint", "dispatch_case")

    for works_for in (accused, former):
        theirs = officer(f"o-{works_for.code}", *rights, works_for=works_for)
        assert reporter_known(user=theirs, complaint=case) is None
        with pytest.raises(PermissionDenied):
            reporter_reveal(complaint=case, by=theirs, reason=REASON, now=NOW)
        assert not cases_of_phone(by=theirs, phone=CONTACT.phone).exists()
    elsewhere = officer("other", *rights, works_for=unit("elsewhere"))
    assert reporter_known(user=elsewhere, complaint=case) is True


def test_an_officer_who_cannot_see_the_case_knows_nothing(report):
    assert (
        reporter_known(user=person("far", "reveal_reporter"), complaint=report().complaint) is None
    )


def test_the_privacy_officer_sees_contacts_without_seeing_cases(report):
    privacy = person("privacy", "reveal_reporter", "erase_reporter")

    assert reporter_known(user=privacy, complaint=report().complaint) is True


def test_a_telephone_finds_its_cases_only_as_a_whole(report, desk):
    case = report().complaint
    report("k2", Contact(phone="13900002222"))

    assert list(cases_of_phone(by=desk, phone="+86 13800001111")) == [case]
    for part in ("1380000", "138", "", "13800001112"):
        assert not cases_of_phone(by=desk, phone=part).exists()


@pytest.mark.parametrize(
    "deed", ["UPDATE complaints_reveal SET reason = 'x'", "DELETE FROM complaints_reveal"]
)
def test_the_database_refuses_to_change_a_look(report, desk, deed):
    reporter_reveal(complaint=report().complaint, by=desk, reason=REASON, now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)


# Keys


def test_after_a_rotation_everything_still_opens_and_the_old_key_may_go(report, settings, desk):
    settings.PRIVACY_KEYS = f"k1:{key(1)}"
    receipts = [report(f"s{number}") for number in range(5)]
    settings.PRIVACY_KEYS = f"k2:{key(2)},k1:{key(1)}"
    later = report("s9")
    call_command("reencrypt_contacts", batch=2)
    settings.PRIVACY_KEYS = f"k2:{key(2)}"

    for receipt in [*receipts, later]:
        assert contact_unsealed(receipt.complaint) == CONTACT
        found = case_by_number_and_secret(
            number=receipt.complaint.number, secret=receipt.secret, address="1", now=NOW
        )
        assert found.complaint == receipt.complaint
    assert cases_of_phone(by=desk, phone=CONTACT.phone).count() == 6
    assert report("s0").is_repeat and report("s0").secret == receipts[0].secret


def test_a_rotation_that_was_interrupted_goes_on(report, settings):
    settings.PRIVACY_KEYS = f"k1:{key(1)}"
    for number in range(5):
        report(f"s{number}")
    settings.PRIVACY_KEYS = f"k2:{key(2)},k1:{key(1)}"

    steps = contacts_reencrypt(batch=2)
    assert [next(steps).left for _ in range(2)] == [5, 3]
    steps.close()  # the process died
    assert [(one.done, one.left) for one in contacts_reencrypt(batch=2)] == [(0, 3), (2, 1), (3, 0)]
    assert [(one.done, one.left) for one in contacts_reencrypt(batch=2)] == [(0, 0)]


def test_a_key_that_is_gone_is_named(report, settings):
    settings.PRIVACY_KEYS = f"k1:{key(1)}"
    case = report().complaint
    settings.PRIVACY_KEYS = f"k2:{key(2)}"

    with pytest.raises(KeyMissingError, match="'k1'"):
        contact_unsealed(case)
    with pytest.raises(CommandError, match="Add it to the end"):
        call_command("reencrypt_contacts")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "k1",
        "k1:abc",
        "k1:" + "A" * 43 + "=",
        f"k1:{key(1)},k1:{key(2)}",
        f":{key(1)}",
        f"{'k' * 17}:{key(1)}",
    ],
)
def test_keys_that_cannot_be_are_refused_with_a_hint(settings, text):
    settings.PRIVACY_KEYS = text

    with pytest.raises(ImproperlyConfigured, match="token_bytes"):
        key_ring()


def test_a_contact_has_no_readable_form(report):
    assert "138" not in repr(CONTACT) and "王" not in repr(CONTACT)
    assert "138" not in repr(key_ring()) and key(1)[:8] not in repr(key_ring())
