"""Does the house keep itself in order?"""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from cms.core.tasks import forget_old_records, publish_scheduled

pytestmark = pytest.mark.django_db


def test_a_page_whose_time_has_come_is_published():
    now = timezone.now()
    page = Page.objects.get(depth=1).add_child(
        instance=Page(title="公告", slug="later", live=False)
    )
    page.go_live_at = now - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)

    publish_scheduled(now)

    assert Page.objects.get(pk=page.pk).live


def test_old_records_go_and_newer_ones_stay():
    now = timezone.now()
    for days in (1, 40):
        attempt = AccessAttempt.objects.create(
            username=f"u{days}", ip_address="192.0.2.1", failures_since_start=1
        )
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=now - timedelta(days=days))
        Session.objects.create(session_key=f"s{days}", expire_date=now + timedelta(days=20 - days))
        DBTaskResult.objects.create(
            args_kwargs={}, task_path=f"t{days}", backend_name="default", run_after=now,
            status="SUCCESSFUL", finished_at=now - timedelta(days=days),
            exception_class_path="", traceback="",
        )  # fmt: skip

    forget_old_records(now)

    assert [attempt.username for attempt in AccessAttempt.objects.all()] == ["u1"]
    assert [session.session_key for session in Session.objects.all()] == ["s1"]
    assert [task.task_path for task in DBTaskResult.objects.all()] == ["t1"]
