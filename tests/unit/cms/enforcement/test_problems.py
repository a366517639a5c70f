"""Do problems follow their table, by whom they should, and is a reader told no more than that?"""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.enforcement.enums import ProblemStep
from cms.enforcement.models import Problem
from cms.enforcement.models.problems import INTERNAL, PUBLIC
from cms.enforcement.problems.services import problem_enter, problem_move
from cms.enforcement.problems.workflow import TRANSITIONS
from cms.workflows.enums import Role
from portal.grid.models import Area, Unit, UnitMember
from tests.unit.cms.enforcement.given import NOW
from tests.unit.cms.workflows.round import client_of, person

SECRETS = {
    "informant": "举报人孙某",
    "details": "内部情况说明",
    "findings": "核查初步结论",
    "document_number": "汉督交〔2026〕9号",
}


def _problem(number="2026-001", area="610702", **fields):
    values = {
        "title": "工地裸土未覆盖",
        "place": "汉台区某建筑工地",
        "found_on": date(2026, 11, 2),
        "source": "report",
        "is_public": True,
        **SECRETS,
        **fields,
    }
    unit = Unit.objects.get(code=f"c{area}")
    problem = Problem(number=number, area=Area.objects.get(code=area), unit=unit, **values)
    return problem_enter(problem=problem, by=None, now=NOW)


@pytest.fixture
def officer(home):
    user = person("officer", Role.GRID_OFFICER)
    UnitMember.objects.create(user=user, unit=Unit.objects.get(code="c610702"))
    return user


@pytest.fixture
def chief(home):
    return person("chief", Role.CHIEF_LEAD)


def test_every_field_is_either_public_or_internal():
    fields = {field.name for field in Problem._meta.concrete_fields}

    assert fields == PUBLIC | INTERNAL
    assert not PUBLIC & INTERNAL


def test_the_five_steps_are_walked_by_those_whose_they_are(lead, officer, chief):
    problem = _problem()
    walk = (
        ("assign", lead),
        ("report", officer),
        ("summon", lead),
        ("inspect", chief),
        ("report", officer),
        ("close", lead),
    )
    for name, by in walk:
        problem = problem_move(problem=problem, name=name, note="说明", by=by, now=NOW)

    assert problem.step == ProblemStep.CLOSED
    assert [event.step for event in problem.events.all()] == [
        "investigating", "assigned", "verifying", "summoned", "inspection", "verifying", "closed",
    ]  # fmt: skip


@pytest.mark.parametrize("state", ProblemStep.values)
@pytest.mark.parametrize("name", sorted({one.name for one in TRANSITIONS}))
def test_no_step_follows_that_the_table_does_not_know(home, state, name):
    problem = _problem()
    Problem.objects.update(step=state)
    root = person("root")
    root.is_superuser = True
    UnitMember.objects.create(user=root, unit=problem.unit)
    allowed = any(one.start == state and one.name == name for one in TRANSITIONS)

    if allowed:
        assert problem_move(problem=problem, name=name, note="说明", by=root, now=NOW)
    else:
        with pytest.raises(ValidationError):
            problem_move(problem=problem, name=name, note="说明", by=root, now=NOW)


def test_a_unit_reports_only_its_own(lead, officer):
    other = _problem("2026-002", "610725")
    problem_move(problem=other, name="assign", note="", by=lead, now=NOW)

    with pytest.raises(PermissionDenied):
        problem_move(problem=other, name="report", note="", by=officer, now=NOW)
    assert client_of(officer).get(f"/admin/problems/{other.pk}/").status_code == 404


def test_no_internal_field_reaches_a_reader(client, lead):
    lead.first_name = "督办科长"
    lead.save()
    problem = problem_move(problem=_problem(), name="assign", note="内部批示", by=lead, now=NOW)

    page = client.get("/problems/").content.decode()

    assert problem.place in page
    assert "汉台区" in page
    assert "2026-11-24" in page
    for secret in (*SECRETS.values(), "内部批示", "督办科长"):
        assert secret not in page


def test_what_is_not_shown_or_only_being_investigated_is_not_listed(client, lead):
    _problem("2026-001", title="只在排查的问题")
    hidden = _problem("2026-002", title="不公开的问题", is_public=False)
    problem_move(problem=hidden, name="assign", note="", by=lead, now=NOW)

    page = client.get("/problems/").content.decode()

    assert "只在排查的问题" not in page
    assert "不公开的问题" not in page


def test_the_list_is_narrowed_by_county(client, lead):
    for number, area in (("2026-001", "610702"), ("2026-002", "610725")):
        problem_move(problem=_problem(number, area), name="assign", note="", by=lead, now=NOW)

    page = client.get("/problems/?area=610725").content.decode()

    assert "2026-002" in page
    assert "2026-001" not in page


def test_the_list_costs_the_same_for_five_and_for_twenty(client, lead):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/problems/")
        return len(asked)

    def add(start, end):
        for number in range(start, end):
            problem_move(problem=_problem(f"n{number}"), name="assign", note="", by=lead, now=NOW)

    add(0, 5)
    client.get("/problems/")
    few = cost()
    add(5, 20)

    assert cost() == few
