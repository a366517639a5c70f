"""Is an answer written by one, passed by another, and does it give nobody away?"""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from portal.complaints import policies
from portal.complaints.enums import FileKind, Outcome, State
from portal.complaints.intake import Contact
from portal.complaints.models import Complaint
from portal.complaints.services.moving import case_move
from portal.complaints.services.replying import (
    outcome_unpublish,
    reply_approve,
    reply_draft,
    reply_return,
)
from portal.complaints.steps import StepForm
from portal.complaints.workflow import Part
from tests.factories.complaints import CaseFactory, desk, file_of, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return desk()


def draft(case, by, text="经查属实，已处理。", **values):
    return reply_draft(complaint=case, text=text, by=by, now=later(1), **values)


def test_only_what_was_approved_by_another_is_an_answer(people):
    case = CaseFactory(state=State.VERIFIED)
    reply = draft(case, people[Part.DRAFTER], is_for_public=True)
    assert case.state == State.REPLY_PENDING and not case.is_public
    with pytest.raises(PermissionDenied):
        reply_approve(complaint=case, by=people[Part.DRAFTER], now=later(2))
    reply_approve(complaint=case, by=people[Part.APPROVER], now=later(2))
    reply.refresh_from_db()

    assert (case.state, reply.approved_by) == (State.REPLIED, people[Part.APPROVER])
    assert case.is_public and case.published_at == later(2)


def test_the_office_decides_whether_it_is_public_and_may_take_it_back(people):
    case = CaseFactory(state=State.UNFOUNDED, outcome=Outcome.UNFOUNDED)
    draft(case, people[Part.DRAFTER], is_for_public=False)
    reply_approve(complaint=case, by=people[Part.APPROVER], now=later(2))
    assert not case.is_public

    public = CaseFactory(is_public=True)
    with pytest.raises(PermissionDenied):
        outcome_unpublish(complaint=public, by=people[Part.DRAFTER], now=later(2))
    outcome_unpublish(complaint=public, by=people[Part.APPROVER], now=later(2))
    assert not public.is_public and public.events.last().kind == "unpublish"


def test_a_returned_draft_goes_back_and_a_new_one_is_written(people):
    case = CaseFactory(state=State.UNFOUNDED)
    draft(case, people[Part.DRAFTER])
    reply_return(complaint=case, reason="说明理由", by=people[Part.APPROVER], now=later(2))
    assert case.state == State.UNFOUNDED

    draft(case, people[Part.DRAFTER], text="未发现焚烧。")
    reply_approve(complaint=case, by=people[Part.APPROVER], now=later(3))
    assert [one.text for one in case.replies.exclude(approved_by=None)] == ["未发现焚烧。"]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("text", {"text": " "}),
        ("text", {"text": "请与13812345678联系"}),
        ("text", {"text": "字" * 4001}),
        ("public_text", {"public_text": "车牌陕F12345"}),
    ],
)
def test_what_is_wrong_in_a_draft_is_said_at_its_field(people, field, values):
    case = CaseFactory(state=State.VERIFIED)
    with pytest.raises(ValidationError) as refusal:
        draft(case, people[Part.DRAFTER], **values)

    assert set(refusal.value.message_dict) == {field}
    assert case.state == State.VERIFIED and not case.replies.exists()


@pytest.mark.parametrize(
    "text",
    [
        "王小明反映的问题已处理",
        "王 小 明反映的问题",
        "尾号1234 5678的来电",
        "王先生反映的问题已处理",
        "王*明来电反映",
        "已回复138****5678",
        "WANG@example.org 您好",
    ],
)
def test_an_answer_that_names_the_reporter_does_not_go_out(people, monkeypatch, text):
    contact = Contact(name="王小明", phone="13812345678", email="wang@example.org")
    monkeypatch.setattr(policies, "contact_of", lambda complaint: contact)
    case = CaseFactory(state=State.VERIFIED)
    draft(case, people[Part.DRAFTER], text=text)

    with pytest.raises(ValidationError) as refusal:
        reply_approve(complaint=case, by=people[Part.APPROVER], now=later(2))
    said = str(refusal.value.messages)
    assert "王小明" not in said and case.state == State.REPLY_PENDING


def test_the_offices_own_line_may_stand(people, settings):
    settings.COMPLAINT_OWN_TELEPHONES = ["0916-2626262"]
    case = CaseFactory(state=State.VERIFIED)

    assert draft(case, people[Part.DRAFTER], text="咨询电话：0916-2626262。")


def test_a_case_that_is_not_verified_is_not_answered(people):
    with pytest.raises(ValidationError):
        draft(CaseFactory(), people[Part.DRAFTER])


def test_nobody_finds_out_a_name_by_trying_it_at_an_earlier_step(people, monkeypatch):
    contact = Contact(name="王小明", phone="13812345678")
    monkeypatch.setattr(policies, "contact_of", lambda complaint: contact)
    case = CaseFactory(state=State.ASSIGNED, unit=people.handling)
    file_of(case, FileKind.AFTER)
    form = StepForm(action="王小明家的火已扑灭")
    case_move(complaint=case, name="rectify", by=people[Part.HANDLER], now=later(1), form=form)
    assert case.state == State.RECTIFIED

    Complaint.objects.filter(pk=case.pk).update(state=State.VERIFIED)
    draft(case, people[Part.DRAFTER])
    with pytest.raises(ValidationError):
        reply_approve(complaint=case, by=people[Part.APPROVER], now=later(2))
