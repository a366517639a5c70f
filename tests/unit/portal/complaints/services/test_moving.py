"""Does a step check, change, and leave its event, and is what is missing said at its field?"""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from portal.complaints.enums import FileKind, Outcome, State
from portal.complaints.models import Complaint
from portal.complaints.services.moving import case_move
from portal.complaints.steps import StepForm
from portal.complaints.workflow import Part
from tests.factories.complaints import NOW, CaseFactory, desk, draft_of, file_of, later, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return desk()


def move(case, name, by, hours=1.0, **form):
    return case_move(complaint=case, name=name, by=by, now=later(hours), form=StepForm(**form))


def refused(case, name, by, **form):
    with pytest.raises(ValidationError) as refusal:
        move(case, name, by, **form)
    return refusal.value.message_dict


def test_the_five_steps_by_their_people(people):
    case = CaseFactory()
    move(case, "accept", people[Part.INTAKE])
    move(case, "investigate", people[Part.DISPATCHER])
    file_of(case, FileKind.BEFORE, at=later(2))
    move(case, "assign", people[Part.DISPATCHER], 2, unit=people.handling)
    file_of(case, FileKind.AFTER, at=later(3))
    move(case, "rectify", people[Part.HANDLER], 3, action="火点已扑灭")
    move(case, "verify", people[Part.VERIFIER], 4)
    file_of(case, FileKind.SITE_RECORD, at=later(5))
    move(case, "confirm", people[Part.VERIFIER], 5, outcome=Outcome.FOUNDED)
    draft_of(case, people[Part.DRAFTER], is_for_public=True)
    move(case, "draft_reply", people[Part.DRAFTER], 6)
    move(case, "approve_reply", people[Part.APPROVER], 7)
    move(case, "close", None, 8)

    case = Complaint.objects.get()
    assert (case.state, case.outcome, case.action) == ("closed", "founded", "火点已扑灭")
    assert case.is_public and case.published_at == later(7) and case.closed_at == later(7)
    assert case.replies.get().approved_by == people[Part.APPROVER]
    kinds = list(case.events.values_list("kind", "actor", "from_state", "to_state"))
    assert kinds[1] == ("accept", "intake", "received", "accepted")
    assert kinds[-1] == ("close", "system", "replied", "closed")
    assert [event.sequence for event in case.events.all()] == list(range(1, 11))


def test_a_step_without_what_it_needs_says_so_at_the_field(people):
    case = CaseFactory()

    assert refused(case, "decline", people[Part.INTAKE]) == {"reason": ["请填写理由。"]}
    assert set(refused(case, "transfer", people[Part.INTAKE])) == {"reason", "destination"}
    assert set(refused(case, "merge", people[Part.INTAKE])) == {"first_case"}
    assert case.state == State.RECEIVED
    assert case.events.count() == 1


def test_a_held_case_is_released_before_it_is_accepted(people):
    case = CaseFactory(is_held=True)

    assert "__all__" in refused(case, "accept", people[Part.INTAKE])
    move(case, "invalidate", people[Part.INTAKE], reason="广告")
    assert case.state == State.INVALID


def test_nobody_verifies_what_they_have_put_right(people):
    both = officer(
        "both", "handle_case", "verify_case", "view_complaint", works_for=people.handling
    )
    case = CaseFactory(state=State.ASSIGNED, unit=people.handling)
    file_of(case, FileKind.AFTER)
    move(case, "rectify", both, action="已处理")

    assert "__all__" in refused(case, "verify", both)
    move(case, "verify", people[Part.VERIFIER])
    assert case.state == State.VERIFYING


def test_a_superuser_is_no_second_person(people, django_user_model):
    root = django_user_model.objects.create_superuser("root")
    case = CaseFactory(state=State.VERIFIED)
    draft_of(case, root)
    move(case, "draft_reply", root)

    assert "__all__" in refused(case, "approve_reply", root)
    move(case, "approve_reply", people[Part.APPROVER], 2)
    assert case.state == State.REPLIED


