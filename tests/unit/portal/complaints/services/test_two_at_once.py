"""Of two who do the same at the same moment, does exactly one get it, and does nobody hang?

Needs two connections, so it runs on PostgreSQL; on SQLite all writers go through one gate.
"""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from portal.complaints.enums import State
from portal.complaints.intake import Submission
from portal.complaints.models import Complaint, Deadline, Event, LookupFailure
from portal.complaints.selectors.nearby import nearby_open_cases
from portal.complaints.services import moving
from portal.complaints.services.citizen import case_withdraw, citizen_note_add
from portal.complaints.services.escalating import deadlines_escalate
from portal.complaints.services.moving import case_move
from portal.complaints.services.opening import case_by_number_and_secret
from portal.complaints.services.submitting import complaint_submit
from portal.complaints.services.supporting import case_support
from portal.complaints.steps import StepForm
from tests.factories.complaints import NOW, CaseFactory, area, category

pytestmark = [
    pytest.mark.django_db(transaction=True, available_apps=["portal.complaints", "portal.grid"]),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="a database in memory has one connection"
    ),
]


def at_once(*deeds):
    """Do several things at the same moment; return what each gave, or what it raised."""
    together, results = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        try:
            together.wait(30)
            results[place] = deed()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def fresh(case):
    return Complaint.objects.get(pk=case.pk)


def test_a_case_is_withdrawn_once():
    case = CaseFactory()
    results = at_once(*[lambda: case_withdraw(complaint=fresh(case), now=NOW)] * 4)

    assert sum(isinstance(one, Event) for one in results) == 1
    assert sum(isinstance(one, ValidationError) for one in results) == 3
    assert fresh(case).events.count() == 2


def test_events_of_one_case_are_numbered_without_a_gap():
    case = CaseFactory()
    deed = lambda: citizen_note_add(complaint=fresh(case), text="烟", now=NOW)  # noqa: E731
    at_once(*[deed] * 5)

    assert [one.sequence for one in case.events.all()] == [1, 2, 3, 4, 5, 6]


def test_a_second_press_at_the_same_moment_makes_no_second_case():
    given = Submission(
        key="same", channel="web", category=category(), description="烟", area=area()
    )
    results = at_once(*[lambda: complaint_submit(submission=given, now=NOW)] * 4)

    assert Complaint.objects.count() == 1
    assert len({(one.complaint.number, one.secret) for one in results}) == 1
    assert sorted(one.is_repeat for one in results) == [False, True, True, True]


def test_two_who_merge_the_same_pair_the_other_way_round_do_not_wait_for_ever(monkeypatch):
    monkeypatch.setattr(moving, "check_may", lambda step: None)
    one, other = CaseFactory(), CaseFactory()

    def merge(case, first):
        form = StepForm(first_case=fresh(first))
        return case_move(complaint=fresh(case), name="merge", by=None, now=NOW, form=form)

    for _round in range(5):
        results = at_once(lambda: merge(one, other), lambda: merge(other, one))
        assert sorted(type(result).__name__ for result in results) == ["Event", "ValidationError"]
        assert {fresh(one).state, fresh(other).state} == {State.MERGED, State.RECEIVED}
        Complaint.objects.update(state=State.RECEIVED, merged_into=None)


def test_a_deadline_is_reminded_of_once():
    case = CaseFactory()
    Deadline.objects.create(
        complaint=case,
        kind="answer",
        started_at=NOW - timedelta(days=9),
        due_at=NOW + timedelta(hours=1),
        instrument="x",
    )
    at_once(*[lambda: deadlines_escalate(now=NOW)] * 3)

    assert case.events.filter(kind="remind").count() == 1


def test_the_same_form_supports_once_and_every_failure_counts():
    case = CaseFactory()
    (told,) = nearby_open_cases(category=category(), area=area(), now=NOW)
    at_once(*[lambda: case_support(token=told.token, key="k", now=NOW)] * 3)
    assert fresh(case).supporters == 1

    def guess():
        return case_by_number_and_secret(
            number=case.number, secret="x", address="192.0.2.1", now=NOW
        )

    results = at_once(*[guess] * 6)
    assert all(not isinstance(one, Exception) for one in results)
    assert max(LookupFailure.objects.values_list("failures", flat=True)) == 6
