"""Does the citizen read dated plain words, and nothing of the desk?"""

import pytest

from portal.complaints.enums import State
from portal.complaints.selectors import case_story
from portal.complaints.services.moving import case_move
from portal.complaints.steps import StepForm
from portal.complaints.workflow import Part
from tests.factories.complaints import NOW, CaseFactory, desk, draft_of, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return desk()


def test_the_story_is_told_without_notes_and_names(people):
    case = CaseFactory()
    form = StepForm(note="先看看是不是老赵家", words="请保持电话畅通")
    case_move(complaint=case, name="accept", by=people[Part.INTAKE], now=later(1), form=form)
    story = case_story(case, NOW)

    assert [(one.kind, one.at) for one in story.entries] == [("submit", NOW), ("accept", later(1))]
    assert story.entries[1].words == "请保持电话畅通"
    assert "老赵" not in str(story) and "intake" not in str(story)
    assert story.is_open and story.may == {"add", "withdraw"} and story.next


def test_an_answered_case_shows_the_answer_and_what_can_be_done(people):
    case = CaseFactory(state=State.REPLY_PENDING)
    draft_of(case, people[Part.DRAFTER], text="已处理")
    case_move(complaint=case, name="approve_reply", by=people[Part.APPROVER], now=later(1))

    story = case_story(case, later(2))
    assert story.answer.text == "已处理" and not story.answer.is_rated
    assert story.may == {"rate", "ask_reopening"}
    assert story.last_at == later(1 + 15 * 24)
    assert case_story(case, later(24 * 20)).last_at == later(1 + 30 * 24)
    assert case_story(case, later(24 * 40)).last_at is None
    assert case_story(case, later(24 * 20)).may == {"ask_reopening"}
    assert case_story(case, later(24 * 40)).may == frozenset()


def test_a_draft_is_not_shown(people):
    case = CaseFactory(state=State.REPLY_PENDING)
    draft_of(case, people[Part.DRAFTER], text="草稿")

    assert "草稿" not in str(case_story(case, NOW))


def test_a_gathered_case_tells_of_the_first_without_what_was_typed_there(people):
    first, case = CaseFactory(), CaseFactory()
    form = StepForm(first_case=first)
    case_move(complaint=case, name="merge", by=people[Part.INTAKE], now=later(1), form=form)
    form = StepForm(words="只对第一位说")
    case_move(complaint=first, name="accept", by=people[Part.INTAKE], now=later(2), form=form)

    story = case_story(case, NOW)
    assert [one.kind for one in story.first.entries] == ["submit", "accept"]
    assert "只对第一位说" not in str(story)
