"""Does one press begin an answer, and does its publication reach those who complained, once?"""

from datetime import timedelta

import pytest
import time_machine
from wagtail.models import Page

from cms.core.lifecycle.services import page_withdraw
from cms.responses.models import ResponseClass, ResponsePage
from cms.responses.topics.enums import TopicState
from cms.responses.topics.morning import topics_due
from cms.responses.topics.selectors import topics_shown
from cms.responses.topics.telling import answers_tell
from cms.workflows.enums import Role
from portal.complaints.enums import NoticeState
from portal.complaints.intake import Contact
from portal.complaints.models import CaseReference, Complaint, Notice
from portal.complaints.privacy.contacts import reporter_seal
from tests.factories.articles import new_response
from tests.factories.complaints import NOW, CaseFactory, area, later
from tests.factories.pages import publish
from tests.unit.cms.workflows.round import client_of

pytestmark = pytest.mark.django_db
URL = "/admin/hot-topics/answer/"
ASKED = {"category": "straw_burning", "area": "610725102", "days": "7"}


def begun(user, **changes):
    return client_of(user).post(URL, {**ASKED, **changes})


@pytest.fixture
def answer(cases, people):
    """A draft that was begun with one press."""
    begun(people[Role.OFFICE_WRITER])
    return ResponsePage.objects.get()


def out(page, at=NOW):
    """Fill in and publish."""
    filled = new_response()
    page.facts, page.answer, page.answered_by = filled.facts, filled.answer, filled.answered_by
    return publish(page, at=at)


def taken_back(page, by):
    page_withdraw(page=page, category="other", reason="误发", by=by, now=later(2))


def test_the_draft_holds_the_concern_and_nobodys_own_words(answer, cases, people):
    assert answer.title == "关于勉县周家山镇“秸秆焚烧”问题的回应"
    assert answer.concern == "11月25日，共收到关于勉县周家山镇“秸秆焚烧”问题的投诉举报3件。"
    assert (answer.complaint_count, answer.area, answer.raised_at) == (3, area(), NOW)
    assert not answer.live and answer.owner == people[Role.OFFICE_WRITER]
    assert answer.latest_revision.user == people[Role.OFFICE_WRITER]
    tied = CaseReference.objects.filter(kind="responses", key=answer.translation_key)
    assert {one.complaint for one in tied} == set(cases)
    assert answer.due_at == NOW + timedelta(hours=48)


def test_the_press_leads_to_the_editor_and_a_second_one_to_the_same_draft(cases, people):
    first = begun(people[Role.OFFICE_WRITER])
    second = begun(people[Role.PROPAGANDA_EDITOR])

    page = ResponsePage.objects.get()
    assert first.url == second.url == f"/admin/pages/{page.pk}/edit/"


def test_a_town_with_few_reports_is_named_by_its_county(people, settings):
    settings.COMPLAINT_PUBLIC_K = 4
    for code in ("610725102", "610725102", "610725102", "610725"):
        CaseFactory(area=area(code))
    begun(people[Role.OFFICE_WRITER])

    assert ResponsePage.objects.get().area == area("610725")


@pytest.mark.parametrize("role", Role)
def test_who_may_begin_one(cases, people, role):
    begun(people[role])

    may = {Role.COUNTY_REPORTER, Role.OFFICE_WRITER, Role.PROPAGANDA_EDITOR, Role.DEPARTMENT_LEAD,
           Role.CHIEF_LEAD}  # fmt: skip
    assert ResponsePage.objects.exists() == (role in may)


def test_a_reporter_begins_none_for_another_county(people):
    for _each in range(3):
        CaseFactory(area=area("610702001"))
    begun(people[Role.COUNTY_REPORTER], area="610702001", county="610702")

    assert not ResponsePage.objects.exists()


def test_what_is_not_hot_any_more_begins_nothing_and_says_so(people):
    answer = begun(people[Role.OFFICE_WRITER], area="x" * 300)
    assert answer.status_code == 302 and answer.url.startswith("/admin/hot-topics/?")
    assert not ResponsePage.objects.exists()


def test_without_a_time_to_answer_nothing_begins(cases, people):
    ResponseClass.objects.update(is_active=False)
    begun(people[Role.OFFICE_WRITER])

    assert not ResponsePage.objects.exists()
    (item,) = topics_due(people[Role.OFFICE_WRITER], NOW)
    assert item.due_at is None


def test_the_topic_stands_as_drafted_then_answered_and_waits_again_when_more_come(answer, people):
    def state(at=NOW):
        (topic,) = topics_shown(now=at)
        return topic.state, topic.page

    assert state() == (TopicState.DRAFTED, answer)
    assert list(topics_due(people[Role.OFFICE_WRITER], NOW)) == []
    out(answer)
    assert state(later(1))[0] == TopicState.ANSWERED
    for count in range(3):
        CaseFactory(received_at=later(2 + count))
    (topic,) = topics_shown(now=later(6))
    assert (topic.state, len(topic.left)) == (TopicState.WAITING, 3)
    assert topic.due_at == later(4) + timedelta(hours=48)


def test_one_that_was_taken_back_answers_nothing(answer, people):
    taken_back(out(answer), people[Role.CHIEF_LEAD])

    assert topics_shown(now=later(3))[0].state == TopicState.WAITING


@pytest.fixture
def told(answer, cases):
    reporter_seal(complaint=cases[0], contact=Contact(name="王小明", email="w@example.org"))
    return answer


def test_a_draft_tells_nobody_and_the_publication_does_once_also_after_a_correction(told, people):
    assert answers_tell(now=later(1)) == 0
    out(told)
    assert answers_tell(now=later(1)) == 1
    assert answers_tell(now=later(2)) == 0
    told.title = "更正后的标题"
    publish(told, at=later(3))
    assert answers_tell(now=later(4)) == 0
    assert Notice.objects.count() == 1


def test_nobody_is_told_of_one_that_was_taken_back_at_once(told, people):
    taken_back(out(told), people[Role.CHIEF_LEAD])

    assert answers_tell(now=later(3)) == 0
    assert not Notice.objects.exists()


def test_what_waits_to_be_sent_is_held_back_when_it_is_taken_back(told, people):
    out(told)
    answers_tell(now=later(1))
    taken_back(told, people[Role.CHIEF_LEAD])
    answers_tell(now=later(3))

    assert Notice.objects.get().state == NoticeState.GIVEN_UP


def test_a_deleted_draft_leaves_the_topic_waiting(answer):
    Page.objects.get(pk=answer.pk).delete()

    with time_machine.travel(NOW, tick=False):
        assert topics_shown(now=NOW)[0].state == TopicState.WAITING
        assert answers_tell(now=later(1)) == 0


def test_a_demonstration_stays_one(people):
    for _each in range(3):
        CaseFactory(is_demo=True)
    begun(people[Role.OFFICE_WRITER])

    assert ResponsePage.objects.get().is_demo
    assert Complaint.objects.filter(references__isnull=False).count() == 3
