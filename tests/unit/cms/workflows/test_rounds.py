"""Three different people, each with a checklist, and then it is out?"""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from cms.workflows.enums import ReviewStep
from cms.workflows.models import CheckItem, CheckTick, ReviewTask
from cms.workflows.policies import RefusedError, check_may_publish, has_passed
from cms.workflows.setting_up import desk_set_up
from tests.unit.cms.workflows.round import (
    all_items,
    fresh,
    pass_all,
    pass_step,
    return_step,
    step_of,
    submit,
)


def test_three_people_pass_it_and_it_is_out(draft, writer, department, chief):
    submit(draft, writer)
    for by in (writer, department, chief):
        assert not fresh(draft).live
        pass_step(draft, by)

    page = fresh(draft)
    assert page.live
    assert page.first_published_at is not None
    assert PageLogEntry.objects.get(page=page.pk, action="wagtail.publish").user == chief


def test_each_step_keeps_who_ticked_what_and_when(draft, writer, department, chief):
    with time_machine.travel("2026-11-24T10:00:00+08:00", tick=False):
        pass_all(draft, writer, department, chief)

    by_step = {
        step: set(CheckTick.objects.filter(state__task__reviewtask__step=step).values_list("by"))
        for step in ReviewStep
    }
    assert by_step == {
        ReviewStep.WRITER: {(writer.pk,)},
        ReviewStep.DEPARTMENT: {(department.pk,)},
        ReviewStep.CHIEF: {(chief.pk,)},
    }
    assert CheckTick.objects.count() == CheckItem.objects.filter(
        task__name__contains="三校"
    ).count() + CheckItem.objects.filter(task__name__contains="二校").count() + (
        CheckItem.objects.filter(task__name__contains="一校").count()
    )
    assert {tick.at.isoformat() for tick in CheckTick.objects.all()} == {
        "2026-11-24T02:00:00+00:00"
    }


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_box_that_is_not_ticked_stops_the_step(draft, writer, department, chief, step):
    people = (writer, department, chief)
    submit(draft, writer)
    for by in people[:step]:
        pass_step(draft, by)

    with pytest.raises(RefusedError):
        pass_step(draft, people[step], ticked=all_items(step_of(draft))[1:])

    assert step_of(draft).status == TaskState.STATUS_IN_PROGRESS
    assert step_of(draft).task.specific.step == list(ReviewStep)[step]


def test_an_item_that_an_administrator_adds_has_to_be_ticked(draft, writer):
    task = ReviewTask.objects.get(step=ReviewStep.WRITER, name__contains="一校")
    before = list(task.check_items.values_list("pk", flat=True))
    CheckItem.objects.create(task=task, text="图片：已取得授权并标注作者")
    submit(draft, writer)

    with pytest.raises(RefusedError):
        pass_step(draft, writer, ticked=before)

    task.check_items.filter(text__startswith="图片").update(is_active=False)
    pass_step(draft, writer, ticked=before)


def test_a_return_needs_a_reason_and_begins_again(draft, writer, department, chief):
    submit(draft, writer)
    pass_step(draft, writer)
    pass_step(draft, department)
    with pytest.raises(ValidationError):
        return_step(draft, chief, reason="  ")

    return_step(draft, chief, reason="数据与来源不符")

    assert fresh(draft).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    entry = PageLogEntry.objects.get(action="wagtail.workflow.reject")
    assert (entry.user, entry.data["comment"]) == (chief, "数据与来源不符")
    fresh(draft).save_revision(user=writer)
    submit(draft, writer)
    assert step_of(draft).task.specific.step == ReviewStep.WRITER
    for by in (writer, department, chief):
        pass_step(draft, by)
    assert fresh(draft).live


def test_a_return_without_a_change_begins_again_after_what_was_passed(
    draft, writer, department, chief
):
    submit(draft, writer)
    pass_step(draft, writer)
    return_step(draft, department)
    submit(draft, writer)

    assert step_of(draft).task.specific.step == ReviewStep.DEPARTMENT


def test_a_version_that_slipped_in_is_not_what_was_passed(draft, writer, department, chief):
    submit(draft, writer)
    pass_step(draft, writer)
    pass_step(draft, department)
    page = fresh(draft)
    page.title = "别的标题"
    page.save_revision(user=writer)

    with pytest.raises(RefusedError):
        pass_step(draft, chief)

    assert not fresh(draft).live


def test_a_shortened_workflow_publishes_nothing(draft, writer, chief):
    workflow = draft.get_workflow()
    workflow.workflow_tasks.filter(task__reviewtask__step=ReviewStep.DEPARTMENT).delete()
    submit(draft, writer)
    pass_step(draft, writer)

    with pytest.raises(RefusedError):
        pass_step(draft, chief)

    assert not fresh(draft).live
    assert not has_passed(fresh(draft))


def test_what_has_passed_may_be_published_by_a_service(draft, writer, department, chief):
    with pytest.raises(RefusedError):
        check_may_publish(fresh(draft), writer)
    check_may_publish(fresh(draft), None)
    pass_all(draft, writer, department, chief)
    check_may_publish(fresh(draft), writer)

    page = fresh(draft)
    page.title = "改过的标题"
    page.save_revision(user=writer)
    with pytest.raises(RefusedError):
        check_may_publish(fresh(draft), writer)


def test_a_time_that_was_passed_is_kept(draft, writer, department, chief):
    page = fresh(draft)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=writer)

    pass_all(draft, writer, department, chief)

    page = fresh(draft)
    assert not page.live
    assert page.approved_schedule


def test_setting_up_again_changes_nothing(home):
    ReviewTask.objects.filter(step=ReviewStep.CHIEF).update(minutes=7)
    CheckItem.objects.filter(text__startswith="保密").delete()
    before = (ReviewTask.objects.count(), CheckItem.objects.count())

    desk_set_up()

    assert (ReviewTask.objects.count(), CheckItem.objects.count()) == before
    assert set(
        ReviewTask.objects.filter(step=ReviewStep.CHIEF).values_list("minutes", flat=True)
    ) == {7}


def test_the_time_allowed_is_counted_and_lateness_shown(draft, writer):
    with time_machine.travel("2026-11-24T10:00:00+08:00", tick=False):
        submit(draft, writer)
    state = step_of(draft)
    allowed = timedelta(minutes=state.task.specific.minutes)

    assert state.due_at == state.started_at + allowed
    assert state.late_by(state.due_at) is None
    assert state.late_by(state.due_at + timedelta(hours=1)) == timedelta(hours=1)
