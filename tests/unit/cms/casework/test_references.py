"""Is a penalty or a campaign found at the desk, tied to the case, and agreed to by another?"""

from datetime import date

import pytest
from django.utils import timezone

from cms.enforcement.models import Campaign, CampaignIndexPage
from cms.enforcement.penalties.tables import publicity_rules_record
from cms.workflows.enums import Role
from portal.complaints.models import CaseReference
from tests.factories.complaints import area
from tests.factories.pages import COLUMN, draft, home, publish
from tests.unit.cms.enforcement.given import entered, published
from tests.unit.cms.workflows.round import client_of

pytestmark = pytest.mark.django_db


def url(case, *rest):
    return "/".join([f"/admin/complaints/{case.pk}", *map(str, rest), ""])


def shown(user, case):
    return client_of(user).get(url(case)).content.decode()


def deed(user, case, name, **said):
    return client_of(user).post(url(case, "deeds", name), said)


@pytest.fixture
def decided(people):
    """What a penalty of today needs beside its fields."""
    area("610702")
    publicity_rules_record()
    return {"now": timezone.now(), "decided_on": timezone.localdate()}


@pytest.fixture
def penalty(people, decided):
    return published(people[Role.DEPARTMENT_LEAD], **decided)


def tied(people, case, penalty, role=Role.CASE_DISPATCHER):
    target = f"penalties:{penalty.key}"
    deed(people[role], case, "refer", text=penalty.decision_number, target=target)
    return CaseReference.objects.get()


@pytest.mark.parametrize("by", ["decision_number", "party_name"])
def test_it_is_looked_for_first_and_then_chosen(case, people, penalty, by):
    asked = deed(people[Role.CASE_DISPATCHER], case, "refer", text=getattr(penalty, by)[:8])

    assert asked.status_code == 422
    assert f"penalties:{penalty.key}" in asked.content.decode()
    assert not CaseReference.objects.exists()
    reference = tied(people, case, penalty)
    assert (reference.kind, reference.key, reference.label) == (
        "penalties", penalty.key, penalty.decision_number,
    )  # fmt: skip
    page = shown(people[Role.CASE_DISPATCHER], case)
    assert penalty.party_name in page and penalty.get_absolute_url() in page
    assert case.events.last().kind == "refer"


@pytest.mark.parametrize("text", ["没有这样的", "", "\x00", "x" * 99])
def test_what_is_not_found_is_said_at_the_field(case, people, penalty, text):
    asked = deed(people[Role.CASE_DISPATCHER], case, "refer", text=text)

    assert asked.status_code == 422 and "casework-error" in asked.content.decode()


def test_what_was_not_found_can_t_be_chosen(case, people, penalty):
    for target in (f"penalties:{penalty.key}", "penalties:x", "x"):
        text = "没有" if "-" in target else penalty.decision_number
        assert deed(people[Role.CASE_DISPATCHER], case, "refer", text=text, target=target
                    ).status_code == 422  # fmt: skip
    assert not CaseReference.objects.exists()


def test_a_draft_of_the_register_is_found_and_named_only_by_who_reads_it(case, people, decided):
    waiting = entered(**decided)
    lead = people[Role.DEPARTMENT_LEAD]
    asked = deed(people[Role.CASE_DISPATCHER], case, "refer", text=waiting.decision_number)
    assert str(waiting.key) not in asked.content.decode()

    tied(people, case, waiting, Role.DEPARTMENT_LEAD)
    assert waiting.party_name in shown(lead, case)
    page = shown(people[Role.CASE_DISPATCHER], case)
    assert waiting.decision_number in page and waiting.party_name not in page


def test_after_its_period_only_who_reads_the_register_sees_the_party(case, people, penalty):
    tied(people, case, penalty)
    type(penalty).objects.update(shown_until="2020-01-01")

    assert penalty.party_name not in shown(people[Role.CASE_DISPATCHER], case)
    assert penalty.party_name in shown(people[Role.DEPARTMENT_LEAD], case)


def test_a_campaign_is_found_by_its_title(case, people):
    column = CampaignIndexPage(title="专项行动", slug="campaigns", **COLUMN)
    home().add_child(instance=column)
    days = {"season": "winter", "starts_on": date(2026, 11, 1), "ends_on": date(2027, 3, 31)}
    seen = publish(Campaign(title="秋冬季攻坚行动", **days), under=column)
    draft(Campaign(title="春季攻坚行动", slug="spring", **days), under=column)
    found = deed(people[Role.CASE_DISPATCHER], case, "refer", text="攻坚").content.decode()
    assert "秋冬季攻坚行动" in found and "春季攻坚行动" not in found

    target = f"campaigns:{seen.translation_key}"
    deed(people[Role.CASE_DISPATCHER], case, "refer", text="秋冬季", target=target)
    assert CaseReference.objects.get().label == "秋冬季攻坚行动"


REFER = {Role.GRID_OFFICER, Role.CASE_DISPATCHER, Role.CASE_INTAKE, Role.CASE_INSPECTOR,
         Role.DEPARTMENT_LEAD, Role.CHIEF_LEAD}  # fmt: skip


@pytest.mark.parametrize("role", Role)
def test_each_role_may_or_may_not(case, people, penalty, role):
    target = f"penalties:{penalty.key}"
    deed(people[role], case, "refer", text=penalty.decision_number, target=target)
    assert CaseReference.objects.exists() == (role in REFER)
    CaseReference.objects.all().delete()

    adder = Role.CASE_DISPATCHER if role != Role.CASE_DISPATCHER else Role.CASE_INTAKE
    reference = tied(people, case, penalty, adder)
    deed(people[role], case, "refer_confirm", reference=reference.pk)
    reference.refresh_from_db()
    agrees = {Role.DEPARTMENT_LEAD, Role.CHIEF_LEAD}
    assert (reference.confirmed_by == people[role]) == (role in agrees)
    deed(people[role], case, "refer_remove", reference=reference.pk, reason="另案")
    assert CaseReference.objects.exists() == (role not in REFER)


def test_nobody_agrees_to_the_own(case, people, penalty):
    lead = people[Role.DEPARTMENT_LEAD]
    reference = tied(people, case, penalty, Role.DEPARTMENT_LEAD)

    assert "deeds/refer_confirm/" not in shown(lead, case)
    assert "deeds/refer_confirm/" in shown(people[Role.CHIEF_LEAD], case)
    deed(lead, case, "refer_confirm", reference=reference.pk)
    reference.refresh_from_db()
    assert reference.confirmed_at is None


def test_of_a_case_of_another_county_nothing_is_tied(elsewhere, people, penalty):
    target = f"penalties:{penalty.key}"
    deed(people[Role.GRID_OFFICER], elsewhere, "refer", text=penalty.decision_number, target=target)

    assert not CaseReference.objects.exists()
