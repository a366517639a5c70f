"""Can whoever reported add, withdraw, rate and ask again, each in its time?"""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from portal.complaints.enums import FileKind, State
from portal.complaints.evidence.staging import staged
from portal.complaints.evidence.storage import case_files
from portal.complaints.intake import IncomingFile
from portal.complaints.models import Rating
from portal.complaints.services.citizen import (
    MOST_ADDED,
    case_ask_reopening,
    case_rate,
    case_withdraw,
    citizen_file_add,
    citizen_note_add,
)
from portal.complaints.services.closing import cases_close
from portal.complaints.services.replying import reply_approve, reply_draft
from portal.complaints.workflow import Part
from tests.factories.complaints import NOW, CaseFactory, desk, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return desk()


@pytest.fixture
def answered(people):
    case = CaseFactory(state=State.VERIFIED)
    reply_draft(complaint=case, text="已处理。", by=people[Part.DRAFTER], now=NOW)
    reply_approve(complaint=case, by=people[Part.APPROVER], now=NOW)
    return case


def test_a_note_is_the_citizens_own(people):
    case = CaseFactory()
    citizen_note_add(complaint=case, text=" 今晚又烧了 ", now=later(1))
    event = case.events.last()

    assert (event.kind, event.actor, event.by, event.public_words) == (
        "citizen_note",
        "citizen",
        None,
        "今晚又烧了",
    )


@pytest.mark.parametrize("text", ["", "   ", "烟" * 2001])
def test_a_note_has_something_and_not_too_much(text):
    with pytest.raises(ValidationError) as refusal:
        citizen_note_add(complaint=CaseFactory(), text=text, now=NOW)
    assert set(refusal.value.message_dict) == {"text"}


def test_a_case_takes_so_much_and_a_closed_one_nothing():
    case = CaseFactory()
    for _count in range(MOST_ADDED):
        citizen_note_add(complaint=case, text="烟", now=NOW)
    for full in (case, CaseFactory(state=State.CLOSED)):
        with pytest.raises(ValidationError):
            citizen_note_add(complaint=full, text="烟", now=NOW)


def test_a_picture_is_added_once():
    case, path = CaseFactory(), "2026/a.jpg"
    incoming = IncomingFile(path, "image/jpeg", 10, "0" * 64)
    staged(incoming=incoming, now=NOW)
    target = Path(case_files().path(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"x")

    assert citizen_file_add(complaint=case, incoming=incoming, now=NOW).kind == (
        FileKind.CITIZEN_PICTURE
    )
    assert case.events.last().kind == "citizen_file"
    with pytest.raises(ValidationError):
        citizen_file_add(complaint=case, incoming=incoming, now=NOW)


def test_withdrawing_ends_a_case_and_an_answered_one_is_not_withdrawn(answered):
    case = CaseFactory()
    case_withdraw(complaint=case, now=later(1))
    assert case.state == State.WITHDRAWN

    with pytest.raises(ValidationError):
        case_withdraw(complaint=answered, now=later(1))


def test_satisfied_closes_the_case(answered):
    rating = case_rate(complaint=answered, is_satisfied=True, now=later(1))

    assert answered.state == State.CLOSED and rating.is_satisfied
    assert [event.kind for event in answered.events.all()][-2:] == ["rate", "close"]


def test_not_satisfied_with_a_reason_asks_for_a_second_look(answered):
    case_rate(complaint=answered, is_satisfied=False, reason="还在冒烟", now=later(1))

    assert answered.state == State.REOPEN_REQUESTED
    assert answered.events.last().public_words == "还在冒烟"


def test_not_satisfied_without_a_reason_is_counted_and_closes_in_its_time(answered):
    case_rate(complaint=answered, is_satisfied=False, now=later(1))
    assert answered.state == State.REPLIED
    with pytest.raises(ValidationError):
        case_rate(complaint=answered, is_satisfied=True, now=later(2))

    assert cases_close(now=later(24 * 14)) == 0
    assert cases_close(now=later(24 * 16)) == 1
    answered.refresh_from_db()
    assert answered.state == State.CLOSED and answered.events.last().actor == "system"
    case_ask_reopening(complaint=answered, reason="又冒烟了", now=later(24 * 20))
    assert answered.state == State.REOPEN_REQUESTED


def test_a_rating_comes_in_its_time_and_after_an_answer(answered):
    for case, hours in ((answered, 24 * 16), (CaseFactory(), 1)):
        with pytest.raises(ValidationError):
            case_rate(complaint=case, is_satisfied=True, now=later(hours))
    assert not Rating.objects.exists()
