"""Does a page go out and run out at its moment: late by a minute at most, and once?"""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from wagtail.models import PageLogEntry

from cms.core.lifecycle import scheduling
from cms.core.lifecycle.scheduling import publications_run
from portal.schedule.jobs import all_jobs
from tests.factories.pages import NOON, draft, notice
from tests.pages.models import NoticePage

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def planned(title="定时", moment=NOON, **fields):
    page = draft(NoticePage(title=title, go_live_at=moment, **fields))
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        page.save_revision().publish()
    return page


def tick(at):
    with time_machine.travel(at, tick=False):
        call_command("tick", "--job", "publish-scheduled", stdout=StringIO())


def times(action):
    return PageLogEntry.objects.filter(action=action).count()


def test_the_job_comes_round_every_minute():
    assert all_jobs()["publish-scheduled"].every == timedelta(minutes=1)


def test_a_page_goes_out_with_the_first_tick_from_its_moment_on():
    page = planned()
    tick(NOON - SECOND)
    assert not NoticePage.objects.get().live
    tick(NOON)

    page.refresh_from_db()
    assert (page.live, page.first_published_at) == (True, NOON)


def test_a_page_runs_out_with_the_first_tick_from_its_moment_on():
    notice("有期", expire_at=NOON + timedelta(hours=1))
    tick(NOON + timedelta(hours=1) - SECOND)
    assert NoticePage.objects.get().live
    tick(NOON + timedelta(hours=1))

    page = NoticePage.objects.get()
    assert (page.live, page.expired) == (False, True)


def test_two_ticks_publish_and_expire_once(monkeypatch):
    """The second saw the same list before the first was done."""
    planned(expire_at=None)
    notice("有期", expire_at=NOON)
    lists = [scheduling._due_revisions(NOON), scheduling._due_pages(NOON)]
    tick(NOON)
    monkeypatch.setattr(scheduling, "_due_revisions", lambda now: lists[0])
    monkeypatch.setattr(scheduling, "_due_pages", lambda now: lists[1])
    tick(NOON + SECOND)

    assert [len(one) for one in lists] == [1, 1]
    assert times("wagtail.publish.scheduled") == 1
    assert times("wagtail.unpublish.scheduled") == 1


def test_one_that_cannot_go_out_does_not_hold_up_the_others(caplog):
    stuck = notice("改动未说明")
    stuck.body, stuck.go_live_at = "新", NOON + timedelta(minutes=1)
    with time_machine.travel(NOON, tick=False):
        stuck.save_revision().publish()
    planned("后一个", NOON + timedelta(minutes=2))
    with time_machine.travel(NOON + timedelta(minutes=3), tick=False):
        publications_run(now=NOON + timedelta(minutes=3))

    assert NoticePage.objects.get(title="后一个").live
    assert NoticePage.objects.get(pk=stuck.pk).body != "新"


@pytest.mark.parametrize("count", [5, 25])
def test_a_tick_without_anything_due_costs_two_queries(count, django_assert_num_queries):
    for number in range(count):
        notice(f"通知{number}")
    with django_assert_num_queries(2):
        publications_run(now=NOON)
