"""What do the screens show: what waits, how late, who stands in, and why something is refused?"""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow, WorkflowPage

from cms.alerts.columns import AlertIndexPage
from cms.alerts.setup import alerts_set_up
from cms.core.morning import due_items
from cms.workflows import steps
from cms.workflows.enums import ReviewStep, Role
from cms.workflows.models import CheckItem, Delegation
from cms.workflows.policies import RefusedError
from cms.workflows.setting_up import desk_set_up
from tests.unit.cms.workflows.doors import edit_data
from tests.unit.cms.workflows.round import (
    client_of,
    fresh,
    pass_all,
    pass_step,
    person,
    return_step,
    step_of,
    submit,
)

TITLE = "汉台区开展扬尘整治"


def shown(client, part):
    """Return the text of one list of the reviews' screen."""
    text = client.get(reverse("reviews")).content.decode()
    return text.split(f'aria-labelledby="{part}"')[1].split("</section>")[0]


def test_handing_in_leads_to_the_writers_own_review(draft, writer):
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    answer = client_of(writer).post(address, edit_data(draft, **{"action-submit": "1"}))

    assert answer["Location"] == reverse("reviews_step", args=[step_of(draft).pk])


def test_each_sees_what_waits_what_came_back_and_what_was_returned(draft, writer, department):
    submit(draft, writer)
    assert TITLE in shown(client_of(writer), "waiting")
    pass_step(draft, writer)
    assert TITLE not in shown(client_of(writer), "waiting")
    assert TITLE in shown(client_of(writer), "submitted")
    assert TITLE in shown(client_of(department), "waiting")

    return_step(draft, department, reason="地名有误")

    assert "地名有误" in shown(client_of(writer), "returned")
    assert "地名有误" in shown(client_of(department), "returned-by-me")


def test_the_morning_page_names_the_review_and_its_deadline(draft, writer, department):
    submit(draft, writer)
    pass_step(draft, writer)
    state = step_of(draft)
    mine = [one for one in due_items(user=department, now=timezone.now()) if one.what == TITLE]
    assert [(one.due_at, one.url) for one in mine] == [
        (state.due_at, reverse("reviews_step", args=[state.pk]))
    ]
    others = due_items(user=writer, now=timezone.now())
    assert TITLE not in [one.what for one in others if one.url.startswith("/admin/reviews/")]


def test_what_is_late_is_marked(draft, writer, department):
    with time_machine.travel("2026-11-24T08:00:00+08:00", tick=False) as clock:
        submit(draft, writer)
        pass_step(draft, writer)
        client = client_of(department)
        address = reverse("reviews_step", args=[step_of(draft).pk])
        assert "reviews-late" not in client.get(address).content.decode()
        clock.shift(timedelta(hours=5))
        assert "reviews-late" in client.get(address).content.decode()
        assert "reviews-late" in shown(client, "waiting")


def test_the_screen_says_why_somebody_may_not(draft, writer, department):
    submit(draft, writer)
    pass_step(draft, writer)
    client = client_of(writer)
    text = client.get(reverse("reviews_step", args=[step_of(draft).pk])).content.decode()
    assert 'value="approve"' not in text
    assert client.get(reverse("reviews_step", args=[999999])).status_code == 404


def test_the_list_costs_the_same_however_long(draft, home, writer, department):
    def queries():
        client = client_of(department)
        client.get(reverse("reviews"))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(reverse("reviews"))
        return len(seen)

    def copies(start, stop):
        for number in range(start, stop):
            page = fresh(draft).copy(update_attrs={"slug": f"c{number}"}, user=writer)
            submit(page, writer)
            pass_step(page, writer)

    copies(0, 2)
    few = queries()
    copies(2, 8)
    assert queries() == few


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("delete", []), ("unpublish", []), ("move", []), ("set_privacy", [])],
)
@pytest.mark.parametrize("who", ["chief", "administrator"])
def test_a_refusal_is_a_sentence(request, draft, writer, department, chief, who, name, arguments):
    pass_all(draft, writer, department, chief)
    by = request.getfixturevalue("administrator") if who == "administrator" else chief
    address = reverse(f"wagtailadmin_pages:{name}", args=[draft.pk, *arguments])

    answer = client_of(by).get(address, follow=True)

    assert any(TITLE in str(message) for message in answer.context["messages"])


