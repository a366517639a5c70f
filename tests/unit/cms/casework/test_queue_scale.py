"""Does the queue ask as much at 10,000 cases as at 100, and walk instead of gathering?"""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.casework.enums import Heap
from cms.casework.queue.asked import Asked
from cms.casework.queue.heaps import heap_of
from cms.casework.queue.selectors import cases_asked, stretch_asked
from cms.casework.queue.walking import beside, cases_walked
from cms.workflows.enums import Role
from portal.complaints.models import Complaint
from portal.complaints.searching import selectors as searching
from portal.complaints.selectors import cases_seen_by
from tests.factories.complaints import COUNTY, area, category
from tests.factories.many_cases import COMMON, RARE, cases_fill
from tests.unit.cms.workflows.round import client_of

pytestmark = pytest.mark.django_db
QUEUE = "/admin/complaints/"
FEW, MANY = 100, 10_000
ROLES = (Role.CASE_INTAKE, Role.CASE_DISPATCHER, Role.GRID_OFFICER, Role.AUDITOR)
ADDRESSES = (
    *(f"?heap={heap}" for heap in Heap.values),
    "?heap=all&state=verifying",
    f"?heap=all&category=dust&area={COUNTY}",
    f"?heap=mine&words={COMMON}",
    f"?heap=all&words={RARE}",
)


@pytest.fixture
def fill(people):
    def filled(count):
        area(), area("610702001")
        cases_fill(count, now=timezone.now())

    return filled


def statements(client, addresses):
    found = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        found[address] = len(asked)
    return found


def test_the_screens_ask_as_much_at_ten_thousand_cases_as_at_a_hundred(fill, people):
    fill(FEW)
    asked = {}
    for role in (Role.CASE_INTAKE, Role.CASE_DISPATCHER):
        case = cases_seen_by(people[role]).filter(is_open=True, is_held=False)[0]
        addresses = (*(f"{QUEUE}{one}" for one in ADDRESSES), f"{QUEUE}{case.pk}/")
        asked[role] = (client_of(people[role]), addresses)
    few = {role: statements(*asked[role]) for role in asked}

    fill(MANY - FEW)

    assert {role: statements(*asked[role]) for role in asked} == few


def test_what_is_not_mine_waits_for_others_and_every_case_lies_in_one_of_both(fill, people):
    fill(FEW * 5)
    now = timezone.now()
    for role in ROLES:
        user = people[role]
        mine, waiting = (set(heap_of(user, heap, now)) for heap in (Heap.MINE, Heap.WAITING))
        assert mine.isdisjoint(waiting)
        assert mine | waiting == set(cases_seen_by(user).filter(is_open=True, is_held=False))


@pytest.mark.parametrize(
    "condition",
    [
        Q(is_held=True),
        ~Q(state="received"),
        Q(handler=None) & (Q(state__in=["received", "closed"]) | Q(unit__isnull=False)),
    ],
)
def test_a_condition_beside_the_walk_finds_the_same(fill, condition):
    fill(FEW)

    found = set(cases_walked().filter(beside(condition)))

    assert found == set(Complaint.objects.filter(condition))
    assert found


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL weighs it by its figures")
@pytest.mark.parametrize("role", [Role.CASE_INTAKE, Role.CASE_DISPATCHER])
@pytest.mark.parametrize("heap", [one for one in Heap if one != Heap.HELD])
@pytest.mark.parametrize("place", ["", "1700000000000000-5"])
def test_each_heap_is_a_walk_along_its_order(people, role, heap, place):
    category("dust"), area(COUNTY)
    asked = Asked(heap=heap, category="dust", area=COUNTY, channel="web")
    with CaptureQueriesContext(connection) as made:
        stretch_asked(people[role], asked, now=timezone.now(), place=place)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {made.captured_queries[-1]['sql']}")
        plan = "\n".join(row[3] for row in cursor.fetchall())

    assert "complaint_" in plan
    assert "MULTI-INDEX" not in plan
    assert "TEMP B-TREE" not in plan


def test_common_words_find_what_rare_ones_would(fill, people, monkeypatch):
    fill(FEW)
    user, now = people[Role.CASE_INTAKE], timezone.now()
    for words in (COMMON, RARE, f"焚烧{COMMON} 村口"):
        asked = Asked(heap=Heap.ALL, words=words)
        gathered = set(cases_asked(user, asked, now=now))
        with monkeypatch.context() as patched:
            patched.setattr(searching, "COMMON", 1)
            assert set(cases_asked(user, asked, now=now)) == gathered
        assert gathered
