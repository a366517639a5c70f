"""Does each officer see the own heaps, in parts that cost the same however many cases there are?"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.casework.enums import Heap
from cms.casework.queue.asked import Asked, asked_for
from cms.casework.queue.heaps import heap_of
from cms.casework.queue.selectors import stretch_asked
from cms.workflows.enums import Role
from portal.complaints.enums import HoldReason, State
from portal.complaints.searching.services import case_text_record
from tests.factories.complaints import CaseFactory
from tests.unit.cms.workflows.round import client_of

pytestmark = pytest.mark.django_db
QUEUE = "/admin/complaints/"


def heap(user, name):
    return list(heap_of(user, name, timezone.now()))


def test_a_new_report_is_for_the_citys_desk_and_with_others_for_everybody_else(case, people):
    assert heap(people[Role.CASE_INTAKE], Heap.MINE) == [case]
    assert heap(people[Role.CASE_DISPATCHER], Heap.MINE) == []
    assert heap(people[Role.CASE_DISPATCHER], Heap.WAITING) == [case]


def test_the_next_step_moves_a_case_to_the_next_heap(case, people):
    case.state = State.ACCEPTED
    case.save()

    assert heap(people[Role.CASE_DISPATCHER], Heap.MINE) == [case]
    case.state = State.ASSIGNED
    case.save()
    assert heap(people[Role.GRID_OFFICER], Heap.MINE) == [case]


def test_what_somebody_has_in_hand_is_theirs_and_nobody_elses(case, people):
    case.state, case.handler = State.ACCEPTED, people[Role.GRID_OFFICER]
    case.save()

    assert heap(people[Role.GRID_OFFICER], Heap.MINE) == [case]
    assert heap(people[Role.CASE_DISPATCHER], Heap.MINE) == []


def test_other_counties_are_seen_by_the_city_only(case, elsewhere, people):
    assert heap(people[Role.CASE_DISPATCHER], Heap.ALL) == [case]
    assert set(heap(people[Role.AUDITOR], Heap.ALL)) == {case, elsewhere}
    assert heap(people[Role.PROPAGANDA_EDITOR], Heap.ALL) == []


def test_held_reports_are_shown_to_the_citys_desk_only(case, people):
    case.is_held, case.hold_reasons = True, [HoldReason.TOO_FAST.value]
    case.save()

    assert heap(people[Role.CASE_INTAKE], Heap.HELD) == [case]
    assert heap(people[Role.CASE_INTAKE], Heap.MINE) == []
    assert heap(people[Role.AUDITOR], Heap.HELD) == []


def test_overdue_and_due_soon_follow_the_nearest_deadline(case, people):
    user, now = people[Role.CASE_INTAKE], timezone.now()
    case.due_at = now - timedelta(hours=1)
    case.save()
    assert (heap(user, Heap.OVERDUE), heap(user, Heap.DUE)) == ([case], [])
    case.due_at = now + timedelta(hours=1)
    case.save()
    assert (heap(user, Heap.OVERDUE), heap(user, Heap.DUE)) == ([], [case])
    case.state = State.DECLINED
    case.save()
    assert (heap(user, Heap.OVERDUE), heap(user, Heap.DUE)) == ([], [])


@pytest.mark.parametrize("name", Heap.values)
def test_the_parts_of_a_heap_hold_every_case_once(people, name):
    user, now = people[Role.CASE_INTAKE], timezone.now()
    for number in range(7):
        CaseFactory(received_at=now - timedelta(minutes=number // 3), due_at=now, is_held=False)
    asked, seen, place = Asked(heap=name), [], ""
    for _round in range(9):
        stretch = stretch_asked(user, asked, now=now, place=place, size=3)
        seen += [one.pk for one in stretch.cases]
        place = stretch.next_place
        if not place:
            break
    whole = heap_of(user, name, now)
    assert len(seen) == len(set(seen)) == whole.count()


def test_what_is_not_understood_in_an_address_is_left_out():
    asked = asked_for({"heap": "no", "state": "x", "area": "6'--", "since": "tomorrow"})

    assert asked == Asked()
    assert asked.address() == "?"


def test_filters_narrow_and_words_find(case, elsewhere, people):
    user, now = people[Role.CASE_INTAKE], timezone.now()
    case_text_record(complaint=case)
    for asked in (
        Asked(heap=Heap.ALL, area="610725"),
        Asked(heap=Heap.ALL, words="秸秆"),
        Asked(heap=Heap.ALL, words=case.number),
        Asked(heap=Heap.ALL, since=timezone.localdate()),
    ):
        assert stretch_asked(user, asked, now=now).cases == [case]
    assert stretch_asked(user, Asked(heap=Heap.ALL, state="closed"), now=now).cases == []


def test_the_screen_costs_the_same_statements_at_one_and_at_thirty(
    case, people, django_assert_max_num_queries, django_assert_num_queries
):
    client = client_of(people[Role.CASE_INTAKE])
    client.get(QUEUE, {"heap": "all"})
    with django_assert_max_num_queries(60) as first:
        assert client.get(QUEUE, {"heap": "all"}).status_code == 200
    CaseFactory.create_batch(30)
    with django_assert_num_queries(len(first)):
        assert client.get(QUEUE, {"heap": "all"}).status_code == 200


def test_the_queue_is_found_again_as_it_was_left(case, people):
    client = client_of(people[Role.CASE_INTAKE])
    client.get(QUEUE, {"heap": "overdue", "category": "dust"})

    assert client.get(QUEUE).url == f"{QUEUE}?heap=overdue&category=dust"


def test_views_are_saved_by_name_and_are_ones_own(case, people):
    client, other = client_of(people[Role.CASE_INTAKE]), client_of(people[Role.AUDITOR])
    client.post(
        reverse("casework_save_view"), {"name": "勉县超期", "query": "?heap=overdue&area=610725"}
    )
    shown = client.get(QUEUE, {"heap": "all"}).content.decode()

    assert "勉县超期" in shown and "heap=overdue&amp;area=610725" in shown
    assert "勉县超期" not in other.get(QUEUE, {"heap": "all"}).content.decode()
    view = people[Role.CASE_INTAKE].saved_case_views.get()
    assert other.post(reverse("casework_forget_view", args=[view.pk])).status_code == 404


@pytest.mark.parametrize("role", Role)
def test_whoever_has_nothing_to_do_with_cases_is_sent_away(case, people, role):
    sees = {
        Role.GRID_OFFICER, Role.CASE_INTAKE, Role.CASE_DISPATCHER, Role.CASE_INSPECTOR,
        Role.DEPARTMENT_LEAD, Role.CHIEF_LEAD, Role.AUDITOR,
    }  # fmt: skip
    status = client_of(people[role]).get(QUEUE, {"heap": "all"}).status_code

    assert status == (200 if role in sees else 302)
