"""Do the demonstrated complaints stand in all kinds of states, and go with all that is theirs?"""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User

from cms.demo.complaints import PREFIX, complaints_clear, complaints_create
from cms.demo.complainttexts import stories
from portal.complaints.chain.verifying import faults_of_cases, faults_of_seals
from portal.complaints.enums import State
from portal.complaints.models import CaseFile, Complaint, Event, Reporter
from portal.complaints.outcomes import outcomes_listed, public_outcomes
from portal.complaints.services.recording import complaints_set_up
from portal.grid.models import Area
from tests.factories.complaints import CaseFactory, area, unit

NOW = datetime(2026, 11, 25, 6, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    complaints_set_up()
    for code in ("610702", "610725"):
        area(code)
    for code, name in (("610703", "南郑区"), ("610722", "城固县"), ("610723", "洋县")):
        Area.objects.create(code=code, name=name, kind="county", parent=area("610700"))
    unit("office", of=None, kind="office", is_city_desk=True)


def test_cases_stand_in_many_states_and_nobody_of_them_can_sign_in(city):
    assert complaints_create(now=NOW) == len(stories())
    assert complaints_create(now=NOW) == 0
    states = set(Complaint.objects.values_list("state", flat=True))

    assert states >= {
        State.RECEIVED,
        State.ACCEPTED,
        State.INVESTIGATING,
        State.ASSIGNED,
        State.RECTIFIED,
        State.VERIFYING,
        State.VERIFIED,
        State.REPLIED,
        State.CLOSED,
        State.TRANSFERRED,
        State.MERGED,
    }
    assert Complaint.objects.held().count() == 1
    assert not Reporter.objects.exists()
    people = User.objects.filter(username__startswith=PREFIX)
    assert people.count() == 6 and not people.filter(is_active=True).exists()
    told = public_outcomes(outcomes_listed())
    assert len(told) >= 4 and all(one.is_demo for one in told)
    assert any(one.before and one.after for one in told)
    newest = Event.objects.order_by("-at").first()
    assert newest is not None and newest.at <= NOW


def test_they_go_without_a_trace_and_what_is_real_stays(city):
    real = CaseFactory()
    complaints_create(now=NOW)
    complaints_clear(now=NOW)

    assert list(Complaint.objects.all()) == [real]
    assert not CaseFile.objects.exists()
    assert not User.objects.filter(username__startswith=PREFIX).exists()
    assert [*faults_of_cases(), *faults_of_seals()] == []