def test_only_leaders_stop_what_is_scheduled(draft, writer, department, chief):
    page = fresh(draft)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=writer)
    pass_all(draft, writer, department, chief)
    revision = fresh(draft).scheduled_revision
    address = reverse("wagtailadmin_pages:revisions_unschedule", args=[draft.pk, revision.pk])

    for role in (Role.PROPAGANDA_EDITOR, Role.OFFICE_WRITER, Role.AUDITOR):
        client_of(person(f"a-{role}", role)).post(address)
        assert fresh(draft).approved_schedule
    client_of(chief).post(address)
    assert not fresh(draft).approved_schedule


def test_two_people_are_enough_for_the_short_way_and_only_there(
    draft, home, writer, chief, monkeypatch
):
    short = Workflow.objects.get(name=steps.SHORT_REVIEW.name)
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": short})
    submit(draft, writer)
    pass_step(draft, writer)
    with pytest.raises(RefusedError):
        pass_step(draft, chief)
    assert not fresh(draft).live

    monkeypatch.setattr(steps, "SHORT_KINDS", frozenset({"notices"}))
    pass_step(draft, chief)
    assert fresh(draft).live
    minutes = short.tasks.values_list("reviewtask__minutes", flat=True)
    assert sum(minutes) <= 30


def delegation(**changes):
    return {"starts_on": "2026-11-24", "ends_on": "2026-11-26", "reason": "外出开会"} | changes


@pytest.fixture
def november():
    with time_machine.travel("2026-11-24T09:00:00+08:00", tick=False):
        yield


def test_a_leader_names_a_stand_in_for_oneself_only(november, department, chief, writer):
    address = reverse("reviews_delegations:add")
    client_of(chief).post(address, delegation(delegate=writer.pk, absent=department.pk))

    made = Delegation.objects.get()
    assert (made.absent, made.delegate, made.recorded_by) == (chief, writer, chief)
    assert (made.starts_on, made.ends_on) == (date(2026, 11, 24), date(2026, 11, 26))

    edit = reverse("reviews_delegations:edit", args=[made.pk])
    client_of(department).post(edit, delegation(delegate=department.pk))
    made.refresh_from_db()
    assert made.delegate == writer


def test_an_administrator_records_for_others(november, administrator, chief, writer):
    address = reverse("reviews_delegations:add")
    client_of(administrator).post(address, delegation(delegate=writer.pk, absent=chief.pk))
    made = Delegation.objects.get()
    assert (made.absent, made.recorded_by) == (chief, administrator)


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_on": "2026-11-23"},
        {"ends_on": "2026-11-23"},
        {"reason": ""},
        {"delegate": "self"},
    ],
)
def test_a_delegation_that_makes_no_sense_is_refused(november, chief, writer, changes):
    delegate = chief.pk if changes.get("delegate") == "self" else writer.pk
    data = delegation(**changes) | {"delegate": delegate}
    answer = client_of(chief).post(reverse("reviews_delegations:add"), data)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Delegation.objects.exists()


def test_an_administrator_keeps_the_checklists(home, administrator, writer, draft):
    writers = Q(task__step=ReviewStep.WRITER, task__name__contains="一校")
    task = CheckItem.objects.filter(writers).first().task
    address = reverse("reviews_checklists:add")
    data = {"task": task.pk, "text": "图片：已取得授权", "position": "50", "is_active": "on"}
    client_of(administrator).post(address, data)

    submit(draft, writer)
    text = client_of(writer).get(reverse("reviews_step", args=[step_of(draft).pk]))
    assert "图片：已取得授权" in text.content.decode()


def test_the_list_of_alerts_goes_the_short_way(home):
    alerts_set_up(home=home)
    desk_set_up()
    index = AlertIndexPage.objects.get()
    assert index.get_workflow().name == steps.SHORT_REVIEW.name
    assert home.get_workflow().name == steps.THREE_REVIEWS.name
