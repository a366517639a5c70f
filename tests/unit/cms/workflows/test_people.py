"""Who may take which step? Every role at every step, by every button and address."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import TaskState

from cms.workflows.enums import ReviewStep, Role
from cms.workflows.models import Delegation, ReviewTaskState
from cms.workflows.policies import can_review
from tests.unit.cms.workflows.round import (
    all_items,
    client_of,
    fresh,
    pass_step,
    person,
    step_of,
    submit,
)

HOLDERS = {
    ReviewStep.WRITER: set(),
    ReviewStep.DEPARTMENT: {Role.DEPARTMENT_LEAD},
    ReviewStep.CHIEF: {Role.CHIEF_LEAD},
}
WAYS = ("screen", "modal", "editor")


@pytest.fixture(params=list(ReviewStep))
def step(request, draft, writer, department, chief):
    """The page at each of its steps."""
    submit(draft, writer)
    for passing, by in zip(ReviewStep, (writer, department, chief), strict=True):
        if passing == request.param:
            return request.param
        pass_step(draft, by)


def press(client, page, action, way):
    """Press a button: on our screen, in Wagtail's own window, or beside the text."""
    state = step_of(page)
    ticked = all_items(state)
    if way == "screen":
        data = {"action": action, "ticked": ticked, "back-comment": "请核对"}
        return client.post(reverse("reviews_step", args=[state.pk]), data)
    if way == "modal":
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
        return client.post(url, {"ticked": ticked, "comment": "请核对"})
    data = {"action-workflow-action": "1", "workflow-action-name": action, "title": page.title}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("action", ["approve", "reject"])
@pytest.mark.parametrize("who", [*Role, "superuser"])
def test_each_role_at_each_step_by_each_button(draft, step, who, action, way):
    if who == "superuser":
        user = User.objects.create_superuser("root", password="x")
    else:
        user = person("somebody", Role(who))
    state = step_of(draft)

    press(client_of(user), fresh(draft), action, way)

    state = ReviewTaskState.objects.get(pk=state.pk)
    decided = state.status != TaskState.STATUS_IN_PROGRESS
    assert decided == (who in HOLDERS[step] and way != "editor")
    assert can_review(state=state, by=user) == (who in HOLDERS[step] and not decided)


@pytest.mark.parametrize("way", ["screen", "modal"])
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_the_writer_takes_only_the_first(draft, step, writer, action, way):
    state = step_of(draft)

    press(client_of(writer), fresh(draft), action, way)

    decided = ReviewTaskState.objects.get(pk=state.pk).status != TaskState.STATUS_IN_PROGRESS
    assert decided == (step == ReviewStep.WRITER)


def both(name="both"):
    """Return somebody who is a department lead and the chief in one person."""
    return person(name, Role.DEPARTMENT_LEAD, Role.CHIEF_LEAD)


def test_nobody_takes_two_steps_of_one_round(draft, writer):
    leader = both()
    submit(draft, writer)
    pass_step(draft, writer)
    pass_step(draft, leader)

    assert not can_review(state=step_of(draft), by=leader)
    assert can_review(state=step_of(draft), by=both("another"))


def test_who_submitted_never_approves(draft):
    leader = both()
    submit(draft, leader)
    pass_step(draft, leader)

    assert not can_review(state=step_of(draft), by=leader)


def test_the_last_editor_never_approves(draft, writer):
    leader = both()
    fresh(draft).save_revision(user=leader)
    submit(draft, writer)
    pass_step(draft, writer)

    assert not can_review(state=step_of(draft), by=leader)


def test_a_step_of_another_page_is_not_reached_through_ones_own(draft, home, writer, department):
    """Wagtail's address names a page and a step; the step decides."""
    other = fresh(draft).copy(update_attrs={"slug": "other", "title": "另一份"}, user=department)
    submit(other, department)
    pass_step(other, department)
    submit(draft, writer)
    pass_step(draft, writer)
    state = step_of(other)
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])

    client_of(department).post(address, {"ticked": all_items(state)})

    assert ReviewTaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS


def test_the_text_is_closed_to_everybody_while_it_is_reviewed(draft, step, administrator, chief):
    revisions = fresh(draft).revisions.count()
    for user in (administrator, chief):
        client = client_of(user)
        address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
        answer = client.get(address)
        assert reverse("reviews_step", args=[step_of(draft).pk]) in answer.content.decode()
        client.post(address, {"title": "偷偷改", "slug": draft.slug, "summary": ""})
    assert fresh(draft).revisions.count() == revisions


@pytest.fixture
def stand_in(home, chief):
    user = person("stand-in", Role.PROPAGANDA_EDITOR)
    Delegation.objects.create(
        absent=chief,
        delegate=user,
        starts_on=date(2026, 11, 24),
        ends_on=date(2026, 11, 26),
        reason="外出开会",
    )
    return user


@pytest.mark.parametrize(("day", "may"), [(23, False), (24, True), (26, True), (27, False)])
def test_a_delegation_holds_from_its_first_day_to_its_last(
    draft, writer, department, stand_in, chief, day, may
):
    with time_machine.travel(f"2026-11-{day}T10:00:00+08:00", tick=False):
        submit(draft, writer)
        pass_step(draft, writer)
        assert not can_review(state=step_of(draft), by=stand_in)
        pass_step(draft, department)
        state = step_of(draft)

        assert can_review(state=state, by=stand_in) == may
        if may:
            press(client_of(stand_in), fresh(draft), "approve", "screen")
            done = ReviewTaskState.objects.get(pk=state.pk)
            assert (done.finished_by, done.on_behalf_of) == (stand_in, chief)
            assert fresh(draft).live


def test_a_stand_in_is_still_a_different_person(draft, stand_in, department):
    with time_machine.travel("2026-11-25T10:00:00+08:00", tick=False):
        submit(draft, stand_in)
        pass_step(draft, stand_in)
        pass_step(draft, department)
        assert not can_review(state=step_of(draft), by=stand_in)


def test_who_stood_in_once_does_not_stand_in_for_the_next_step(draft, writer, department, chief):
    helper = person("helper", Role.OFFICE_WRITER)
    today = date(2026, 11, 25)
    for absent in (department, chief):
        Delegation.objects.create(
            absent=absent, delegate=helper, starts_on=today, ends_on=today, reason="出差"
        )
    with time_machine.travel("2026-11-25T10:00:00+08:00", tick=False):
        submit(draft, writer)
        pass_step(draft, writer)
        pass_step(draft, helper)
        assert not can_review(state=step_of(draft), by=helper)


def test_a_stand_in_cannot_be_stood_in_for(draft, writer, department, stand_in):
    far = person("far", Role.OFFICE_WRITER)
    Delegation.objects.create(
        absent=stand_in,
        delegate=far,
        starts_on=date(2026, 11, 24),
        ends_on=date(2026, 11, 24) + timedelta(days=9),
        reason="休假",
    )
    with time_machine.travel("2026-11-25T10:00:00+08:00", tick=False):
        submit(draft, writer)
        pass_step(draft, writer)
        pass_step(draft, department)
        assert not can_review(state=step_of(draft), by=far)


def test_a_leader_who_left_has_no_stand_in(draft, writer, department, stand_in, chief):
    User.objects.filter(pk=chief.pk).update(is_active=False)
    with time_machine.travel("2026-11-25T10:00:00+08:00", tick=False):
        submit(draft, writer)
        pass_step(draft, writer)
        pass_step(draft, department)
        assert not can_review(state=step_of(draft), by=stand_in)
