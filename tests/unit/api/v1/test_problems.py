"""Does the API tell of problems by date and by change, and of one that is hidden that it is?"""

from datetime import date, timedelta

import time_machine

from cms.enforcement.models import Problem
from cms.enforcement.problems.services import problem_change, problem_enter, problem_move
from portal.grid.models import Area, Unit
from tests.unit.cms.enforcement.conftest import home, lead  # noqa: F401 fixtures
from tests.unit.cms.enforcement.given import NOW

ADDRESS = "/api/v1/problems/"
HOUR = timedelta(hours=1)


def problem(lead, number, *, found_on=date(2026, 11, 2), at=NOW, **fields):  # noqa: F811
    values = {
        "title": "工地裸土未覆盖", "place": "汉台区某建筑工地", "source": "report",
        "is_public": True, "area": Area.objects.get(code="610702"),
        "unit": Unit.objects.get(code="c610702"), "details": "内部线索",
    } | fields  # fmt: skip
    made = problem_enter(
        problem=Problem(number=number, found_on=found_on, **values), by=None, now=at
    )
    return problem_move(problem=made, name="assign", note="", by=lead, now=at)


def ask(client, address=ADDRESS, at=NOW + 24 * HOUR, status=200, **question):
    with time_machine.travel(at, tick=False):
        answer = client.get(address, question)
    assert answer.status_code == status, answer.content
    return answer.json()


def numbers(answer):
    return [one["number"] for one in answer["results"]]


def test_by_the_day_on_which_it_was_found(client, lead):  # noqa: F811
    problem(lead, "1", found_on=date(2026, 11, 1))
    problem(lead, "2", found_on=date(2026, 11, 20))

    assert numbers(ask(client)) == ["2", "1"]
    assert numbers(ask(client, start="2026-11-02")) == ["2"]
    assert numbers(ask(client, end="2026-11-02")) == ["1"]
    assert ask(client, start="1000-01-01", status=400)["errors"][0]["attr"] == "start"


def test_changes_are_told_once_the_oldest_first(client, lead):  # noqa: F811
    made = [problem(lead, str(n), at=NOW + n * HOUR) for n in range(3)]
    made[0].title = "已覆盖"
    problem_change(problem=made[0], now=NOW + 5 * HOUR)
    first = ask(client, updated_since=NOW.isoformat(), limit=2)
    second = ask(client, first["next"])

    assert numbers(first) + numbers(second) == ["1", "2", "0"]
    assert second["results"][0]["updated_at"] == "2026-11-24T15:00:00+08:00"
    assert ask(client, updated_since=first["until"], at=NOW + 30 * HOUR)["results"] == []


def test_a_change_keeps_the_step_that_was_taken_meanwhile(lead):  # noqa: F811
    made = problem(lead, "1")
    stale = Problem.objects.get(pk=made.pk)
    Problem.objects.filter(pk=made.pk).update(step="verifying")
    problem_change(problem=stale, now=NOW)

    assert Problem.objects.get(pk=made.pk).step == "verifying"


def test_what_is_hidden_is_told_by_its_id_until_it_is_shown_again(client, lead):  # noqa: F811
    made = problem(lead, "1")
    made.is_public = False
    problem_change(problem=made, now=NOW + HOUR)
    answer = ask(client, updated_since=NOW.isoformat())

    assert answer["results"] == []
    assert answer["withdrawn"] == [
        {
            "id": f"urn:uuid:{made.key}",
            "withdrawn_at": "2026-11-24T11:00:00+08:00",
            "reason": "withdrawn",
        }
    ]
    ask(client, f"{ADDRESS}{made.key}/", status=410)
    made.is_public = True
    problem_change(problem=made, now=NOW + 2 * HOUR)
    answer = ask(client, updated_since=NOW.isoformat())
    assert (numbers(answer), answer["withdrawn"]) == (["1"], [])


def test_what_was_never_shown_is_unknown(client, lead):  # noqa: F811
    made = problem(lead, "1", is_public=False)
    problem_change(problem=made, now=NOW + HOUR)

    ask(client, f"{ADDRESS}{made.key}/", status=404)
    assert ask(client, updated_since=NOW.isoformat())["withdrawn"] == []


def test_the_desk_changes_it_by_the_service(client, lead):  # noqa: F811
    made = problem(lead, "1")
    client.force_login(lead)
    with time_machine.travel(NOW + HOUR, tick=False):
        page = client.get(f"/admin/problem-register/edit/{made.pk}/")
        form = {name: one or "" for name, one in page.context["form"].initial.items()} | {
            "is_public": ""
        }
        answer = client.post(f"/admin/problem-register/edit/{made.pk}/", form)

    made.refresh_from_db()
    assert answer.status_code == 302
    assert (made.is_public, made.hidden_at, made.changed_at) == (False, NOW + HOUR, NOW + HOUR)
