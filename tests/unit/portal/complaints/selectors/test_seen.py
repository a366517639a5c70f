"""Does somebody see the cases of their area and unit, and only their own buttons?"""

import pytest

from portal.complaints.enums import State
from portal.complaints.permissions import can_see
from portal.complaints.selectors import cases_seen_by, steps_open_to
from portal.complaints.workflow import Part
from tests.factories.complaints import NOW, CaseFactory, area, desk, draft_of, officer, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return desk()


def test_an_officer_sees_the_own_area_below_and_what_the_unit_was_given(people):
    here, far = CaseFactory(), CaseFactory(area=area("610702001"))
    given = CaseFactory(area=area("610702001"), unit=people.handling)
    nowhere = CaseFactory(area=None)
    held = CaseFactory(is_held=True)
    seen = {
        Part.DISPATCHER: {here},
        Part.HANDLER: {here, given},
        Part.APPROVER: {here, far, given, nowhere},
        Part.INTAKE: {here, far, given, nowhere, held},
    }

    for part, wanted in seen.items():
        assert set(cases_seen_by(people[part])) == wanted
        for case in (here, far, given, nowhere, held):
            assert can_see(people[part], case) == (case in wanted)
    assert not cases_seen_by(officer("none", works_for=unit("mianxian"))).exists()


def test_someone_who_is_no_longer_active_sees_nothing(people):
    CaseFactory()
    person = people[Part.APPROVER]
    person.is_active = False

    assert not cases_seen_by(person).exists()


def test_the_buttons_are_those_that_are_ones_own(people):
    case = CaseFactory()
    names = [step.name for step in steps_open_to(people[Part.INTAKE], case, NOW)]

    assert names == ["accept", "decline", "transfer", "merge", "invalidate"]
    assert [step.name for step in steps_open_to(people[Part.INTAKE], case, NOW) if step.is_usual]
    assert steps_open_to(people[Part.DISPATCHER], case, NOW) == []


def test_a_button_says_what_is_missing_and_one_for_another_person_is_not_there(people):
    assigned = CaseFactory(state=State.ASSIGNED, unit=people.handling)
    (rectify,) = steps_open_to(people[Part.HANDLER], assigned, NOW)
    assert len(rectify.missing) == 1

    pending = CaseFactory(state=State.REPLY_PENDING)
    draft_of(pending, people[Part.APPROVER])
    names = [step.name for step in steps_open_to(people[Part.APPROVER], pending, NOW)]
    assert names == ["return_reply"]
