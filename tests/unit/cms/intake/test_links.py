"""What stands beside a public outcome and one's own case? What is published, as long as it is."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User

from cms.core.lifecycle.services import page_withdraw
from cms.enforcement.penalties.tables import publicity_rules_record
from cms.intake.sealing import case_sealed
from portal.complaints.enums import Outcome, State
from portal.complaints.models import CaseReference
from portal.grid.models import Area
from tests.factories.articles import response, response_draft
from tests.factories.complaints import NOW, CaseFactory, draft_of, officer
from tests.unit.cms.enforcement.given import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(home):
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def case():
    """A public outcome of a town from which enough came."""
    town = Area.objects.get(code="610725100")
    for _each in range(2):
        CaseFactory(area=town, received_at=NOW - timedelta(days=30))
    made = CaseFactory(
        area=town, state=State.CLOSED, outcome=Outcome.FOUNDED, is_public=True, published_at=NOW
    )
    draft_of(made, officer("w"), approved_by=officer("a"), approved_at=NOW, is_for_public=True)
    return made


@pytest.fixture
def penalty(db):
    publicity_rules_record()
    return published(User.objects.create_superuser("lead"), now=NOW)


def tie(case, kind, key, **values):
    return CaseReference.objects.create(
        complaint=case, kind=kind, key=key, label="x", added_at=NOW, **values
    )


def outcome_of(client, case):
    return client.get(f"/complaints/{case.number}/").content.decode()


def own_page(client, case):
    client.cookies["case"] = case_sealed(case.number, NOW)
    return client.get("/complaints/track/case/").content.decode()


def test_an_answer_is_linked_while_it_is_published(client, case):
    page, hidden = response("公开的回应"), response_draft(title="没有发布的回应", slug="hidden")
    for one in (page, hidden):
        tie(case, "responses", one.translation_key)

    for text in (outcome_of(client, case), own_page(client, case)):
        assert "公开的回应" in text and page.url in text
        assert "没有发布的回应" not in text
    page_withdraw(page=page, category="other", reason="误发", by=None, now=NOW)
    for text in (outcome_of(client, case), own_page(client, case)):
        assert "公开的回应" not in text


def test_a_penalty_is_linked_once_agreed_to_and_only_in_its_period(client, case, penalty):
    reference = tie(case, "penalties", penalty.key)
    assert penalty.party_name not in outcome_of(client, case) + own_page(client, case)
    reference.confirmed_at = NOW
    reference.save()

    assert penalty.get_absolute_url() in outcome_of(client, case)
    assert penalty.get_absolute_url() in own_page(client, case)
    type(penalty).objects.update(shown_until="2026-11-24")
    assert penalty.party_name not in outcome_of(client, case) + own_page(client, case)


def test_where_the_town_is_kept_back_nothing_names_it(client, case, penalty, settings):
    settings.COMPLAINT_PUBLIC_K = 4
    county, town = Area.objects.get(code="610725"), case.area
    tie(case, "penalties", penalty.key, confirmed_at=NOW)
    tie(case, "responses", response("镇上的回应", area=town).translation_key)
    tie(case, "responses", response("全县的回应", slug="county", area=county).translation_key)
    text = outcome_of(client, case)

    assert "全县的回应" in text
    assert penalty.party_name not in text and "镇上的回应" not in text


def test_a_key_of_another_kind_links_nothing(client, case, penalty):
    page = response("公开的回应")
    tie(case, "penalties", page.translation_key, confirmed_at=NOW)
    tie(case, "campaigns", penalty.key, confirmed_at=NOW)

    assert "公开的回应" not in outcome_of(client, case)
    assert penalty.party_name not in outcome_of(client, case)
