"""Is whoever complained told once that there is an answer, if they wanted to know?"""

from uuid import uuid4

import pytest
from django.core import mail

from portal.complaints.enums import NoticeState, State
from portal.complaints.intake import Contact
from portal.complaints.models import Notice
from portal.complaints.privacy.contacts import reporter_seal
from portal.complaints.selectors import case_story
from portal.complaints.services.answering import answer_hold_back, answer_tell, answer_tie
from portal.complaints.services.sending import notices_run
from tests.factories.complaints import NOW, CaseFactory, later, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases():
    """One who wants to know, one who does not, one who is nobody, and a repeat of the first."""
    made = [CaseFactory() for _each in range(3)]
    repeat = CaseFactory(state=State.MERGED, merged_into=made[0])
    for case, wants in ((made[0], True), (made[1], False), (repeat, True)):
        contact = Contact(name="王小明", email=f"w{case.pk}@example.org", wants_notice=wants)
        reporter_seal(complaint=case, contact=contact)
    return made


def told_of(cases, key, hours=1):
    return answer_tell(key=key, now=later(hours))


def test_who_wanted_to_know_is_told_once_and_repeats_with_them(cases):
    key = uuid4()
    answer_tie(complaints=cases, key=key, label="回应", by=officer("w"), now=NOW)
    assert not Notice.objects.exists()

    assert told_of(cases, key) == 2
    assert told_of(cases, key, 2) == 0
    assert notices_run(now=later(3)) == 2
    assert sorted(to for one in mail.outbox for to in one.to) == sorted(
        one.complaint.reporter and f"w{one.complaint_id}@example.org"
        for one in Notice.objects.all()
    )
    assert all(case.events.filter(kind="public_answer").count() == 1 for case in cases)
    story = case_story(cases[1], later(4))
    assert story.entries[-1].kind == "public_answer" and story.entries[-1].sentence


def test_another_answer_leaves_the_cases_alone(cases):
    answer_tie(complaints=cases, key=uuid4(), label="回应", by=officer("w"), now=NOW)

    assert told_of(cases, uuid4()) == 0
    assert not Notice.objects.exists()


def test_what_was_not_sent_yet_is_held_back(cases):
    key, other = uuid4(), uuid4()
    for one in (key, other):
        answer_tie(complaints=cases, key=one, label="回应", by=officer(str(one)), now=NOW)
        told_of(cases, one)

    assert answer_hold_back(key=key) == 2
    assert notices_run(now=later(3)) == 2
    assert set(Notice.objects.values_list("state", flat=True)) == {
        NoticeState.GIVEN_UP,
        NoticeState.SENT,
    }


def test_a_case_is_tied_once(cases):
    key, by = uuid4(), officer("w")
    for _twice in range(2):
        assert answer_tie(complaints=cases, key=key, label="回应", by=by, now=NOW) == 3