def test_the_area_above_handles_for_its_town_and_the_neighbour_does_not(people):
    case = CaseFactory(state=State.ASSIGNED, unit=people.handling)
    file_of(case, FileKind.AFTER)
    above = officer(
        "above",
        "handle_case",
        "view_complaint",
        works_for=people[Part.DISPATCHER].unit_memberships.get().unit,
    )

    move(case, "rectify", above, action="已处理")
    assert case.handler == above


def test_a_returned_answer_goes_back_to_where_it_came_from(people):
    case = CaseFactory(state=State.UNFOUNDED, outcome=Outcome.UNFOUNDED)
    draft_of(case, people[Part.DRAFTER])
    move(case, "draft_reply", people[Part.DRAFTER])

    assert "__all__" in refused(case, "return_reply", people[Part.APPROVER], reason="写清楚")
    move(case, "return_unfounded_reply", people[Part.APPROVER], reason="写清楚")
    assert case.state == State.UNFOUNDED
    assert case.replies.get().returned_because == "写清楚"
    assert case.events.last().note == "写清楚" and not case.events.last().public_words


@pytest.mark.parametrize("text", ["电话13812345678", "车牌陕F12345", "3号楼2单元501室"])
def test_no_personal_data_goes_to_a_citizen(people, text):
    case = CaseFactory()
    assert set(refused(case, "decline", people[Part.INTAKE], reason=text)) == {"reason"}
    assert set(refused(case, "accept", people[Part.INTAKE], words=text)) == {"words"}

    case = CaseFactory(state=State.REPLY_PENDING)
    draft_of(case, people[Part.DRAFTER], text=text)
    assert text[-4:] in str(refused(case, "approve_reply", people[Part.APPROVER]))


def test_a_repeat_is_gathered_under_the_first_and_takes_its_own_repeats_along(people):
    first, second, third = CaseFactory(), CaseFactory(), CaseFactory()
    move(third, "merge", people[Part.INTAKE], first_case=second)
    move(second, "merge", people[Part.INTAKE], first_case=first)

    assert {one.number for one in first.repeats.all()} == {second.number, third.number}
    assert [event.kind for event in first.events.all()] == ["submit", "repeat"]
    fourth = CaseFactory()
    move(fourth, "merge", people[Part.INTAKE], first_case=third)
    assert fourth.merged_into == first
    assert "first_case" in refused(CaseFactory(), "merge", people[Part.INTAKE], first_case=None)
    assert "first_case" in refused(first, "merge", people[Part.INTAKE], first_case=second)


def test_a_case_that_moved_meanwhile_is_not_moved_from_where_it_was(people):
    case = CaseFactory()
    stale = Complaint.objects.get(pk=case.pk)
    move(case, "accept", people[Part.INTAKE])

    with pytest.raises(ValidationError) as refusal:
        move(stale, "decline", people[Part.INTAKE], reason="过期")
    assert "ccepted" in str(refusal.value.messages) or "已受理" in str(refusal.value.messages)


def test_reopening_counts_and_takes_back_what_was_published(people):
    case = CaseFactory(state=State.REOPEN_REQUESTED, outcome="founded", is_public=True)
    move(case, "reopen", people[Part.INTAKE], reason="烟又起来了")

    assert (case.state, case.times_reopened, case.outcome) == ("investigating", 1, "")
    assert not case.is_public and case.closed_at is None


def test_asking_again_ends_with_its_time(people, settings):
    case = CaseFactory(state=State.REPLY_PENDING)
    draft_of(case, people[Part.DRAFTER])
    move(case, "approve_reply", people[Part.APPROVER])
    late = 24 * (settings.COMPLAINT_REOPEN_DAYS + 1)

    with pytest.raises(ValidationError):
        move(case, "ask_reopening", None, late, reason="还在冒烟")
    move(case, "ask_reopening", None, 30, reason="还在冒烟")
    assert case.state == State.REOPEN_REQUESTED


def test_an_officer_is_no_citizen(people):
    case = CaseFactory()
    with pytest.raises(PermissionDenied):
        move(case, "withdraw", people[Part.INTAKE])
    assert case.received_at == NOW
