"""Is everybody told what became of an outcome, and of nothing that nobody may know?"""

from datetime import timedelta

import pytest

from cms.publications.announcing import Event
from portal.complaints.enums import State
from portal.complaints.retention.deleting import case_delete
from portal.complaints.services.publishing import outcome_changed, outcome_publish
from portal.complaints.services.replying import outcome_unpublish, reply_approve
from portal.complaints.workflow import Part
from tests.factories.complaints import (
    NOW,
    CaseFactory,
    desk,
    draft_of,
    later,
    officer,
    published_case,
)

pytestmark = pytest.mark.django_db


def three():
    """Enough came from the town that it may be named."""
    for _each in range(3):
        CaseFactory()


def test_an_approved_answer_that_is_for_the_public_is_announced(heard):
    three()
    people = desk()
    case = CaseFactory(state=State.REPLY_PENDING, outcome="founded")
    draft_of(case, people[Part.DRAFTER], is_for_public=True)
    reply_approve(complaint=case, by=people[Part.APPROVER], now=NOW)

    (one,) = heard
    assert (one.event, one.kind) == (Event.PUBLISHED, "outcomes")
    assert one.publication_id == f"urn:uuid:{case.public_record.key}"
    assert one.title == "勉县周家山镇 秸秆焚烧"
    assert one.address == f"http://127.0.0.1:8000/complaints/{case.number}/"
    assert (one.area_code, one.page_id, one.at) == ("610725102", None, NOW)


def test_an_answer_that_is_for_the_citizen_alone_is_not(heard):
    people = desk()
    case = CaseFactory(state=State.REPLY_PENDING, outcome="founded")
    draft_of(case, people[Part.DRAFTER])
    reply_approve(complaint=case, by=people[Part.APPROVER], now=NOW)

    assert heard == []


def test_a_place_that_would_give_somebody_away_is_not_told(heard):
    published_case()

    assert "武侯" not in heard[0].title
    assert heard[0].area_code == "610700"


def test_what_changed_and_what_was_told_again_are_changes(heard):
    case = published_case()
    outcome_changed(case, now=later(1))
    outcome_publish(case, now=later(2))

    assert [one.event for one in heard] == [Event.PUBLISHED, Event.CHANGED, Event.CHANGED]


def test_what_was_taken_back_is_told_without_number_and_words(heard):
    case = published_case()
    approver = officer("over", "approve_reply", "view_all_complaints")
    outcome_unpublish(complaint=case, by=approver, now=later(1))
    outcome_changed(case, now=later(2))

    assert [one.event for one in heard] == [Event.PUBLISHED, Event.WITHDRAWN]
    assert heard[1].title == ""
    assert case.number not in heard[1].address


def test_a_case_that_is_deleted_takes_its_outcome_along(heard):
    case = published_case()
    case_delete(case, now=NOW + timedelta(days=4000))

    assert [one.event for one in heard] == [Event.PUBLISHED, Event.WITHDRAWN]
