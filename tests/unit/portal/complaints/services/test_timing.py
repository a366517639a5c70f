"""Do the deadlines of a case follow its events, and is what comes due told once, stage by stage?"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from portal.complaints.enums import FileKind, State
from portal.complaints.intake import Submission
from portal.complaints.models import Complaint, Summons
from portal.complaints.selectors import case_story
from portal.complaints.services.desk import site_record_add
from portal.complaints.services.escalating import deadlines_escalate
from portal.complaints.services.extending import deadlines_extend
from portal.complaints.services.moving import case_move
from portal.complaints.services.recording import complaints_set_up
from portal.complaints.services.submitting import complaint_submit
from portal.complaints.steps import StepForm
from portal.complaints.workflow import Part
from tests.factories.complaints import NOW, area, category, desk, file_of, later, officer, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    complaints_set_up()
    return desk()


@pytest.fixture
def case(people):
    unit("office", of=None, kind="office", is_city_desk=True)
    given = {"key": "k", "channel": "web", "category": category(), "description": "烟"}
    return complaint_submit(submission=Submission(**given, area=area()), now=NOW).complaint


def move(case, name, by, hours, **form):
    return case_move(complaint=case, name=name, by=by, now=later(hours), form=StepForm(**form))


def running(case):
    return sorted(case.deadlines.running().values_list("kind", flat=True))


def assigned(case, people):
    move(case, "accept", people[Part.INTAKE], 1)
    move(case, "investigate", people[Part.DISPATCHER], 1)
    file_of(case, FileKind.BEFORE, at=later(2))
    move(case, "assign", people[Part.DISPATCHER], 2, unit=people.handling)


def test_periods_begin_are_kept_and_end_with_the_events(case, people):
    assert running(case) == ["acceptance", "on_site", "triage"]
    assert case.due_at == NOW + timedelta(hours=2)
    assigned(case, people)
    assert running(case) == ["answer", "final", "rectification"]
    assert case.deadlines.get(kind="on_site").met_at == later(2)
    # The end of the fifteenth working day after Wednesday 25 November.
    assert timezone.localdate(case_story(case, later(3)).due_at) == date(2026, 12, 17)

    move(case, "withdraw", None, 3)
    assert running(case) == [] and case.due_at is None
    assert case.deadlines.get(kind="answer").ended_because == "withdraw"


def test_a_record_on_site_keeps_the_two_hours(case, people):
    site_record_add(
        complaint=case, text="已到场", visited_at=later(1), by=people[Part.VERIFIER], now=later(1)
    )

    assert running(case) == ["acceptance", "triage"]


def test_whoever_assigns_may_set_an_earlier_day_but_no_later_one(case, people):
    move(case, "accept", people[Part.INTAKE], 1)
    move(case, "investigate", people[Part.DISPATCHER], 1)
    file_of(case, FileKind.BEFORE, at=later(2))
    with pytest.raises(ValidationError):
        move(case, "assign", people[Part.DISPATCHER], 2, unit=people.handling, due_at=NOW)
    soon = later(50)
    move(case, "assign", people[Part.DISPATCHER], 2, unit=people.handling, due_at=soon)

    assert case.deadlines.running().get(kind="rectification").due_at == soon


def test_time_is_given_once_by_a_leader_and_the_citizen_reads_why(case, people):
    assigned(case, people)
    leader = officer("leader", "extend_deadline", "view_all_complaints")
    before = case.deadlines.running().get(kind="final").due_at

    def extend(by=leader, days=10, reason="需要设备检修"):
        return deadlines_extend(complaint=case, days=days, reason=reason, by=by, now=later(3))

    with pytest.raises(PermissionDenied):
        extend(by=people[Part.INTAKE])
    for wrong in ({"days": 31}, {"days": 0}, {"reason": " "}, {"reason": "问13812345678"}):
        with pytest.raises(ValidationError):
            extend(**wrong)
    extend()
    new = case.deadlines.running().get(kind="final")
    assert new.due_at == before + timedelta(days=10) and new.extends.ended_because == "extended"
    entry = case_story(case, later(4)).entries[-1]
    assert (entry.kind, entry.words) == ("extend", "需要设备检修")
    assert "2月" in entry.sentence
    with pytest.raises(ValidationError):
        extend()


def test_remind_then_the_superior_then_the_summons_each_once(
    case, people, mailoutbox, django_capture_on_commit_callbacks
):
    officer("boss", works_for=unit("office"))
    assigned(case, people)
    due = case.deadlines.running().get(kind="rectification").due_at

    def stages(now):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deadlines_escalate(now=now)
            deadlines_escalate(now=now)
        found = case.events.filter(data__deadline="rectification").values_list("kind", flat=True)
        return list(found), sorted(message.to[0] for message in mailoutbox)

    assert stages(due - timedelta(days=3))[0] == []
    assert stages(due - timedelta(hours=5)) == (["remind"], ["handler@example.org"])
    kinds, told = stages(due + timedelta(hours=1))
    assert kinds == ["remind", "escalate"]
    # The town's county is told, and the town itself.
    assert told == [f"{name}@example.org" for name in ("dispatcher", "handler", "verifier")]
    kinds, told = stages(due + timedelta(days=6))
    assert kinds == ["remind", "escalate", "summon"]
    assert Summons.objects.get().unit == people.handling
    assert "烟" not in str([message.body for message in mailoutbox])


def test_the_citys_own_desk_is_reminded_and_not_summoned(case, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        deadlines_escalate(now=NOW + timedelta(days=40))
        deadlines_escalate(now=NOW + timedelta(days=41))

    assert not Summons.objects.exists()
    assert set(case.events.filter(kind="escalate").values_list("data__deadline", flat=True)) == {
        "triage",
        "acceptance",
        "on_site",
    }


def test_a_reopened_case_may_be_extended_again(case, people):
    leader = officer("leader", "extend_deadline", "view_all_complaints")
    move(case, "accept", people[Part.INTAKE], 1)
    deadlines_extend(complaint=case, days=5, reason="复杂", by=leader, now=later(2))
    Complaint.objects.filter(pk=case.pk).update(state=State.REOPEN_REQUESTED)
    move(case, "reopen", people[Part.INTAKE], 3, reason="复查")

    assert deadlines_extend(complaint=case, days=5, reason="复杂", by=leader, now=later(4))
